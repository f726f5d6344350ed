"""The terms whose meaning a question asks for, in each language that people ask in."""

import pytest

from knowledge.question.meanings import explained_terms


@pytest.mark.parametrize(
    ("question", "language", "terms"),
    [
        ("what is scope 3", "en", ("scope 3",)),
        ("What does PPA stand for?", "en", ("PPA",)),
        ("What do you understand by a living wage?", "en", ("living wage",)),
        ("Was bedeutet LTIFR?", "de", ("LTIFR",)),
        ("Was ist Scope 3?", "de", ("scope 3",)),
        ("Was heißt Scope 1 und 2?", "de", ("scope 1", "scope 2")),
        ("c'est quoi le scope 3", None, ("scope 3",)),
        ("Que veut dire scope 1, 2 et 3 ?", "fr", ("scope 1", "scope 2", "scope 3")),
        ("Qu'est-ce qu'un fournisseur critique ?", "fr", ("fournisseur critique",)),
        ("¿Qué significa LTIFR?", "es", ("LTIFR",)),
        ("Co to jest scope 2?", "pl", ("scope 2",)),
    ],
)
def test_a_term_is_asked_for_in_any_language(question: str, language: str, terms: tuple[str, ...]) -> None:
    assert explained_terms(question, language) == terms


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("What is our target?", "en"),
        ("Was ist unser Ziel?", "de"),
        ("Was ist erlaubt?", "de"),
        ("Was ist bei einem Unfall zu tun?", "de"),
        ("Qu'est-ce que nous faisons pour l'eau ?", "fr"),
    ],
)
def test_what_is_asked_of_the_company_is_no_term(question: str, language: str) -> None:
    assert explained_terms(question, language) == ()
