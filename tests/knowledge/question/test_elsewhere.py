"""A figure of another place answers nothing about the place that is asked about."""

from knowledge.passages import Findings, Missing, Query, RequirementKind
from tests.knowledge.library import Library

_RISKS = (
    "Heat and rain threaten us in Pune and in Osnabrück. The flood barrier in Osnabrück cost EUR 600,000."
)


def found(question: str) -> Findings:
    library = Library()
    library.add("Risks", _RISKS)
    return library.search.find(Query(question))


def test_what_something_cost_elsewhere_is_no_answer() -> None:
    assert (
        Missing(RequirementKind.RESTRICTION, "Pune")
        in found("How much did the flood barrier in Pune cost?").decisive
    )


def test_what_it_cost_there_is() -> None:
    assert not found("How much did the flood barrier in Osnabrück cost?").decisive
