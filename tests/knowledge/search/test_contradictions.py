"""The kept answers that a later document contradicts are told."""

from __future__ import annotations

from datetime import date

from knowledge.passages import Audience
from knowledge.search.contradictions import contradictions
from tests.knowledge.library import Library

QUESTION = "How much do I get per kilometre with my own car?"


def library() -> Library:
    made = Library()
    made.keep(QUESTION, "You get 0.30 euros per kilometre with your own car.", dated=date(2025, 1, 1))
    made.keep("Who signs the code?", "Lucie signs the code.", dated=date(2025, 1, 1))
    return made


def test_a_later_document_that_says_otherwise_contradicts_the_answer() -> None:
    made = library()
    made.add("Travel policy", "With your own car you get 0.38 euros per kilometre.", dated=date(2026, 1, 1))
    (found,) = contradictions(made.search)
    assert found.question == QUESTION
    assert found.later.document.title == "Travel policy"
    assert "0.30" in found.answer.passage.text


def test_it_is_told_of_the_document_whatever_its_audience_and_of_no_other() -> None:
    made = library()
    text = "With your own car you get 0.38 euros per kilometre."
    few = Audience(countries=frozenset({"FR"}))
    made.add("Travel policy", text, dated=date(2026, 1, 1), audience=few)
    made.add("Food", "The canteen cooks vegetarian meals.", dated=date(2026, 1, 1))
    assert [each.question for each in contradictions(made.search, "Travel policy.md")] == [QUESTION]
    assert not list(contradictions(made.search, "Food.md"))


def test_what_agrees_or_is_older_contradicts_nothing() -> None:
    made = library()
    made.add("Old policy", "With your own car you get 0.20 euros per kilometre.", dated=date(2020, 1, 1))
    made.add("Same policy", "With your own car you get 0.30 euros per kilometre.", dated=date(2026, 1, 1))
    assert not list(contradictions(made.search))
