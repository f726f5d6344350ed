"""Whether so much is allowed is answered by a limit of another number."""

import pytest

from knowledge.question.permission import asks_whether_so_much


@pytest.mark.parametrize(
    "question",
    [
        "May I accept a gift of 40 euros?",
        "Can I keep a bottle worth €30?",
        "Darf ich ein Geschenk für 40 Euro annehmen?",
        "cadeau d'un fournisseur à 40 euros, je peux accepter ?",
        "Can I work abroad for 30 days?",
    ],
)
def test_an_amount_is_asked_about(question: str) -> None:
    assert asks_whether_so_much(question)


@pytest.mark.parametrize(
    "question",
    ["What did the 40 visits find?", "Can I see rule 12?", "How many of the 310 cars are electric?"],
)
def test_other_numbers_must_be_in_the_answer(question: str) -> None:
    assert not asks_whether_so_much(question)
