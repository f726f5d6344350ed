"""Committees and partners that are named, and such as are only spoken of."""

import pytest

from knowledge.text.named_bodies import asks_partner, body_asked, names_body, names_partner


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("The Risk and Audit Committee assists the Board.", True),
        ("Committee: Audit; Members: 4", True),
        ("We look at board and committee composition; trustee education", False),
        ("The Board has a committee for it.", False),
        ("Functions and Asset teams identify risks.", False),
    ],
)
def test_a_committee_has_a_name_or_is_only_spoken_of(text: str, is_named: bool) -> None:
    assert names_body(text, "committee") is is_named


def test_a_team_may_be_called_a_department() -> None:
    assert names_body("Ask the Energy Department.", "team")
    assert not names_body("Ask the Energy Department.", "committee")


def test_the_body_that_is_asked_for_is_told() -> None:
    assert body_asked("Which committee of the board looks after ESG?") == "committee"
    assert body_asked("Who looks after ESG?") == ""


@pytest.mark.parametrize(
    "question",
    [
        "Who did we run the pilots with?",
        "With whom do we recycle batteries?",
        "Mit wem recyceln wir Batterien?",
        "Avec qui travaillons-nous ?",
        "¿Con quién reciclamos?",
    ],
)
def test_it_is_asked_with_whom(question: str) -> None:
    assert asks_partner(question)


def test_strategic_partners_are_nobody_by_name() -> None:
    assert names_partner("Batteries are recycled in a partnership with Li-Cycle.", ())
    assert not names_partner("Batteries are recycled with strategic partners.", ())
