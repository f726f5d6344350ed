"""Slack's addresses: one for everything it sends, two for installing the app in a workspace.

A request is measured, then its signature is checked, then it is parsed, in this order: nothing is spent on
what does not come from Slack, and whatever is wrong with it, the answer is a 400 or a 401.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.slack.inbound.receive import SlackReception
from bot.slack.inbound.signature import is_from_slack

EVENTS = "/slack/events"
LARGEST = 1_000_000
"""Bytes; Slack's largest payloads are views of 250 kB, and form encoding triples them."""


@dataclass(frozen=True)
class EventsEndpoint:
    app: AsyncApp
    reception: SlackReception
    signing_secret: str
    seconds: Callable[[], float] = time.time

    async def __call__(self, request: Request) -> Response:
        try:
            body = await _limited_body(request)
        except ClientDisconnect:
            return _refused(400)
        if body is None:
            return _refused(400)
        if not is_from_slack(self.signing_secret, request.headers, body, self.seconds()):
            return _refused(401)
        return await self._dispatched(request, body)

    async def _dispatched(self, request: Request, body: bytes) -> Response:
        event = _event(body)
        if event is not None:
            return to_starlette_response(await self.reception.take_event(event))
        parsed = _parsed(request, body)
        return to_starlette_response(await self.app.async_dispatch(parsed)) if parsed else _refused(400)


def events_route(app: AsyncApp, reception: SlackReception, signing_secret: str) -> Route:
    return Route(EVENTS, EventsEndpoint(app, reception, signing_secret).__call__, methods=["POST"])


async def _limited_body(request: Request) -> bytes | None:
    """None when it is too long; read no further then."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    return bytes(body)


def _event(body: bytes) -> dict[str, Any] | None:
    """An Events API callback; None for payloads of every other kind, which Bolt takes apart."""
    if not body.startswith(b"{"):
        return None
    try:
        parsed = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return parsed if parsed.get("type") == "event_callback" else None


def _parsed(request: Request, body: bytes) -> AsyncBoltRequest | None:
    """None for what is no payload of any kind, however it is broken."""
    try:
        parsed = to_async_bolt_request(request, body)
    except Exception:
        return None
    return parsed if isinstance(parsed.body, dict) and parsed.body else None


def _refused(status: int) -> Response:
    return PlainTextResponse("", status, headers={"x-slack-no-retry": "1"})
