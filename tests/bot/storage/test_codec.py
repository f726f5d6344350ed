"""Whatever is written can be read; what cannot be read says why."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.codec import EVENTS, MESSAGES, RECIPIENTS, Codec, UnreadableValueError
from bot.storage.text import cleaned
from handlers.kernel.events import Asked, Conversation, Event
from handlers.kernel.k_anonymity import SMALLEST, Bound, Released
from handlers.kernel.messages import MOST_SERIES, Chart, ChartKind, Message, Series
from handlers.kernel.ports import Recipient, ToConversation, ToPerson
from handlers.questions.rules.outcome import Answered
from handlers.questions.rules.shown import Shown
from handlers.questions.wording import sample

# What was written by the first version, letter for letter: later versions must go on reading it.
WRITTEN_BY_THE_FIRST = {
    "event": '{"by":"anna","conversation":{"platform":"web","address":"anna","thread":""},'
    '"text":"Why?","at":"2026-03-02T09:00:00+00:00","key":"k1","kind":"Asked"}',
    "message": '{"summary":"Hi","blocks":[{"spans":[{"text":"Hi","kind":"Plain"}],"kind":"Paragraph"}],'
    '"actions":[{"action":"claim","subject":"q1","label":"I answer","style":"primary","kind":"Button"}]}',
    "recipient": '{"person_id":"anna","kind":"ToPerson"}',
}


def anything(kind: Any) -> st.SearchStrategy[Any]:
    return st.from_type(kind)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """That can be drawn, and whose numbers were released."""
    style, labels = draw(st.sampled_from(ChartKind)), draw(st.lists(st.text(), min_size=1, max_size=3))
    titled, numbers = st.text().map("of {}".format), st.floats(0, 1e9)
    released = st.builds(Released, numbers, st.integers(SMALLEST, 10_000), st.sampled_from(Bound))
    values = st.lists(st.none() | released, min_size=len(labels), max_size=len(labels)).filter(any)
    series = st.builds(Series, st.text(), values.map(tuple))
    several = draw(st.lists(series, min_size=1, max_size=min(3, MOST_SERIES[style])))
    title, unit, alternative = draw(titled), draw(titled), draw(titled)
    return Chart(style, title, tuple(labels), tuple(several), unit, alternative, draw(st.text()))


st.register_type_strategy(Chart, charts())


@given(anything(Event))
def test_every_event_comes_back(event: Event) -> None:
    assert EVENTS.decode(EVENTS.encode(event)) == cleaned(event)


@given(anything(Message))
def test_every_message_comes_back(message: Message) -> None:
    assert MESSAGES.decode(MESSAGES.encode(message)) == cleaned(message)


@given(anything(Recipient))
def test_every_recipient_comes_back(recipient: Recipient) -> None:
    assert RECIPIENTS.decode(RECIPIENTS.encode(recipient)) == cleaned(recipient)


@given(anything(Recipient), anything(Recipient))
def test_recipients_are_equal_when_their_texts_are(one: Recipient, other: Recipient) -> None:
    same_text = RECIPIENTS.encode(one) == RECIPIENTS.encode(other)
    assert same_text == (cleaned(one) == cleaned(other))


@given(anything(Message))
def test_what_is_written_is_plain_json_that_every_database_takes(message: Message) -> None:
    written = MESSAGES.encode(message)
    assert isinstance(json.loads(written), dict)
    assert "\0" not in written
    written.encode()


def test_what_the_first_version_wrote_can_be_read() -> None:
    event = EVENTS.decode(WRITTEN_BY_THE_FIRST["event"])
    at = datetime.fromisoformat("2026-03-02T09:00:00+00:00")
    assert event == Asked("anna", Conversation("web", "anna"), "Why?", at, "k1")
    assert EVENTS.encode(event) == WRITTEN_BY_THE_FIRST["event"]
    message = MESSAGES.decode(WRITTEN_BY_THE_FIRST["message"])
    assert MESSAGES.encode(message) == WRITTEN_BY_THE_FIRST["message"]
    assert RECIPIENTS.decode(WRITTEN_BY_THE_FIRST["recipient"]) == ToPerson("anna")


def test_a_field_that_was_added_later_takes_its_default() -> None:
    assert RECIPIENTS.decode(
        '{"kind":"ToConversation","person_id":"a","conversation":{"platform":"web","address":"a"}}'
    ) == ToConversation(Conversation("web", "a", thread=""), "a")


def test_an_answer_that_was_shown_before_tables_were_kept_is_read_without_its_cells() -> None:
    shown: Codec[Shown] = Codec(Shown)
    written = json.loads(shown.encode(Answered((sample.ROW,), 0.9)))
    for found in written["ranked"]:
        del found["passage"]["cells"], found["quote"]["columns"]
    read = shown.decode(json.dumps(written))
    assert isinstance(read, Answered)
    assert read.ranked[0].passage == replace(sample.ROW.passage, cells=())
    assert read.ranked[0].quote.spans == sample.ROW.quote.spans
    assert shown.decode(shown.encode(Answered((sample.ROW,), 0.9))) == Answered((sample.ROW,), 0.9)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"kind":"Exploded"}', "unknown kind 'Exploded', expected one of Asked, Joined"),
        ("{}", "unknown kind None"),
        ("[]", "unknown kind"),
        ('{"kind":[]}', "unknown kind"),
        ("null", "unknown kind None"),
        ('{"kind":"Asked","by":"anna"}', r"required field missing @ \$\.conversation"),
        ("Asked", "Expecting value"),
    ],
)
def test_an_event_that_cannot_be_read_says_why(text: str, reason: str) -> None:
    with pytest.raises(UnreadableValueError, match=reason):
        EVENTS.decode(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            '{"summary":"x","blocks":[{"kind":"Hologram"}]}',
            r"unknown kind 'Hologram', .* @ \$\.blocks\[0\]",
        ),
        (
            '{"summary":"x","blocks":[{"kind":"Paragraph","spans":[{"kind":"Blink"}]}]}',
            r"unknown kind 'Blink', .* @ \$\.blocks\[0\]\.spans\[0\]",
        ),
        ('{"blocks":[]}', r"required field missing @ \$\.summary"),
        ('{"summary":"x","actions":[{"kind":"Button"}]}', r"actions\[0\]\.action"),
        ("3", "."),
    ],
)
def test_a_message_that_cannot_be_read_says_where(text: str, reason: str) -> None:
    with pytest.raises(UnreadableValueError, match=reason):
        MESSAGES.decode(text)
