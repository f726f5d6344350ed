"""Check questions that are made of a quote by rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.drafting.asking.figures import figures, number_like, value_of
from handlers.drafting.asking.questions import GAP, QuotedStatement, questions_of
from handlers.kernel.voice import Voice
from handlers.learning.lesson import Quiz, QuizKind
from handlers.learning.lesson_file import LONGEST_CHOICE

POLICY = (
    "Trips of up to 900 km by night train are paid for.",
    "Hotels up to 120 EUR need no approval, and within 20 km of the site a taxi is paid.",
    "In 2030 we want 40 % less, and 25 % less already in 2027.",
    "Whoever travels further than 450 km asks the approval of a manager.",
)
QUOTE = "Journeys of up to 600 km one way are made by train."


def made(quote: str, *others: str, language: str = "en", named: str = "") -> list[Quiz]:
    return list(questions_of(Voice(language), QuotedStatement(quote, others or POLICY, (named,))))


def found(text: str) -> list[str]:
    return [each.text for each in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("40 % less by 2030, as ISO 14001 and scope 3 want it", ["40 %", "2030"]),
        ("2,150 tonnes, or 2.150 Tonnen, or 2 150 tonnes", ["2,150 tonnes", "2.150 Tonnen", "2 150 tonnes"]),
        ("EUR 100 per tonne of CO2e, 1,980 t CO2e in all", ["EUR 100", "1,980 t CO2e"]),
        ("In 2025 there were 1,930 reports, 0.78 per employee.", ["2025", "1,930 reports", "0.78"]),
        ("See section 3, page 12, § 5 and Abschnitt 7", []),
        ("Version 2.1 of 3/2026", []),
    ],
)
def test_a_figure_says_how_much_or_when(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("number", "value"),
    [("2,150", 2150), ("2.150", 2150), ("1.5", 1.5), ("1,5", 1.5), ("1 250 000", 1250000)],
)
def test_a_number_is_read_and_written_as_in_its_language(number: str, value: float) -> None:
    assert value_of(number) == value
    assert number_like(value, number) == number


def test_a_missing_number_is_chosen_among_those_of_the_document_in_their_order() -> None:
    quiz = made(QUOTE)[0]
    assert GAP in quiz.question and "600" not in quiz.question
    assert quiz.choices == ("450 km", "600 km", "900 km", "1200 km")
    assert quiz.choices[quiz.answer] == "600 km"


def test_what_is_missing_in_the_document_is_made_up_in_round_steps() -> None:
    quiz = made("We cut travel by 40 % until then.", "Nothing else is said here at all.")[0]
    assert quiz.choices == ("30 %", "40 %", "50 %", "60 %") or set(quiz.choices) >= {"40 %", "50 %", "30 %"}


def test_a_statement_is_true_or_its_number_was_changed() -> None:
    answers = set()
    for number in range(12):
        quote = f"Journeys of up to {600 + number} km one way are made by train."
        [quiz] = [each for each in made(quote) if each.kind is QuizKind.TRUE_FALSE]
        assert (quote in quiz.question) == (quiz.answer == 0)
        answers.add(quiz.answer)
    assert answers == {0, 1}, "nobody can guess it"


def test_a_missing_word_is_one_that_the_document_comes_back_to() -> None:
    quote = "Whoever books a flight needs the approval of a manager first."
    others = (
        "An approval is given within two days.",
        "The survival of the fund is not at stake, and neither is its renewal.",
        "At the arrival one shows the ticket; a denial is final.",
    )
    quiz = made(quote, *others, named="Approval")[0]
    assert quiz.choices[quiz.answer] == "approval" and len(quiz.choices) >= 3
    assert f"needs the {GAP} of" in quiz.question


def test_of_nothing_worth_knowing_no_question_is_made() -> None:
    assert made("So it is.", "And so it was.") == []


@given(st.text(max_size=200), st.lists(st.text(max_size=80), max_size=4))
def test_whatever_is_quoted_each_question_has_one_right_answer(quote: str, others: list[str]) -> None:
    for quiz in questions_of(Voice("en"), QuotedStatement(quote, others)):
        assert len(set(quiz.choices)) == len(quiz.choices) >= 2
        assert 0 <= quiz.answer < len(quiz.choices)
        if quiz.kind is QuizKind.SINGLE:
            assert quiz.choices[quiz.answer] in quote


@given(st.sampled_from([40, 70, 600, 1200, 25000]), st.sampled_from(["km", "%", "tonnes"]))
def test_choices_fit_on_buttons(value: int, unit: str) -> None:
    for quiz in made(f"We allow up to {value} {unit} of it in a year."):
        assert all(len(choice) <= LONGEST_CHOICE for choice in quiz.choices)
