"""A rate is no count of cases, and an intensity no total."""

import pytest

from knowledge.passages import RequirementKind
from knowledge.question.fulfilment import satisfies
from knowledge.question.requirements import requirements
from knowledge.text.statements import Statement


def gives(question: str, text: str) -> bool:
    (required,) = [each for each in requirements(question) if each.kind is RequirementKind.UNIT]
    return satisfies(required, Statement(text), Statement(question))


@pytest.mark.parametrize(
    ("question", "text", "is_given"),
    [
        ("What was the injury rate?", "Lost time injury frequency rate; 2023: 5.2", True),
        ("What was the injury rate?", "Lost time injuries; 2023: 382; Change: –9.7 %", False),
        ("What was the staff turnover rate?", "15.9 % of the staff left.", True),
        ("What is our emissions intensity?", "We emit 2.0 tonnes per tonne of copper.", True),
        ("What is our emissions intensity?", "We emit 15.8 million tonnes.", False),
    ],
)
def test_a_text_gives_the_measure_that_is_asked_for(question: str, text: str, is_given: bool) -> None:
    assert gives(question, text) is is_given


def test_the_rate_of_money_is_any_rate() -> None:
    kinds = {each.kind for each in requirements("What is the interest rate of the bond?")}
    assert RequirementKind.UNIT not in kinds
