"""Which of a kind has the most is told by a table of all of them."""

import pytest

from knowledge.passages import Findings, Query, RequirementKind
from tests.knowledge.library import Library

_SITES = "Site: Osnabrück; Employees: 1,020\nSite: Gliwice; Employees: 540\nSite: Pune; Employees: 460"
_DEPARTMENTS = "Department: Sales; Budget: 900\nDepartment: Purchasing; Budget: 270"


def found(question: str) -> Findings:
    library = Library()
    library.add("Signs", "The guide stands on the page of the site, where our site has its own colours.")
    library.tables("Strategy", "Our sites", _SITES)
    library.tables("Policy", "Budget of departments", _DEPARTMENTS)
    return library.search.find(Query(question))


@pytest.mark.parametrize("question", ["Where is our biggest site?", "Which site has the fewest employees?"])
def test_a_table_whose_rows_are_sites_goes_first_and_is_quoted_whole(question: str) -> None:
    findings = found(question)

    assert findings.ranked[0].quote.text_in(findings.ranked[0].passage).count("Site: ") == 3
    assert not findings.decisive
    assert findings.confidence >= findings.answer_at


def test_a_table_of_departments_tells_of_no_site() -> None:
    library = Library()
    library.tables("Policy", "Budget", _DEPARTMENTS)
    findings = library.search.find(Query("Which site has the largest budget?"))

    assert RequirementKind.RECKONED in {each.kind for each in findings.decisive}


def test_one_row_tells_where_each_column_is_a_site() -> None:
    library = Library()
    row = "Indicator: Waste in total; Unit: t; Osnabrück: 1,980; Gliwice: 5,240; Pune: 700; Group: 9,640"
    library.tables(
        "Workbook", "Sites 2025", row, "Indicator: Lost days; Unit: d; Osnabrück: 4; Gliwice: 6; Pune: 1"
    )
    findings = library.search.find(Query("Which site has the most waste in total?"))

    assert findings.ranked[0].quote.text_in(findings.ranked[0].passage) == row
    assert not findings.decisive


@pytest.mark.parametrize(
    "question",
    [
        "Wo ist unser größter Standort?",
        "Welcher Standort hat die meisten Mitarbeiter?",
        "Où est notre plus grand site ?",
        "Quel site a le plus de salariés ?",
    ],
)
def test_a_table_tells_the_most_in_whatever_language_it_is_asked(question: str) -> None:
    findings = found(question)

    assert findings.ranked[0].quote.text_in(findings.ranked[0].passage).count("Site: ") == 3
    assert not findings.decisive
    assert findings.confidence >= findings.answer_at


def test_of_the_biggest_site_a_table_of_waste_tells_nothing_and_one_of_people_does() -> None:
    library = Library()
    library.tables(
        "Waste", "Waste of our biggest sites", "Site: Pune; Waste: 700\nSite: Gliwice; Waste: 5,240"
    )
    library.tables("Strategy", "Who we are", _SITES)
    findings = library.search.find(Query("Where is our biggest site?"))

    assert "1,020" in findings.ranked[0].passage.text


def test_a_table_that_does_not_say_what_is_compared_is_no_answer_in_another_language() -> None:
    findings = found("Welcher Standort hat den meisten Abfall?")

    assert findings.confidence < findings.answer_at
    assert not findings.says_all


def test_whether_it_is_on_track_is_answered_by_the_row_with_a_status() -> None:
    library = Library()
    library.tables("Plan", "Targets", "Target: Women in management; 2025: 24 %; 2030: 30 %")
    row = "Indicator: Women in management, levels 1 to 3; 2025: 24; Status: on track"
    library.tables("Workbook", "People", row, "Indicator: Disability; 2025: 4.3; Status: off track")

    for question in (
        "Are we on track with women in management?",
        "Is our women in management target on track?",
    ):
        findings = library.search.find(Query(question))
        assert findings.ranked[0].passage.text == row
        assert not findings.decisive


@pytest.mark.parametrize("question", ["Sind wir auf Kurs?", "Est-ce qu'on est en bonne voie ?"])
def test_a_course_is_no_answer_to_whether_something_is_on_track(question: str) -> None:
    library = Library()
    library.add("Charter", "Learn: two training days, a course in the first year, one on the way.")
    findings = library.search.find(Query(question))

    assert RequirementKind.OUTCOME in {each.kind for each in findings.decisive}
