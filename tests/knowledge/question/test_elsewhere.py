"""A figure of another place answers nothing about the place that is asked about."""

import pytest

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


_CHARTER = "Training takes sixteen hours a year: 16 hours."


@pytest.mark.parametrize(
    ("question", "is_apart"),
    [
        ("How many hours of training do we get?", True),
        ("Wie viele Stunden Weiterbildung gibt es?", True),
        ("Combien d'heures de formation par an ?", True),
        ("How many hours of training does an ambassador get?", False),
        ("Combien d'heures de formation pour un ambassadeur ?", False),
        ("Who runs the training?", False),
    ],
)
def test_a_figure_of_one_role_is_none_of_everybody(question: str, is_apart: bool) -> None:
    library = Library()
    library.add("CSR ambassador charter", _CHARTER)
    decisive = library.search.find(Query(question)).decisive

    assert (Missing(RequirementKind.RESTRICTION, "ambassador") in decisive) is is_apart
