"""Which texts say what a term means, and which only name it."""

import pytest

from knowledge.text.definitions import defines, explains


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
        ("PPA", "PPA: a contract with a power producer"),
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
        ("ESRS", "Topic: Climate; ESRS: E1-1 to E1-6; Our rule: Strategy 2030, chapter 3"),
    ],
)
def test_a_text_that_names_a_term_may_not_say_what_it_means(term: str, text: str) -> None:
    assert not defines(text, term)


GLOSSARY = ("About the figures", "Words and abbreviations")


@pytest.mark.parametrize(
    ("text", "term"),
    [
        (
            "Scope 1, 2, 3: Own emissions; emissions of purchased energy; emissions of the value chain",
            "scope 2",
        ),
        ("PPA: Power purchase agreement: a long-term contract", "ppa"),
        ("LTIFR (rate): accidents with lost days per million hours", "LTIFR"),
    ],
)
def test_an_entry_of_a_glossary_explains_and_tells_nothing_else(text: str, term: str) -> None:
    assert explains(text, term, GLOSSARY)
    assert not explains(text, term, ("Energy",))


def test_what_means_something_explains_it_anywhere() -> None:
    assert explains("Scope 3 refers to emissions of others.", "scope 3")
    assert explains("LTIFR bedeutet Unfälle je Million Stunden.", "LTIFR")


def test_how_much_it_is_explains_nothing() -> None:
    assert not explains("Scope 3 is down 10 %: at this pace we would miss it.", "scope 3", GLOSSARY)
    assert not explains("Greenhouse gas emissions: Scope 3; Unit: t CO2e; 2025: 437,400", "scope 3", GLOSSARY)
