"""The two terms whose difference is asked for."""

import pytest

from knowledge.question.differences import compared_terms


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("What is the difference between scope 1 and 2 emissions?", ("scope 1", "scope 2")),
        ("What's the difference between equity and inclusion?", ("equity", "inclusion")),
        ("How do the LTIFR and the TRIR differ?", ("LTIFR", "TRIR")),
        ("How does a fine differ from a fee?", ("fine", "fee")),
        (
            "What is the difference between location-based and market-based emissions?",
            ("location-based", "market-based"),
        ),
        ("Was ist der Unterschied zwischen einem Ziel und einer Maßnahme?", ("Ziel", "Maßnahme")),
        ("Quelle est la différence entre le Scope 1 et le Scope 2 ?", ("scope 1", "scope 2")),
        ("¿Cuál es la diferencia entre el objetivo y la medida?", ("objetivo", "medida")),
    ],
)
def test_they_are_named_without_what_they_share(question: str, terms: tuple[str, str]) -> None:
    assert compared_terms(question) == terms


def test_other_questions_compare_no_terms() -> None:
    assert compared_terms("What is the difference to last year?") is None
    assert compared_terms("What lies between Berlin and Paris?") is None
