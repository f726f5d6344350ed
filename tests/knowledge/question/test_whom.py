"""Who answers for something: not whoever reports to a council of that name."""

import pytest

from knowledge.passages import RequirementKind
from knowledge.question.fulfilment import satisfies
from knowledge.question.requirements import Requirement, requirements
from knowledge.text.statements import statement_of

_ASKED = {
    "en": "who is responsible for sustainability",
    "de": "Wer ist bei uns für Nachhaltigkeit verantwortlich?",
    "fr": "Qui est responsable de la durabilité ?",
}


def _charge(language: str) -> Requirement:
    asked = requirements(_ASKED[language], language)
    return next(each for each in asked if each.kind is RequirementKind.SUBJECT)


@pytest.mark.parametrize("language", _ASKED)
def test_a_role_for_one_part_does_not_answer_for_the_whole(language: str) -> None:
    told = "Supplier Code\nThe Head of Purchasing owns this policy and reports to the Sustainability Council."

    assert not satisfies(_charge(language), statement_of(told), statement_of(_ASKED[language]))


@pytest.mark.parametrize("language", _ASKED)
def test_who_answers_for_the_thing_itself_does(language: str) -> None:
    told = "Sustainability Strategy 2030\nThe Executive Board adopts this strategy and answers for it."

    assert satisfies(_charge(language), statement_of(told), statement_of(_ASKED[language]))


def test_who_does_something_is_asked_of_nothing_in_particular() -> None:
    kinds = {each.kind for each in requirements("Who checks the water?", "en")}

    assert RequirementKind.SUBJECT not in kinds
