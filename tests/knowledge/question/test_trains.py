"""A train that one goes by is nobody's training."""

import pytest

from knowledge.passages import RequirementKind
from knowledge.question.requirements import requirements


@pytest.mark.parametrize(
    "question",
    [
        "Can I get money back for my train ticket to work?",
        "Do I have to take the train to Paris?",
        "Is the night train paid?",
        "Can I go by train?",
    ],
)
def test_no_training_is_required_of_what_answers(question: str) -> None:
    assert RequirementKind.ACTION not in {
        each.kind for each in requirements(question) if each.text == "train"
    }


def test_who_is_trained_is_still_asked() -> None:
    asked = requirements("How do we train buyers?")

    assert "train" in {each.text for each in asked if each.kind is RequirementKind.ACTION}
