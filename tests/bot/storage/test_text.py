"""What is left of text that a database refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.text import clean, cleaned
from handlers.kernel.messages import Message, plain
from handlers.questions.rules.question import State

ANY_TEXT = st.text(st.characters(exclude_categories=[]))


@given(ANY_TEXT)
def test_every_text_becomes_one_that_can_be_kept(text: str) -> None:
    assert "\0" not in clean(text)
    assert clean(text).encode().decode() == clean(text)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_good_text_is_left_alone(text: str) -> None:
    assert clean(text) == text


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_two_halves_that_belong_together_are_joined() -> None:
    assert clean("\ud83d\ude00 \ude00\ud83d") == "\N{GRINNING FACE} \ufffd\ufffd"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (("a\0", ("b\0",)), ("a\ufffd", ("b\ufffd",))),
        (frozenset({"a\0"}), frozenset({"a\ufffd"})),
        ({"a\0": "b\0"}, {"a\ufffd": "b\ufffd"}),
        (Message("a\0", (plain("b\0"),)), Message("a\ufffd", (plain("b\ufffd"),))),
        (State.WAITING, State.WAITING),
        (None, None),
        (3, 3),
    ],
)
def test_text_is_cleaned_wherever_it_is_inside_a_value(value: object, expected: object) -> None:
    assert cleaned(value) == expected
