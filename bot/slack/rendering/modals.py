"""Forms and quotes as modals, and what comes back from one. Pure.

A modal carries what its submission needs to know (which form, of what, pressed where) in its private
metadata, so that it can be sent after any restart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, assert_never

from bot.slack.addresses import PLATFORM, Place, stranger
from bot.slack.inbound.events import installation_of
from bot.slack.rendering.controls import Json, label
from bot.slack.rendering.limits import SIZES
from bot.slack.rendering.render import draw_quote
from bot.slack.rendering.text import cut, inert, length, split
from handlers.kernel.events import Conversation, Submitted
from handlers.kernel.messages import Choice, Field, Form, Quote, SelectField, TextField
from handlers.kernel.voice import Voice

_BLOCK, _PART, _ACTION = "field-", "~", "value"
_CALLBACK = "form"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Incomplete:
    """The blocks that the person must still fill in."""

    blocks: tuple[str, ...]


def draw_form(form: Form, conversation: Conversation, voice: Voice) -> Json:
    """The modal that asks for the fields of `form`."""
    metadata = [form.form, form.subject, conversation.address, conversation.thread, _required(form)]
    return {
        "type": "modal",
        "callback_id": _CALLBACK,
        "title": _plain(form.title, SIZES.view_title),
        "submit": _plain(form.submit, SIZES.view_button),
        "close": _plain(voice.text("drawn_cancel"), SIZES.view_button),
        "private_metadata": json.dumps(metadata),
        "blocks": [block for field in form.fields for block in _inputs(field)] or [_nothing_to_fill_in(form)],
    }


def draw_context(quote: Quote, absolute_url: str, voice: Voice) -> Json:
    """The modal that shows a quote within what stands around it."""
    beside = voice.beside(quote)
    return {
        "type": "modal",
        "title": _plain(beside.text("drawn_in_context"), SIZES.view_title),
        "close": _plain(beside.text("drawn_close"), SIZES.view_button),
        "blocks": draw_quote(quote, absolute_url),
    }


def draw_shown(title: str, blocks: Sequence[Json], voice: Voice) -> Json:
    """A modal to read only."""
    return {
        "type": "modal",
        "title": _plain(title, SIZES.view_title),
        "close": _plain(voice.text("drawn_close"), SIZES.view_button),
        "blocks": list(blocks),
    }


def read_submission(body: Mapping[str, Any], at: datetime) -> Submitted | Incomplete:
    """What a person sent with a modal of `draw_form`; raises `ValueError` for any other modal."""
    view = body["view"]
    form, subject, address, thread, required = json.loads(view["private_metadata"])
    states = {block: state[_ACTION] for block, state in view["state"]["values"].items()}
    values: dict[str, str] = {}
    for block, state in states.items():
        name = block.removeprefix(_BLOCK).partition(_PART)[0]
        values[name] = values.get(name, "") + _value(state)
    if missing := [name for name in required if not values.get(name, "").strip()]:
        return Incomplete(tuple(f"{_BLOCK}{name}" for name in missing))
    by = stranger(Place(installation_of(body), body["user"]["id"]))
    where = Conversation(PLATFORM, address, thread)
    return Submitted(by, where, form, subject, at, f"view:{view['id']}", values)


def _required(form: Form) -> list[str]:
    return [field.name for field in form.fields if field.required]


def _plain(text: str, limit: int) -> Json:
    return {**label(""), "text": cut(inert(text), limit).strip() or "…"}


def _nothing_to_fill_in(form: Form) -> Json:
    return {"type": "section", "text": _plain(form.title, SIZES.text)}


def _inputs(field: Field) -> list[Json]:
    """One input; a text longer than Slack's inputs goes on in further ones and is joined again."""
    if not isinstance(field, TextField) or length(field.value) <= SIZES.input_length:
        return [_field(field)]
    parts = split(inert(field.value), SIZES.input_length)
    pieces = [
        replace(field, value=part, name=f"{field.name}{_PART}{number}", label=f"{field.label} ({number})")
        for number, part in enumerate(parts, 1)
    ]
    return [_field(replace(piece, required=field.required and piece is pieces[0])) for piece in pieces]


def _field(field: Field) -> Json:
    return {
        "type": "input",
        "block_id": f"{_BLOCK}{field.name}",
        "label": _plain(field.label, SIZES.label),
        "optional": not field.required,
        "element": _element(field),
    }


def _element(field: Field) -> Json:
    match field:
        case TextField(is_day=True):
            return _day(field)
        case TextField():
            return _input(field)
        case SelectField():
            return _select(field)
        case _:
            assert_never(field)


def _input(field: TextField) -> Json:
    longest = max(1, min(field.max_length, SIZES.input_length))
    element: Json = {
        "type": "plain_text_input",
        "action_id": _ACTION,
        "multiline": field.multiline,
        "max_length": longest,
    }
    value = cut(inert(field.value), longest)
    return {**element, "initial_value": value} if value else element


def _day(field: TextField) -> Json:
    """A calendar; it opens at today where the form does not say another day."""
    element: Json = {"type": "datepicker", "action_id": _ACTION}
    return {**element, "initial_date": field.value} if _DAY.fullmatch(field.value) else element


def _select(field: SelectField) -> Json:
    options = [_option(choice) for choice in field.choices[: SIZES.options]]
    element: Json = {"type": "static_select", "action_id": _ACTION, "options": options}
    chosen = [_option(choice) for choice in field.choices[: SIZES.options] if choice.value == field.value]
    return {**element, "initial_option": chosen[0]} if chosen else element


def _option(choice: Choice) -> Json:
    return {
        "text": _plain(choice.label, SIZES.option_text),
        "value": inert(choice.value)[: SIZES.option_value],
    }


def _value(state: Mapping[str, Any]) -> str:
    selected = state.get("selected_option")
    if selected:
        return str(selected["value"])
    return inert(str(state.get("selected_date") or state.get("value") or ""))
