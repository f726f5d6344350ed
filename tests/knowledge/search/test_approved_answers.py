"""A kept answer answers only its own question, and yields to a later document that says otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.passages import PassageKind, Query
from tests.knowledge.library import Library, three_documents

KEPT = "Do permanent drivers get a train card?"
ANSWER = "Yes, after three months."


def library() -> Library:
    made = three_documents()
    made.keep(KEPT, ANSWER)
    return made


@pytest.mark.parametrize(
    "text", [KEPT, "do permanent drivers get a train card", "Can permanent drivers receive a train card?"]
)
def test_its_own_question_is_recognised_in_other_words(text: str) -> None:
    findings = library().search.find(Query(text))
    assert findings.is_approved
    assert findings.ranked[0].passage.text == ANSWER
    assert findings.confidence >= findings.answer_at


@pytest.mark.parametrize(
    "text",
    [
        "Do seasonal drivers get a train card?",
        "Do permanent drivers get a fuel card?",
        "Do permanent night drivers get a train card?",
        "Must permanent drivers get a train card?",
        "When do permanent drivers get a train card?",
    ],
)
def test_a_question_that_differs_in_one_word_is_only_told_of_it(text: str) -> None:
    findings = library().search.find(Query(text))
    assert not findings.is_approved
    assert findings.resembling is not None
    assert findings.resembling.passage.text == ANSWER
    assert findings.ranked[0].passage.kind is PassageKind.TEXT


def test_a_question_about_something_else_is_not_told_of_it() -> None:
    assert library().search.find(Query("Which bin do oily rags go into?")).resembling is None


QUESTION = "How much do I get per kilometre with my own car?"
NEW = "With your own car you get 0.38 euros per kilometre."


def overtaken(kept: date | None, document: date | None, text: str = NEW) -> Library:
    made = Library()
    made.keep(QUESTION, "You get 0.30 euros per kilometre with your own car.", dated=kept)
    made.add("Travel policy", text, dated=document)
    return made


def test_a_later_document_overtakes_it_and_it_is_told_to_say_otherwise() -> None:
    findings = overtaken(date(2026, 2, 1), date(2026, 3, 1)).search.find(Query(QUESTION))
    assert findings.ranked[0].document.title == "Travel policy"
    assert findings.confidence >= findings.answer_at
    assert not findings.is_approved
    assert findings.older is not None
    assert findings.older.document.author == "Aarti"


@pytest.mark.parametrize(
    ("kept", "document"),
    [(date(2026, 3, 2), date(2026, 3, 1)), (None, date(2026, 3, 1)), (date(2026, 3, 2), None)],
)
def test_a_document_that_is_not_known_to_be_later_overtakes_nothing(
    kept: date | None, document: date | None
) -> None:
    assert overtaken(kept, document).search.find(Query(QUESTION)).is_approved


def test_a_later_document_that_says_the_same_leaves_it_as_it_is() -> None:
    same = "With your own car you get 0.30 euros per kilometre."
    assert overtaken(date(2026, 2, 1), date(2026, 3, 1), same).search.find(Query(QUESTION)).is_approved


def test_a_later_document_that_forbids_overtakes_what_was_allowed() -> None:
    made = Library()
    made.keep("May I bring my dog?", "You may bring your dog to the office.", dated=date(2025, 1, 1))
    made.add("Office rules", "You may not bring your dog to the office.", dated=date(2025, 2, 1))
    assert made.search.find(Query("May I bring my dog?")).ranked[0].document.title == "Office rules"
