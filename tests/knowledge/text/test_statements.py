"""What a text states, as typed spans."""

import pytest

from knowledge.text.statements import scopes_in


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
