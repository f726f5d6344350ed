"""What a text states, as typed spans."""

import pytest

from knowledge.text.statements import scopes_in, statement_of


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("Scopes 1, 2 and 3", ["scope 1", "scope 2", "scope 3"]),
        ("Wie hoch waren die Scope-2-Emissionen?", ["scope 2"]),
        ("a telescope 2 m long", []),
    ],
)
def test_scopes_are_read_with_a_hyphen_too(text: str, scopes: list[str]) -> None:
    assert list(scopes_in(text)) == scopes


def test_scopes_are_listed_in_other_languages_too() -> None:
    assert list(scopes_in("Scope 1 und 2 bis 2030")) == ["scope 1", "scope 2"]
    assert list(scopes_in("les scopes 1, 2 et 3")) == ["scope 1", "scope 2", "scope 3"]


@pytest.mark.parametrize(
    "text",
    [
        "reported under environmental objective 1 and activity 7.7",
        "as Regulation (EU) 2020/852 and 2013/34/EU demand",
        "see GRI 305-1, ESRS 2 and IFRS 16",
        "siehe Kapitel 4.1, Seite 12 und Artikel 8",
        "voir chapitre 3 et annexe 2",
    ],
)
def test_what_something_is_filed_under_is_no_amount(text: str) -> None:
    assert not statement_of(text).amounts


def test_amounts_beside_what_it_is_filed_under_stay() -> None:
    assert statement_of("GRI 305-1: 12 t, activity 7.7: 4,753").amounts == {"12", "4753"}
