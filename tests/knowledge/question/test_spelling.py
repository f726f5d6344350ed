"""Which typing errors are put right, and which words are left alone."""

from __future__ import annotations

import pytest

from knowledge.passages import Audience, Query, Reader
from tests.knowledge.library import Library

CODE = (
    "Employees are covered by collective agreements. The headquarters in Schaumburg opened in June. "
    "The budget pays many home office days. A square is underway, and every exit is marked."
)


@pytest.fixture
def library() -> Library:
    library = Library()
    library.add("Code", CODE)
    return library


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("which empolyees have colective agreements", "which employees have collective agreements"),
        ("wher is the headqarters in shaumburg", "where is the headquarters in schaumburg"),
        ("wen did it opne?", "when did it opne?"),
        ("how mny days of hoem office", "how many days of home office"),
        ("Bugdet?", "Budget?"),
        ("is the budgget paid", "is the budget paid"),
        ("is the sqare marked", "is the square marked"),
        ("is the exut marked", "is the exit marked"),
        ("what do they hav at the office", "what do they have at the office"),
    ],
)
def test_a_word_that_nobody_knows_becomes_the_nearest_of_the_index(
    library: Library, typed: str, meant: str
) -> None:
    assert library.search.spelled(Query(typed), typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Which agreements cover employees?",
        "Does Bugdet know?",
        "Is BUGDET a code?",
        "Is it bugdet-4, bugdet4 or bugdet@example.com?",
        "Is there a subsidy for cats?",
        "Is the bonus paid?",
        "Which budgets cover agreement?",
        "Who underpays the office?",
        "Who emits the most?",
        "xgdet?",
        "",
    ],
)
def test_names_codes_known_words_and_what_is_like_nothing_are_left_alone(library: Library, text: str) -> None:
    assert library.search.spelled(Query(text), text) == text


def test_a_text_of_unknown_words_is_left_alone(library: Library) -> None:
    text = "bugdet agreemets employes colective headqarters schaumbrg hoem"
    assert library.search.spelled(Query(text), text) == text


def test_a_correction_tells_nobody_a_word_of_passages_that_are_not_for_them(library: Library) -> None:
    library.add("Secret", "Project Nightingale.", audience=Audience(roles=frozenset({"csr"})))
    text = "what is nightingal"
    assert library.search.spelled(Query(text), text) == text
    insider = Query(text, reader=Reader(frozenset({"csr"})))
    assert library.search.spelled(insider, text) == "what is nightingale"


def test_no_correction_tells_nobody_that_a_word_stands_where_they_may_not_read(library: Library) -> None:
    text = "is the bugdet paid"
    before = library.search.spelled(Query(text), text)
    library.add("Secret", "Project Bugdet.", audience=Audience(roles=frozenset({"csr"})))
    assert library.search.spelled(Query(text), text) == before != text
    assert library.search.spelled(Query(text, reader=Reader(frozenset({"csr"}))), text) == text


def test_what_was_searched_for_instead_is_told(library: Library) -> None:
    findings = library.search.find(Query("who has colective agreements"))
    assert findings.searched_for == "who has collective agreements"
    assert "collective agreements" in findings.ranked[0].quote.text_in(findings.ranked[0].passage)
    assert library.search.find(Query("who has collective agreements")).searched_for == ""
