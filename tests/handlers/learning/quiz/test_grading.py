"""Whether an answer is right, whatever the kind of the question; and how people write numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from handlers.learning.lesson import TRUE_FALSE, Quiz, QuizKind
from handlers.learning.quiz.grading import (
    given_in,
    is_answer,
    is_right,
    numbers_of,
    read_number,
    shuffled,
)

FIVE = ("a", "b", "c", "d", "e")
SINGLE = Quiz("?", FIVE, 2, "!")
MULTIPLE = Quiz("?", FIVE, 0, "!", QuizKind.MULTIPLE, (1, 3))
STATEMENT = Quiz("?", TRUE_FALSE, 1, "!", QuizKind.TRUE_FALSE)
ORDER = Quiz("?", FIVE, 0, "!", QuizKind.ORDER)
NUMBER = Quiz("?", (), 0, "!", QuizKind.NUMBER, number=42.0, tolerance=2.0, unit="%")
ALL = (SINGLE, MULTIPLE, STATEMENT, ORDER, NUMBER)
SUBSETS = st.sets(st.integers(0, 4))


def line(numbers: object) -> str:
    return ",".join(str(each) for each in numbers)  # type: ignore[attr-defined]


@given(st.integers(0, 4))
def test_of_single_choices_one_is_right(choice: int) -> None:
    assert is_right(SINGLE, str(choice)) == (choice == 2)


@given(SUBSETS, SUBSETS)
def test_several_are_right_together_or_not_at_all(right: set[int], chosen: set[int]) -> None:
    quiz = replace(MULTIPLE, answers=tuple(sorted(right)))
    given = line(sorted(chosen))
    assert is_answer(quiz, given) == bool(chosen)
    if chosen:
        assert is_right(quiz, given) == (chosen == right)


@given(st.permutations(range(5)))
def test_an_order_is_right_when_every_place_is(order: list[int]) -> None:
    assert is_answer(ORDER, line(order))
    assert is_right(ORDER, line(order)) == (order == [0, 1, 2, 3, 4])


@given(st.lists(st.integers(0, 6), max_size=7))
def test_what_leaves_a_place_out_or_takes_one_twice_is_no_order(order: list[int]) -> None:
    assert is_answer(ORDER, line(order)) == (sorted(order) == [0, 1, 2, 3, 4])


@given(st.floats(-1e9, 1e9), st.floats(0, 1e6), st.floats(-2, 2))
def test_a_number_is_right_within_its_tolerance_and_not_beyond(
    number: float, tolerance: float, at: float
) -> None:
    quiz = replace(NUMBER, number=number, tolerance=tolerance)
    given = number + at * tolerance
    if abs(at) <= 0.999:
        assert is_right(quiz, repr(given))
    elif abs(at) >= 1.001 and tolerance > 1e-3 * max(1.0, abs(number)):
        assert not is_right(quiz, repr(given))


def test_the_ends_of_a_tolerance_are_right_though_they_are_no_binary_fractions() -> None:
    quiz = replace(NUMBER, number=0.2, tolerance=0.1)
    assert is_right(quiz, "0.3") and is_right(quiz, "0.1") and not is_right(quiz, "0.301")
    assert is_right(replace(quiz, tolerance=0.0), "0.2")


@given(st.sampled_from(ALL), st.text("0123456789,.-+einfa ", max_size=12))
def test_whatever_is_given_is_graded_and_only_an_answer_is_right(quiz: Quiz, given: str) -> None:
    assert is_answer(quiz, given) or not is_right(quiz, given) or given == ""
    assert isinstance(numbers_of(given), tuple)


@given(
    st.decimals(-(10**9), 10**9, places=3, allow_nan=False), st.sampled_from(["en", "de", "fr", "it", "pl"])
)
def test_a_number_is_read_as_the_reader_s_language_writes_it(number: object, language: str) -> None:
    locale = {"en": "en_GB"}.get(language, language)
    written = format_decimal(number, locale=locale, format="#,##0.000")  # type: ignore[arg-type]
    assert read_number(f" {written} %", language, "%") == float(str(number))
    short = format_decimal(number, locale=locale)  # type: ignore[arg-type]
    assert read_number(short, language) == float(str(number))


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("1,250", "en", 1250.0), ("1,250", "de", 1.25), ("1.250", "de", 1250.0), ("1.250", "en", 1.25),
        ("1.250,5", "en", 1250.5), ("1,250.5", "de", 1250.5), ("1 250", "fr", 1250.0), ("−3", "en", -3.0),
        ("42 %", "en", 42.0), ("0,125", "en", 0.125), (".5", "en", 0.5), ("1,000,000", "de", 1000000.0),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(text: str, language: str, number: float) -> None:
    assert read_number(text, language, "%") == number


@pytest.mark.parametrize(
    "text", ["", "many", "1.2.3,4,5", "1,2,3", "4-2", "1e5", "inf", "nan", "٣", "9" * 60]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text, "en") is None


def test_a_form_answers_what_its_fields_say_and_nothing_where_they_contradict_each_other() -> None:
    assert given_in(MULTIPLE, {"choice-1": "yes", "choice-3": "yes", "choice-0": "no"}, "en") == "1,3"
    assert given_in(MULTIPLE, {"choice-1": "no"}, "en") is None
    places = {f"place-{place}": str(4 - place) for place in range(5)}
    assert given_in(ORDER, places, "en") == "4,3,2,1,0"
    assert given_in(ORDER, places | {"place-0": "1"}, "en") is None
    assert given_in(ORDER, {}, "en") is None
    assert given_in(NUMBER, {"number": "41,5 %"}, "de") == "41.5"
    assert given_in(NUMBER, {"number": "about forty"}, "en") is None


@given(st.integers(2, 6), st.text(max_size=9))
def test_what_is_to_be_ordered_is_shown_mixed_the_same_way_and_never_in_order(count: int, seed: str) -> None:
    quiz = replace(ORDER, choices=tuple("abcdef"[:count]))
    mixed = shuffled(quiz, seed)
    assert sorted(mixed) == list(range(count)) and mixed != list(range(count))
    assert mixed == shuffled(quiz, seed)
