"""A neutral message becomes a payload that Slack takes, whatever stands in it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.rendering.button_payloads import read_form, read_press, read_quote
from bot.slack.rendering.modals import draw_form, read_submission
from bot.slack.rendering.render import BlockContext, draw_message
from handlers.gallery import gallery
from handlers.kernel.events import Conversation, Submitted
from handlers.kernel.messages import (
    Button,
    Choice,
    Form,
    Mention,
    Message,
    Moment,
    Paragraph,
    Picture,
    Plain,
    Quote,
    SelectField,
    TextField,
    plain,
)
from handlers.kernel.person import Person
from handlers.kernel.voice import Voice
from handlers.questions.rules.question import Question, State
from handlers.questions.wording import sample
from handlers.questions.wording.card import CardFacts, card
from tests.bot.hostile import HOSTILE, everywhere
from tests.servers.slack_payloads import faults_of_message, faults_of_view, live_references, texts_of


def _choices(text: str) -> SelectField:
    return SelectField("to", text, (Choice(text, text), Choice("b", text)))


def is_taken(message: Message) -> bool:
    drawn = draw_message(message)
    json.dumps([drawn.text, *drawn.blocks]).encode()
    faults = faults_of_message(drawn.text, list(drawn.blocks))
    assert faults == []
    return True


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_taken_and_stays_text(text: str) -> None:
    message = everywhere(text)
    drawn = draw_message(message)
    assert is_taken(message)
    assert live_references(drawn.text, list(drawn.blocks)) == []


@given(st.text(max_size=400))
def test_any_text_is_taken_and_stays_text(text: str) -> None:
    message = everywhere(text)
    drawn = draw_message(message)
    assert is_taken(message)
    assert live_references(drawn.text, list(drawn.blocks)) == []


def test_words_of_a_source_stand_exactly_as_they_are() -> None:
    words = "We cut *Scope 1* by 42 % <sic> & more."
    drawn = draw_message(Message("Answer", (Quote(words, "Report 2025, page 4", "https://a.example/4"),)))
    assert words in texts_of(drawn.blocks)


def test_a_message_without_blocks_shows_its_summary() -> None:
    assert "Hello there" in texts_of(draw_message(Message("Hello there")).blocks)


def test_a_known_person_is_mentioned_and_another_is_named() -> None:
    message = Message("x", (Paragraph((Mention("anna", "Anna"), Mention("ben", "Ben"))),))
    drawn = draw_message(message, BlockContext(users={"anna": "U0ANNA"}))
    assert '"user_id": "U0ANNA"' in json.dumps(drawn.blocks)
    assert "@Ben" in texts_of(drawn.blocks)


def test_a_path_becomes_an_address_below_the_public_url() -> None:
    message = Message("x", (Quote("w", "s", "/documents/1#page=2"),))
    drawn = draw_message(message, BlockContext(absolute=lambda path: f"https://csr.example{path}"))
    assert "https://csr.example/documents/1#page=2" in json.dumps(drawn.blocks)


def test_helped_and_not_quite_are_feedback_buttons() -> None:
    actions = (Button("helped", "q1", "That helped"), Button("not_quite", "q1", "Not quite"))
    block = draw_message(Message("x", (), actions)).blocks[-1]
    assert block["type"] == "context_actions"
    assert read_press(block["elements"][0]["negative_button"]["value"]).action == "not_quite"


def test_one_of_the_two_alone_is_an_ordinary_button() -> None:
    block = draw_message(Message("x", (), (Button("helped", "q1", "That helped"),))).blocks[-1]
    assert block["type"] == "actions"


def test_a_press_comes_back_with_its_action_and_subject() -> None:
    block = draw_message(Message("x", (), (Button("claim", "q|1", "Take it"),))).blocks[-1]
    press = read_press(block["elements"][0]["value"])
    assert (press.action, press.subject) == ("claim", "q|1")


@pytest.mark.parametrize("prefilled", ["short", "long " * 700])
def test_a_form_comes_back_whole_however_long(prefilled: str) -> None:
    form = Form("reply", "q1", "Reply", "Your reply", (TextField("text", "Reply", prefilled), _choices("A")))
    drawn = draw_message(Message("x", (), (form,)))
    value = drawn.blocks[-1]["elements"][0]["value"]
    assert read_form(dict(drawn.kept).get(value, value)) == form


def test_the_context_of_a_quote_is_one_press_away() -> None:
    quote = Quote("it", "Report", before="Before it.", after="After it.")
    drawn = draw_message(Message("x", (quote,)))
    button = drawn.blocks[-1]["elements"][0]
    assert button["text"]["text"] == "Show context"
    assert read_quote(button["value"]) == quote


def test_a_text_longer_than_one_element_goes_on_in_the_next() -> None:
    words = "We would like to know. " * 250
    drawn = draw_message(Message("x", (Quote(words, "Anna, today"), plain(words[:4_000]))))
    assert faults_of_message(drawn.text, list(drawn.blocks)) == []
    quoted = drawn.blocks[0]["elements"][0]["elements"]
    assert "".join(piece["text"] for piece in quoted) == words


def test_what_the_drawing_adds_is_in_the_readers_language() -> None:
    quote = Quote("Zitat", "Bericht", before="Davor.")
    drawn = draw_message(Message("x", (quote, quote)), BlockContext(voice=Voice("de")))
    labels = [element["text"]["text"] for element in drawn.blocks[-1]["elements"]]
    assert labels == ["Zusammenhang zeigen", "Zusammenhang von Zitat 2"]


def test_what_is_added_to_a_quote_speaks_as_its_message_does() -> None:
    quote = Quote("quote", "Report", before="Before.", language="en")
    drawn = draw_message(Message("x", (quote,)), BlockContext(voice=Voice("de")))
    button = drawn.blocks[-1]["elements"][0]
    assert button["text"]["text"] == "Show context"
    assert read_quote(button["value"]) == quote


def test_a_long_message_is_shortened_and_leads_to_the_rest() -> None:
    message = Message("x", tuple(plain(f"{number} " + "word " * 500) for number in range(70)))
    drawn = draw_message(message, BlockContext(rest="https://csr.example/chat"))
    assert faults_of_message(drawn.text, list(drawn.blocks)) == []
    assert "https://csr.example/chat" in json.dumps(drawn.blocks[-1])


def test_many_short_blocks_are_shortened_to_fifty() -> None:
    message = Message("x", tuple(plain(str(number)) for number in range(70)), (Button("a", "s", "Go"),))
    drawn = draw_message(message)
    assert len(drawn.blocks) == 50
    assert drawn.blocks[-1]["type"] == "actions"


def test_thirty_choices_stand_in_two_rows() -> None:
    actions = tuple(Button("choose", f"q1:{number}", f"Choice {number}") for number in range(30))
    rows = [block for block in draw_message(Message("x", (), actions)).blocks if block["type"] == "actions"]
    assert [len(row["elements"]) for row in rows] == [25, 5]


def test_a_picture_without_a_public_address_is_a_link() -> None:
    drawn = draw_message(Message("x", (Picture("http://127.0.0.1:8000/p.png", "A chart"),)))
    assert drawn.blocks[0]["type"] == "rich_text"
    assert "A chart" in texts_of(drawn.blocks)


def test_slack_m5_the_fallback_says_who_asks_and_an_answers_beginning_with_its_source() -> None:
    shown = dict(gallery(Voice()))
    card = draw_message(shown["card, waiting"]).text
    assert card.startswith("A colleague in France asks:\nMay I fly to Brussels")
    answer = draw_message(shown["answer"]).text
    assert answer.startswith("Journeys under four hours are made by train. — Travel policy 2025, page 3")
    helped = draw_message(shown["helped"]).text
    assert "Journeys under four hours" in helped


def test_a_long_fallback_is_cut_to_what_slack_recommends_and_stays_inert() -> None:
    message = Message("x", (Paragraph((Plain("<!channel> & " * 2000),)),))
    drawn = draw_message(message)
    assert len(drawn.text) <= 4000
    assert live_references(drawn.text) == []


def test_slack_m1_a_moment_that_many_read_stands_in_each_readers_zone() -> None:
    at = datetime(2026, 12, 1, 5, tzinfo=UTC)
    message = Message("x", (Paragraph((Plain("until "), Moment(at, "Tuesday 1 December, 05:00 UTC"))),))
    drawn = draw_message(message)
    [section] = drawn.blocks[0]["elements"]
    assert section["elements"][1] == {
        "type": "date",
        "timestamp": 1_796_101_200,
        "format": "{date_long_pretty}, {time}",
        "fallback": "Tuesday 1 December, 05:00 UTC",
    }
    assert drawn.text == "until Tuesday 1 December, 05:00 UTC"
    assert faults_of_message(drawn.text, list(drawn.blocks)) == []


def test_slack_m1_a_card_on_the_board_names_the_zone_of_its_times() -> None:
    asked = Question("q1", "mina", Conversation("web", "mina"), "What?", datetime(2026, 11, 30, tzinfo=UTC))
    claimed = replace(
        asked,
        state=State.CLAIMED,
        claimed_by="anna",
        claim_until=datetime(2026, 12, 1, 5, tzinfo=UTC),
    )
    board = card(Voice(), CardFacts(claimed, Person("", "", ""), sample.ASKER, "Anna Weber"))
    assert "05:00 UTC" in draw_message(board).text


def test_slack_m12_a_day_is_chosen_from_a_calendar() -> None:
    field = TextField("day", "Another day", required=False, is_day=True)
    view = draw_form(Form("f", "", "F", "F", (field,)), Conversation("slack", "T0WORK:U0ANNA"), Voice())
    assert faults_of_view(view) == []
    assert view["blocks"][0]["element"] == {"type": "datepicker", "action_id": "value"}
    state = {"field-day": {"value": {"type": "datepicker", "selected_date": "2027-01-31"}}}
    body = {"view": {**view, "id": "V1", "state": {"values": state}}, "user": {"id": "U0ANNA"}}
    submitted = read_submission({**body, "team": {"id": "T0WORK"}}, datetime(2026, 12, 1, tzinfo=UTC))
    assert isinstance(submitted, Submitted)
    assert submitted.values == {"day": "2027-01-31"}


def test_an_address_in_a_reply_can_be_followed() -> None:
    reply = Quote("Use this form (https://x.example/shuttle), or https://x.example/b.", "Anna Weber")
    drawn = draw_message(Message("x", (reply,)))
    words, _ = drawn.blocks[0]["elements"]
    links = [one["url"] for one in words["elements"] if one["type"] == "link"]
    assert links == ["https://x.example/shuttle", "https://x.example/b"]
    assert faults_of_message(drawn.text, list(drawn.blocks)) == []
