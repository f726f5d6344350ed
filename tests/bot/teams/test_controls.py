"""What a button carries is understood when it comes back, and what is none of ours is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.teams.rendering.controls import (
    KeptReference,
    Opens,
    PressedAction,
    Refresh,
    SentDialog,
    carry_form,
    carry_press,
    carry_refresh,
    carry_sent,
    read_data,
    read_kept,
)
from bot.teams.rendering.fields import draw_form
from handlers.kernel.messages import Choice, Form, SelectField, TextField
from handlers.kernel.voice import Voice
from tests.servers.teams_cards import faults_of_card

FORM = Form(
    "reply",
    "q1",
    "Reply",
    "Your reply",
    (
        TextField("text", "Reply", "Yes", multiline=True, max_length=6_000),
        SelectField("to", "To", (Choice("a", "Anna"), Choice("b", "Ben")), "b", required=False),
    ),
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(
    ["press", "subject", "opens", "sent", "required", "kept", "refresh", "form", "fields", "label", "title"]
)


def over_the_wire(data: Any) -> Any:
    return json.loads(json.dumps(data, ensure_ascii=False).encode())


@given(st.text(max_size=2_000), st.text(max_size=2_000))
def test_a_press_comes_back_whole_however_long(action: str, subject: str) -> None:
    carried = carry_press(action, subject)
    control = read_data(over_the_wire(carried.data))
    if isinstance(control, KeptReference):
        control = read_kept(dict(carried.kept)[control.reference])
    assert control == PressedAction(action, subject)


@pytest.mark.parametrize("room, is_kept", [(10_000, False), (100, True)])
def test_a_form_is_carried_itself_where_it_fits(room: int, is_kept: bool) -> None:
    carried = carry_form(FORM, room)
    control = read_data(over_the_wire(carried.data))
    assert isinstance(control, KeptReference) == is_kept
    assert Opens(FORM) == (read_kept(carried.kept[0][1]) if is_kept else control)


def test_a_lone_surrogate_does_not_stop_a_message() -> None:
    assert read_data(over_the_wire(carry_press("a", "\ud800").data)) == PressedAction("a", "?")


def test_what_was_typed_into_a_dialog_comes_back_by_field() -> None:
    data = {**carry_sent(FORM), "field-text": "Done.", "field-to": "b", "other": "x"}
    assert read_data(data) == SentDialog("reply", "q1", {"text": "Done.", "to": "b"})


@pytest.mark.parametrize("typed", [{}, {"field-text": None}, {"field-text": "  \n"}])
def test_an_empty_required_field_is_named(typed: dict[str, Any]) -> None:
    control = read_data({**carry_sent(FORM), **typed})
    assert isinstance(control, SentDialog)
    assert control.missing == ("text",)


def test_a_refresh_names_its_subject() -> None:
    assert read_data(carry_refresh("q1")) == Refresh("q1")


@pytest.mark.parametrize("data", [None, "text", 3, [], {}, {"csrbot": None}, {"csrbot": {"press": 1}}])
def test_what_is_none_of_ours_is_refused(data: object) -> None:
    with pytest.raises(ValueError):
        read_data(data)


@given(st.dictionaries(NAMES, ANY_JSON | st.dictionaries(NAMES, ANY_JSON, max_size=4), max_size=4))
def test_whatever_a_client_sends_is_read_or_refused(ours: dict[str, Any]) -> None:
    try:
        control = read_data({"csrbot": ours})
    except ValueError:
        return
    assert isinstance(control, PressedAction | Opens | SentDialog | Refresh | KeptReference)


def test_a_dialog_asks_for_every_field_with_what_is_known() -> None:
    text, choice = draw_form(FORM)["body"]
    assert (text["type"], text["value"], text["maxLength"], text["isRequired"]) == (
        "Input.Text",
        "Yes",
        6_000,
        True,
    )
    assert (choice["type"], choice["value"]) == ("Input.ChoiceSet", "b")
    assert "isRequired" not in choice


def test_web_m10_a_day_is_chosen_from_a_calendar_in_teams_too() -> None:
    """As https://adaptivecards.io/explorer/Input.Date.html has it: days as ``YYYY-MM-DD``."""
    field = TextField("day", "Another day", "2027-02-29", required=False, is_day=True)
    drawn = draw_form(Form("f", "", "F", "F", (field,)))
    assert faults_of_card(drawn) == []
    assert drawn["body"][0]["type"] == "Input.Date"
    assert "value" not in drawn["body"][0], "there is no such day"
    again = draw_form(Form("f", "", "F", "F", (field,)), {"day": "2027-01-31"})
    assert again["body"][0]["value"] == "2027-01-31"
    sent = read_data({**drawn["actions"][0]["data"], "field-day": "2027-01-31"})
    assert isinstance(sent, SentDialog) and sent.values == {"day": "2027-01-31"}


def test_a_dialog_sent_too_early_keeps_what_was_typed() -> None:
    card = draw_form(FORM, {"text": "", "to": "a"}, ("text",))
    assert card["body"][1]["value"] == "a"
    assert card["body"][0]["placeholder"] == "Please fill this in."
    assert draw_form(FORM, voice=Voice("de"))["body"][0]["errorMessage"] == "Bitte ausfüllen."


def test_a_form_without_fields_shows_what_it_is_about() -> None:
    card = draw_form(Form("release", "q1", "Release", "Give it back?", ()))
    assert "Give it back?" in json.dumps(card["body"])
    assert faults_of_card(card) == []


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=300))
def test_any_text_in_a_form_is_taken(text: str) -> None:
    choices = (Choice(text, text), Choice("b", "Ben"))
    fields = (TextField("text", text, text), SelectField("to", text, choices, text))
    assert faults_of_card(draw_form(Form("reply", text, text, text, fields, text))) == []


def test_what_was_typed_is_kept_as_it_was_typed() -> None:
    control = read_data({**carry_sent(FORM), "field-text": "<at>Anna</at>\r\n{{DATE(x)}}\x00"})
    assert isinstance(control, SentDialog)
    assert control.values["text"] == "<at>Anna</at>\n{{DATE(x)}}"
