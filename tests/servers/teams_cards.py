"""What Teams takes of a message: the Adaptive Card 1.5 schema, the sizes, and mentions that name somebody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft6Validator
from jsonschema.validators import extend

Json = dict[str, Any]

CARD = "application/vnd.microsoft.card.adaptive"
CARD_BYTES = 28_000
MESSAGE_BYTES = 100_000
"""As UTF-16."""

_KNOWN = frozenset(
    {
        *("type", "id", "name", "value", "text", "textFormat", "summary", "locale", "timestamp"),
        *("attachments", "attachmentLayout", "entities", "suggestedActions", "inputHint", "importance"),
        *("conversation", "from", "recipient", "replyToId", "channelId", "channelData", "serviceUrl"),
        "deliveryMode",
    }
)
_TYPES = frozenset({"message", "typing"})
_AT = re.compile(r"<at(?: [^>]*)?>.*?</at>", re.DOTALL)
_MSTEAMS = frozenset({"width", "entities", "allowExpand"})


def too_big(activity: Json) -> bool:
    """Whether Teams answers 413."""
    whole = json.dumps(activity, ensure_ascii=False)
    cards = (json.dumps(card, ensure_ascii=False).encode() for card in cards_of(activity))
    return len(whole.encode("utf-16-le")) > MESSAGE_BYTES or any(len(card) > CARD_BYTES for card in cards)


def faults_of_activity(activity: Json) -> list[str]:
    """Everything in it that Teams refuses, or shows otherwise than it was meant."""
    faults = [f"unknown property {name}" for name in sorted(activity.keys() - _KNOWN)]
    if activity.get("type") not in _TYPES:
        faults.append(f"type {activity.get('type')!r}")
    if activity.get("type") == "message" and not (activity.get("text") or activity.get("attachments")):
        faults.append("a message without text and without a card")
    faults += _unmentioned(str(activity.get("text") or ""), activity.get("entities") or [])
    for attachment in activity.get("attachments") or ():
        faults += faults_of_attachment(attachment)
    return faults


def faults_of_attachment(attachment: Json) -> list[str]:
    if attachment.get("contentType") != CARD:
        return [f"content type {attachment.get('contentType')!r}"]
    return faults_of_card(attachment["content"])


def faults_of_card(card: Json) -> list[str]:
    own = card.get("msteams") or {}
    faults = [f"msteams.{name}" for name in sorted(own.keys() - _MSTEAMS)]
    charts: list[Json] = []
    schema = {name: _without_charts(value, charts) for name, value in card.items() if name != "msteams"}
    for apart in _apart(schema):
        faults += [_said(error) for error in _validator().iter_errors(apart)]
    for chart in charts:
        faults += [_said(error) for error in Draft6Validator(_CHARTS[chart["type"]]).iter_errors(chart)]
    if card.get("version") not in ("1.2", "1.3", "1.4", "1.5"):
        faults.append(f"version {card.get('version')!r}")
    faults += _refreshing((card.get("refresh") or {}).get("userIds") or [])
    faults += [f"{len(actions)} actions in a row" for actions in _rows(card) if len(actions) > 6]
    faults += _doubled(_ids(card))
    return faults + _unmentioned("\n".join(_texts(card)), own.get("entities") or [])


def _without_charts(value: Any, charts: list[Json]) -> Any:
    """With what a client of yesterday shows in the place of each chart, as the schema knows it."""
    match value:
        case {"type": str(kind)} if kind in _CHARTS:
            charts.append(value)
            return {**value.get("fallback", {"type": kind}), **({"id": value["id"]} if "id" in value else {})}
        case dict():
            return {name: _without_charts(part, charts) for name, part in value.items()}
        case list():
            return [_without_charts(part, charts) for part in value]
    return value


def _apart(card: Json) -> list[Json]:
    """The card without fallbacks, and each fallback as a card of its own.

    The schema tries a fallback once for every kind of element that it might belong to, and so one within
    another a hundred times a hundred.
    """
    lifted: list[Json] = []
    whole = _lifting(card, lifted)
    return [whole, *map(_alone, lifted)]


def _lifting(value: Any, lifted: list[Json]) -> Any:
    match value:
        case {"fallback": dict(fallback)}:
            lifted.append(_lifting(fallback, lifted))
            return _lifting({name: part for name, part in value.items() if name != "fallback"}, lifted)
        case dict():
            return {name: part if name == "data" else _lifting(part, lifted) for name, part in value.items()}
        case list():
            return [_lifting(part, lifted) for part in value]
    return value


def _alone(fallback: Json) -> Json:
    place = "actions" if str(fallback.get("type")).startswith("Action.") else "body"
    return {"type": "AdaptiveCard", "version": "1.5", place: [fallback]}


def _refreshing(users: list[str]) -> list[str]:
    strange = [f"refreshed for {user!r}" for user in users if not user.startswith("29:")]
    return strange if len(users) <= 60 else ["more than 60 users to refresh for"]


def cards_of(activity: Json) -> list[Json]:
    attachments = activity.get("attachments") or ()
    return [one["content"] for one in attachments if one.get("contentType") == CARD]


def _said(error: Any) -> str:
    where = "/".join(str(part) for part in error.absolute_path)
    return f"{where or 'card'}: {_deepest(error)}"[:400]


def _deepest(error: Any) -> str:
    """What a person needs to know of an error of an ``anyOf``: the branch that came furthest."""
    while error.context:
        error = max(error.context, key=lambda one: len(one.absolute_path))
    return str(error.message)


def _any_of(validator: Any, branches: list[Json], value: Any, schema: Json) -> Iterator[Any]:
    """What names its type is held against that type alone: the schema tries all twenty, at every depth."""
    kind = value.get("type") if isinstance(value, dict) else None
    named = [one for one in branches if kind and one.get("allOf") == [{"$ref": f"#/definitions/{kind}"}]]
    if len(named) == 1:
        yield from validator.descend(value, named[0])
    else:
        yield from Draft6Validator.VALIDATORS["anyOf"](validator, branches, value, schema)


@cache
def _validator() -> Any:
    text = files("adaptive_cards").joinpath("schemas/schema-1.5.json").read_text("utf-8-sig")
    return extend(Draft6Validator, {"anyOf": _any_of})(json.loads(text))


def _chart(name: str, data: Json) -> Json:
    """https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards"""
    text = {"type": "string"}
    own = {"type": {"enum": [name]}, "data": {"type": "array", "items": data, "minItems": 1}}
    titles = dict.fromkeys(("title", "xAxisTitle", "yAxisTitle", "id"), text)
    fallback = {"fallback": {"type": "object"}}
    return _object(
        {**own, **titles, **fallback, "isVisible": {"type": "boolean"}}, "type", "data", "fallback"
    )


def _object(properties: Json, *required: str) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


_POINT = _object({"x": {"type": "string"}, "y": {"type": "number"}}, "x", "y")
_SERIES = _object(
    {"legend": {"type": "string"}, "values": {"type": "array", "items": _POINT}}, "legend", "values"
)
_CHARTS = {
    "Chart.HorizontalBar": _chart("Chart.HorizontalBar", _POINT),
    "Chart.VerticalBar.Grouped": _chart("Chart.VerticalBar.Grouped", _SERIES),
    "Chart.Line": _chart("Chart.Line", _SERIES),
}
"""What Teams draws besides the elements of the schema; to a client of yesterday only their fallback."""


def _unmentioned(text: str, entities: list[Json]) -> list[str]:
    """``<at>…</at>`` that no entity explains, and entities that nothing refers to."""
    known = [str(one.get("text")) for one in entities if one.get("type") == "mention"]
    nameless = [str(one) for one in entities if one.get("type") == "mention" and not _named(one)]
    found = _AT.findall(text)
    return [
        *(f"a mention of nobody: {one}" for one in found if one not in known),
        *(f"an entity without its text: {one}" for one in known if one not in found),
        *(f"an entity without a person: {one}" for one in nameless),
    ]


def _named(entity: Json) -> bool:
    mentioned = entity.get("mentioned") or {}
    return bool(mentioned.get("id") and mentioned.get("name"))


def _walk(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
        for name, member in value.items():
            if name not in ("data", "msteams"):
                yield from _walk(member)
    elif isinstance(value, list):
        for member in value:
            yield from _walk(member)


def _rows(card: Json) -> list[list[Json]]:
    return [one["actions"] for one in _walk(card) if isinstance(one.get("actions"), list)]


def _ids(card: Json) -> list[str]:
    return [str(one.get("id")) for one in _walk(card) if str(one.get("type")).startswith("Input.")]


def _doubled(ids: list[str]) -> list[str]:
    return [f"input {one} twice" for one in sorted(set(ids)) if ids.count(one) > 1]


def _texts(card: Json) -> list[str]:
    return [one["text"] for one in _walk(card) if isinstance(one.get("text"), str)]
