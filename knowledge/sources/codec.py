"""How a parsed document travels from the reading process to its parent: JSON, never pickle.

The reading process has looked at untrusted bytes, so nothing that it sends may run code here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from knowledge.passages import Audience, PageUnit, format_audience, parse_audience
from knowledge.sources.document_model import (
    Block,
    Heading,
    ListItem,
    Note,
    ParsedDocument,
    RunningText,
    Skipped,
    SkipReason,
    TableRow,
    VerifiedAnswer,
)

LENGTH_BYTES = 8
"""An answer is its length, big-endian, then one of the next two bytes, then what `encode` gives."""
STAYING, LEAVING = b"+", b"-"
"""Whether the process takes another file, or ends because it has grown too large."""
WORKING = bytes(LENGTH_BYTES)
"""No answer yet: one more page was recognised, which takes its time."""

_KINDS: tuple[type[Block], ...] = (Heading, RunningText, ListItem, TableRow, Note, VerifiedAnswer)


def encode(outcome: ParsedDocument | Skipped) -> bytes:
    """One JSON object, as ASCII."""
    if isinstance(outcome, Skipped):
        fact = dict(zip(_names(Skipped), _values(outcome), strict=True))
        return json.dumps(fact).encode()
    return json.dumps(_fact(outcome), default=_plain).encode()


def _fact(parsed: ParsedDocument) -> dict[str, Any]:
    blocks = [[_KINDS.index(type(block)), *_values(block)] for block in parsed.blocks]
    head = dict(zip(_names(ParsedDocument), _values(replace(parsed, blocks=(), parts=())), strict=True))
    return {**head, "blocks": blocks, "parts": [_fact(part) for part in parsed.parts]}


def decode(payload: bytes) -> ParsedDocument | Skipped:
    """The inverse of `encode`. Raises ValueError, TypeError or KeyError for anything else."""
    fact: dict[str, Any] = json.loads(payload)
    if "reason" in fact:
        return Skipped(SkipReason(fact["reason"]), str(fact["detail"]), str(fact["kind"]))
    return _parsed(fact)


def _parsed(fact: dict[str, Any]) -> ParsedDocument:
    return ParsedDocument(
        **fact
        | {
            "blocks": tuple(_block(_KINDS[kind], values) for kind, *values in fact["blocks"]),
            "page_unit": PageUnit(fact["page_unit"]),
            "dated": _date(fact["dated"]),
            "audience": None if fact["audience"] is None else parse_audience(fact["audience"]),
            "topics": tuple(fact["topics"]),
            "parts": tuple(map(_parsed, fact["parts"])),
            "stated": tuple(fact["stated"]),
            "recognised": tuple(fact["recognised"]),
            "unseen": tuple(fact["unseen"]),
        }
    )


def _block(kind: type[Block], values: Sequence[Any]) -> Block:
    plain: list[Any] = [tuple(value) if isinstance(value, list) else value for value in values]
    if kind is not VerifiedAnswer:
        return kind(*plain)
    answer: dict[str, Any] = dict(zip(_names(VerifiedAnswer), plain, strict=True))
    return VerifiedAnswer(
        **answer | {"dated": _date(answer["dated"]), "audience": parse_audience(answer["audience"])}
    )


def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _values(record: Any) -> list[Any]:
    return [getattr(record, name) for name in record.__slots__]


def _plain(value: object) -> str:
    return format_audience(value) if isinstance(value, Audience) else str(value)


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
