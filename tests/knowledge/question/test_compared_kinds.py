"""Which of a kind has the most: what is the most of something else does not tell."""

import pytest

from knowledge.passages import RequirementKind
from knowledge.question.fulfilment import satisfies
from knowledge.question.requirements import requirements
from knowledge.text.statements import statement_of

_LEVER = "Material topic: Energy efficiency; Why it matters at Tarnbek: Our largest lever by far; Chapter: 6"


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("where is our biggest site", "en"),
        ("Welcher Standort ist der größte?", "de"),
        ("Quel site consomme le plus d'électricité ?", "fr"),
    ],
)
def test_the_largest_of_something_else_is_no_site(question: str, language: str) -> None:
    (asked,) = (each for each in requirements(question, language) if each.kind is RequirementKind.RECKONED)
    said = "Osnabrück is our largest site and uses the most electricity."

    assert satisfies(asked, statement_of(said), statement_of(question))
    assert not satisfies(asked, statement_of(_LEVER), statement_of(question))
