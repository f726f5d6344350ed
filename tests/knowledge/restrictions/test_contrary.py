"""A statement that says the contrary of what a question restricts itself to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.restrictions.contrary import Spoken, contrary, is_of_another

EN = Spoken("en", "en")


@pytest.mark.parametrize(
    ("question", "statement", "language"),
    [
        ("What were our location-based emissions?", "Emissions were 300 t (market-based).", "en"),
        ("What is our net withdrawal?", "Gross withdrawal was 41,000 m3.", "en"),
        ("How much non-toxic dust is there?", "Toxic dust came to 3 tonnes.", "en"),
        ("What is the unadjusted gap?", "The adjusted gap is 3 %.", "en"),
        ("How many contractors fell ill?", "Nine employees fell ill.", "en"),
        ("How many fatal accidents were there?", "There were two minor accidents.", "en"),
        ("What is the cost before tax?", "The cost after tax is 2 million euros.", "en"),
        ("How much silver is recovered?", "We recover 40 kg of gold.", "en"),
        ("What is the deposit for the kayak?", "The deposit for the tent is 20 euros.", "en"),
        ("How many valves are leaking?", "Nine gaskets are leaking.", "en"),
        ("Do laboratories audit us?", "We audit laboratories.", "en"),
        ("Which plants have no nurse?", "The plants in Linz and Graz have a nurse.", "en"),
        ("Wie viele Leiharbeiter sind krank?", "Neun Beschäftigte sind krank.", "de"),
        ("Wann endet die Spätschicht?", "Die Frühschicht endet um 14 Uhr.", "de"),
        ("Quelle est la consommation nette ?", "La consommation brute est de 41 GWh.", "fr"),
    ],
)
def test_the_contrary_qualifier_never_answers(question: str, statement: str, language: str) -> None:
    assert contrary(question, statement, "", Spoken(language, language))


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("What were our location-based emissions?", "Market-based they were 300 t, location-based 900 t."),
        ("What were our market-based emissions?", "Emissions were 300 t (market-based)."),
        ("How much waste do we produce?", "Hazardous waste came to 61 tonnes."),
        ("Is the training mandatory?", "The training is voluntary."),
        ("How do we reduce emissions?", "As output increases, we buy heat pumps."),
        ("What can employees do?", "Ask our suppliers for repaired tools."),
        ("What document governs travel?", "The travel policy governs travel."),
        ("How high is the fee?", "The fee is low: 3 euros."),
        ("How do we save water?", "We track water and mend dripping taps."),
        ("How does Norvale save water?", "Norvale recycles water."),
        ("Where do we have the highest emissions?", "Location-based emissions come from Gliwice."),
        (
            "How many of our company cars are already electric?",
            "By the end of 2025, 148 of 310 company cars were electric.",
        ),
    ],
)
def test_what_is_no_contrary_may_answer(question: str, statement: str) -> None:
    assert contrary(question, statement, "", EN) is None


def test_an_axis_holds_across_languages() -> None:
    english = "Gross withdrawal was 41,000 m3."
    assert contrary("Wie hoch ist die Netto-Entnahme?", english, "", Spoken("de", "en")) == "Netto"
    assert contrary("Quel est le prélèvement brut ?", english, "", Spoken("fr", "en")) is None


@pytest.mark.parametrize(
    ("question", "statement", "language"),
    [
        ("How many permits were flobbed?", "14 permits were snorted.", "en"),
        ("How many beds does the hostel have?", "The clinic has 46 beds.", "en"),
        ("Wie viele Mieter zogen ein?", "18 Mieter zogen aus.", "de"),
        ("Combien de dossiers ont été classés ?", "14 dossiers ont été rouverts.", "fr"),
    ],
)
def test_a_short_sentence_that_says_one_other_word_instead_speaks_of_that(
    question: str, statement: str, language: str
) -> None:
    assert contrary(question, statement, "", Spoken(language, language))


def test_a_longer_sentence_or_one_more_restriction_may_answer() -> None:
    longer = "Of 14 permits, the crew snorted a few."
    assert contrary("How many permits were flobbed?", longer, "", EN) is None
    assert contrary("How much sludge do we produce?", "Hazardous sludge came to 61 tonnes.", "", EN) is None


def test_a_heading_may_say_what_the_sentence_leaves_out() -> None:
    question, row = "What is our net withdrawal?", "Gross and other: 41,000 m3"
    assert contrary(question, row, "", EN) == "net"
    assert contrary(question, row, "Net withdrawal", EN) is None


def test_a_figure_for_two_scopes_is_none_for_one() -> None:
    together = "Together, our scope 1 and 2 emissions were 4,310 tonnes."
    assert contrary("What were our scope 1 emissions?", together, "", EN) == "scope 1"
    assert contrary("What were our scope 1 and 2 emissions?", together, "", EN) is None
    assert contrary("Do we report scope 1?", together, "", EN) is None
    apart = "Scope 1 and 2 emissions fell; scope 1 emissions alone were 900 tonnes."
    assert contrary("What were our scope 1 emissions?", apart, "", EN) is None


def test_a_whole_passage_may_be_of_another_basis() -> None:
    market = "Scope 2 is market-based. It was 300 t. We buy green power."
    assert is_of_another("What are our location-based emissions?", market, "", EN)
    assert not is_of_another("What are our location-based emissions?", market, "Location-based", EN)
    assert not is_of_another("What are our emissions?", market, "", EN)


@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(["en", "de", "fr", "ja", None]))
def test_no_text_contradicts_itself(one: str, around: str, language: str | None) -> None:
    assert contrary(one, one, around, Spoken(language, language)) is None


def test_other_words_of_another_language_are_no_contrary() -> None:
    statement = "In addition, as of year-end 346 leased workers were employed."
    assert (
        contrary("Wie viele Leiharbeiter hatten wir Ende des Jahres?", statement, "", Spoken("de", "en"))
        is None
    )
