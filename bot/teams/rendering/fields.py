"""A form as the card of a dialog. Pure; `controls` reads what comes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import assert_never

from bot.teams.rendering.controls import FIELD, Json, carry_sent
from bot.teams.rendering.limits import CARD_VERSION, SIZES
from bot.teams.rendering.text import clean, cut, inert, label
from handlers.kernel.messages import Choice, Field, Form, SelectField, TextField
from handlers.kernel.voice import Voice


def draw_form(
    form: Form,
    values: Mapping[str, str] | None = None,
    missing: Sequence[str] = (),
    voice: Voice = Voice(),
) -> Json:
    """The card that asks for the fields of `form`; `values` and `missing` are those of a sending that was
    not complete."""
    given, fill_in = values or {}, voice.text("drawn_fill_in")
    asked = [_field(field, given.get(field.name, field.value), fill_in) for field in form.fields]
    for field, drawn in zip(form.fields, asked, strict=True):
        if field.name in missing:
            drawn["placeholder"] = fill_in
    return form_card(asked or [_nothing_to_fill_in(form)], form.submit, carry_sent(form))


def form_card(body: Sequence[Json], submit: str, data: Json) -> Json:
    """A dialog's card with one button, which sends what was typed with `data`."""
    send = {"type": "Action.Submit", "title": label(submit, SIZES.label), "style": "positive", "data": data}
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": CARD_VERSION,
        "body": list(body),
        "actions": [send],
    }


def _nothing_to_fill_in(form: Form) -> Json:
    text = {"type": "TextRun", "text": cut(inert(form.title), SIZES.text) or " "}
    return {"type": "RichTextBlock", "inlines": [text]}


def _field(field: Field, value: str, fill_in: str) -> Json:
    drawn = {
        "id": f"{FIELD}{clean(field.name)}",
        "label": label(field.label, SIZES.title * 2),
        "spacing": "Medium",
        **_element(field, value),
    }
    return {**drawn, "isRequired": True, "errorMessage": fill_in} if field.required else drawn


def _element(field: Field, value: str) -> Json:
    match field:
        case TextField():
            return _day(value) if field.is_day else _input(field, value)
        case SelectField():
            return _select(field, value)
        case _:
            assert_never(field)


def _input(field: TextField, value: str) -> Json:
    drawn: Json = {
        "type": "Input.Text",
        "isMultiline": field.multiline,
        "maxLength": max(1, field.max_length),
    }
    written = cut(clean(value), max(1, field.max_length))
    return {**drawn, "value": written} if written else drawn


def _day(value: str) -> Json:
    """A calendar to choose from, which hands back ``YYYY-MM-DD``, and nothing for a day that there is not.

    https://adaptivecards.io/explorer/Input.Date.html
    """
    drawn: Json = {"type": "Input.Date"}
    return {**drawn, "value": value} if _is_day(value) else drawn


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _select(field: SelectField, value: str) -> Json:
    choices = [_choice(choice) for choice in field.choices[: SIZES.choices]]
    drawn: Json = {"type": "Input.ChoiceSet", "style": "compact", "choices": choices}
    chosen = [choice["value"] for choice in choices if choice["value"] == clean(value)]
    return {**drawn, "value": chosen[0]} if chosen else drawn


def _choice(choice: Choice) -> Json:
    return {"title": label(choice.label, SIZES.choice), "value": clean(choice.value)}
