"""Of two documents that say the same sort of thing, the later one answers."""

from __future__ import annotations

from datetime import date

from knowledge.passages import Document, Passage, Query
from tests.knowledge.library import Library

QUESTION = "Up to what distance do journeys go by train?"
OLD = "Journeys of up to 300 km go by train."
NEW = "All journeys of up to 600 km one way go by train."


def library(new: date | None, text: str = NEW) -> Library:
    made = Library()
    made.add("Travel guideline", OLD, dated=date(2019, 3, 1))
    made.add("Mobility policy", text, dated=new)
    made.add("Food", "The canteen cooks vegetarian meals.", dated=date(2026, 1, 1))
    return made


def titles(made: Library) -> list[str]:
    return [found.document.title for found in made.search.find(Query(QUESTION)).ranked][:1]


def test_the_later_document_goes_first_and_the_older_is_told_to_say_otherwise() -> None:
    findings = library(date(2026, 1, 1)).search.find(Query(QUESTION))
    assert [found.document.title for found in findings.ranked][:2] == ["Mobility policy", "Travel guideline"]
    assert findings.older is not None
    assert findings.older.quote.text_in(findings.older.passage) == OLD


def test_it_is_as_sure_as_of_what_it_replaces() -> None:
    both = library(date(2026, 1, 1)).search.find(Query(QUESTION))
    alone = library(date(2019, 6, 1)).search.find(Query(QUESTION))
    assert both.confidence >= alone.confidence


def test_a_document_of_about_the_same_time_or_of_none_replaces_nothing() -> None:
    assert titles(library(date(2019, 6, 1))) == ["Travel guideline"]
    assert titles(library(None)) == ["Travel guideline"]


def test_a_later_document_about_something_else_replaces_nothing() -> None:
    made = library(date(2026, 1, 1), "The train to the summer party is paid.")
    findings = made.search.find(Query(QUESTION))
    assert (findings.ranked[0].document.title, findings.older) == ("Travel guideline", None)


def test_an_older_document_that_says_the_same_is_not_mentioned() -> None:
    findings = library(date(2026, 1, 1), "All journeys of up to 300 km go by train.").search.find(
        Query(QUESTION)
    )
    assert findings.ranked[0].document.title == "Mobility policy"
    assert findings.older is None


def test_a_later_row_of_the_same_name_goes_first_and_one_of_another_name_does_not() -> None:
    made = Library()
    row = "Target: Water withdrawal; Target 2025: 140,000; Water"
    made.tables("Programme", "Targets", row, dated=date(2020, 2, 1))
    later = (
        "ID: W5; Waste to landfill: 520; Target: 200",
        "ID: W1; Indicator: Water withdrawal; Target 2030: 105,750",
    )
    made.tables("Workbook", "Water and waste", *later, dated=date(2026, 9, 30))
    findings = made.search.find(Query("What is our water target?"))
    assert findings.ranked[0].passage.text == later[1]
    assert findings.older is not None
    assert findings.older.passage.text == row


def test_a_later_edition_of_the_same_title_goes_first_whatever_the_time_between() -> None:
    made = Library()
    made.add("Canteen policy", "The subsidy for a vegetarian meal is 2.00 euros.", dated=date(2026, 3, 1))
    later = "The subsidy for a vegetarian meal is 3.50 euros."
    made._put(
        Document("later", "documents", "x.md", "Canteen policy", "h", "en", dated=date(2026, 3, 2)),
        [Passage("later", 0, later, ((0, len(later)),))],
    )
    for question in ("What is the subsidy for a vegetarian meal?", "How high is the vegetarian subsidy?"):
        assert made.search.find(Query(question)).ranked[0].passage.text == later
