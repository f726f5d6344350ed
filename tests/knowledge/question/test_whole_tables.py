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
