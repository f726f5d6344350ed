"""What a call over HTTP was answered with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """Of one HTTP call."""

    status: int
    data: Mapping[str, Any]
    """Empty where the body is no JSON object."""
    retry_after: str = ""

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300


def answer_of(response: httpx.Response) -> HttpAnswer:
    """A web page in place of an answer is a gateway's: whether the call went on to Microsoft is not known."""
    if response.is_success and response.headers.get("content-type", "").startswith("text/html"):
        return HttpAnswer(502, {})
    try:
        data = response.json()
    except ValueError:
        data = {}
    found = data if isinstance(data, dict) else {}
    return HttpAnswer(response.status_code, found, response.headers.get("retry-after", ""))


def error_code(data: Mapping[str, Any]) -> str:
    """What the connector or Graph calls the error; empty when it gives it no name.

    A blocked chat answers in a shape of its own, with JSON inside a text. Microsoft's page writes ``Bad
    Argument`` in two words, and the service in one.
    """
    error = data.get("error")
    if isinstance(error, dict):
        return str(error.get("code") or "").replace(" ", "")
    try:
        inner = json.loads(str(data.get("message") or ""))
    except ValueError:
        return ""
    return str(inner.get("subCode") or "") if isinstance(inner, dict) else ""
