"""Which texts say what a term means, and which only name it."""

import pytest

from knowledge.text.definitions import defines


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("LTIFR", "Carbon dioxide\nLTIFR: Lost-time injury frequency rate"),
        ("scope 3", "Scope 1, 2, 3: Own emissions; those of purchased energy; those of the value chain"),
        ("scope 3", "Scope 3 emissions are all others in the value chain."),
        ("living wage", "A living wage is an income that a family can live on."),
        ("living wages", "By living wage, we mean enough for a family: living wage means just that."),
        ("TRIR", "It is measured by the Total Recordable Injury Rate (TRIR)."),
        ("SPI", "The SPI (Sustainability Performance Index) rose."),
        ("LEED", "What is LEED? A standard for buildings."),
        ("near miss", "Near misses refer to events in which nobody was hurt."),
    ],
)
def test_a_text_says_what_a_term_means(term: str, text: str) -> None:
    assert defines(text, term)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("scope 3", "Scope 3 is down 10.0 %; scope 3 figures were not part of the review."),
        ("scope 3", "Scope 1 is all that we burn."),
        ("LTIFR", "LTIFR: 3.4, as in the year before."),
        ("LTIFR", "Our LTIFR fell."),
        ("red", "Tired: many of us."),
    ],
)
def test_a_text_that_names_a_term_may_not_say_what_it_means(term: str, text: str) -> None:
    assert not defines(text, term)
