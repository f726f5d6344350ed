"""Of whom a yes-or-no question asks."""

import pytest

from knowledge.passages import RequirementKind
from knowledge.question.fulfilment import satisfies
from knowledge.question.requirements import requirements
from knowledge.question.subjects import subject_asked
from knowledge.text.statements import Statement


@pytest.mark.parametrize(
    ("text", "speaks_of_them"),
    [
        ("You get a discount on your rent.", True),
        ("Our staff rents at a discount.", True),
        ("Discounted rent periods: 2.7 %", False),
    ],
)
def test_an_answer_speaks_of_whom_is_asked(text: str, speaks_of_them: bool) -> None:
    question = "Do employees get a discount on their rent?"
    (required,) = [each for each in requirements(question) if each.kind is RequirementKind.SUBJECT]
    assert satisfies(required, Statement(text), Statement(question)) is speaks_of_them


@pytest.mark.parametrize("question", ["Do we offset emissions?", "Does it rain?", "Is there a canteen?"])
def test_the_company_itself_need_not_be_said(question: str) -> None:
    assert subject_asked(question) is None
