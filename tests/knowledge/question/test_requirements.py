"""What a question requires, and which texts state it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.passages import RequirementKind
from knowledge.question.fulfilment import satisfies
from knowledge.question.requirements import requirements
from knowledge.text.statements import Statement


def required(question: str) -> list[str]:
    return [str(requirement.unmet) for requirement in requirements(question)]


def unmet(question: str, text: str) -> list[str]:
    asked, stated = Statement(question), Statement(text)
    return [str(each.unmet) for each in requirements(question) if not satisfies(each, stated, asked)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is our target for 2040?", ["a year: 2040", "a target"]),
        ("What did we reach in FY23?", ["a year: 2023"]),
        ("What are the scope 3 emissions of Gliwice?", ["a name: scope 3", "a name: Gliwice", "an amount"]),
        ("How many people work in Pune?", ["a name: Pune", "a number of them"]),
        ("Who signs the code?", ["a person or role"]),
        ("When does it start?", ["a date"]),
        ("Where do the rags go?", ["a place"]),
        ("Do we encourage downstream partners?", ["what is done: encourage", "a condition: downstream"]),
        ("Is there a third party view?", ["a condition: third-party"]),
        ("What do we not pay for?", ["what is done: pay", "what is not the case"]),
        ("Does the SBTi know?", ["a name: SBTi"]),
        ("Is less than 30 % enough?", ["a number: 30"]),
        ("May I fly to Munich when I visit you?", ["a name: Munich"]),
        ("Can I do it without asking anyone?", []),
        ("She didn't get it. Where can she report that?", ["a place"]),
        (
            "How many tonnes of waste are there?",
            ["an amount", "an amount in: tonnes", "what was achieved, no target"],
        ),
        ("Can I use tools like ChatGPT or Gemini?", []),
        ("Do we buy in countries such as China?", []),
        ("How do sites like Gliwice save water?", []),
        ("When did we get there?", ["a date", "a date in the past"]),
        ("By when shall we get there?", ["a date", "a date to come"]),
        ("How do I report it?", ["a way to do it"]),
        ("What is a heat pump?", ["a definition: heat pump"]),
        ("What are scope 3 emissions?", ["a name: scope 3", "a definition: scope 3"]),
        ("What does near miss mean?", ["a definition: near miss"]),
        ("What is our heat pump?", []),
        ("What is it about?", []),
        ("What is its footprint in kg CO2e?", ["an amount in: kg"]),
        ("How often is it checked?", ["how often"]),
        ("Do suppliers who ship to countries where we work sign?", ["of whom it is said: suppliers"]),
        ("Is the Open Line open?", ["a name: Open Line", "a name: Open Line"]),
        ("Tell me about waste", []),
        ("WHAT IS OUR TARGET", ["a target"]),
    ],
)
def test_a_question_requires(question: str, expected: list[str]) -> None:
    assert required(question) == expected


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What is our target for 2040?", "Net zero between 2035 and 2045: see 2035–2045."),
        ("What is our target for FY2030?", "We aim for 30 % by 2030."),
        ("What is it for scope 2?", "Scopes 1, 2 and 3 fall."),
        ("How many people work here?", "Twelve people do."),
        ("How many people work here in 2030?", "In 2030 it is 58 people."),
        ("Who signs the code?", "The purchasing team signs it."),
        ("Who signs the code?", "It is signed by Lucie Ferrand."),
        ("When does it start?", "It starts in March."),
        ("When is it confirmed?", "Within seven days."),
        ("Did the SBTi confirm it?", "The Science Based Targets initiative confirmed it."),
        ("Do we encourage downstream partners?", "We invite our customers to take part."),
        ("Is there a target above 1,000 t?", "The target is 1000 t."),
        ("What is not booked?", "Flights are never booked."),
        ("How many German sites are there?", "There are two in Germany."),
        ("How much did we save?", "In 2023, we saved 1,984 litres."),
        ("How often is it checked?", "It is checked annually."),
        ("How many tonnes is it?", "It is 5 kg."),
        ("Who leads it?", "It is led by members of our executive leadership team."),
        ("Where do I report it?", "You find the form in the intranet."),
        ("When was it founded?", "It was founded in May."),
        ("When was it expected to open?", "It was expected to open by 2020."),
        ("By when will it open?", "The new date is 2030 instead of the end of 2028."),
        ("How do I report it?", "Reports are entered in the app."),
        ("How do we measure it?", "It is calculated according to the protocol."),
        ("What should I do?", "Report every spill the same day."),
        ("How many people are there?", "There are 2.5 million people."),
    ],
)
def test_a_text_meets_what_is_required(question: str, text: str) -> None:
    assert unmet(question, text) == []


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("What is our target for 2040?", "We aim for 30 % by 2030.", ["a year: 2040"]),
        ("What is it for scope 3?", "Scopes 1 and 2 fall.", ["a name: scope 3"]),
        ("How many people work here in 2030?", "People work here in 2030.", ["a number of them"]),
        ("How many people work in Pune?", "58 people work in Lyon.", ["a name: Pune"]),
        ("When does it start?", "It starts with a speech.", ["a date"]),
        (
            "Do we require suppliers to pay?",
            "Suppliers may do as they like.",
            ["what is done: require", "what is done: pay"],
        ),
        ("What is not booked?", "Trains are booked.", ["what is not the case"]),
        ("How many complaints came in?", "In 2023 all complaints were dealt with.", ["a number of them"]),
        ("How many pumps are there?", "They heat 90% of the halls.", ["a number of them"]),
        ("How much is it?", "It is CO2 of scope 2, see page 4.", ["an amount"]),
        ("How many tonnes is it?", "It is 61 % of 90.", ["an amount in: tonnes"]),
        ("Who leads it?", "The Global Energy Strategy is part of the Action Plan.", ["a person or role"]),
        ("What was it in 2023?", "2021: 5; 2024: 4; 2025: 3; change 2021–2025: –40 %.", ["a year: 2023"]),
        ("When does it start?", "It may start.", ["a date"]),
        ("When did we get there?", "By 2045 we want to get there.", ["a date in the past"]),
        ("By when will all be new?", "New ones have come since 1 January 2025.", ["a date to come"]),
        ("How many managers do we have?", "Managers on levels 1 to 3: 24.0 %.", ["a number of them"]),
        ("How do we treat it?", "Topic: Labour; Chapter: IV; Our rule: 3.1", ["a way to do it"]),
        ("How do I become one?", "There are 31 of them, one for every eighty employees.", ["a way to do it"]),
        ("How many people work here?", "The rate is 2.5 for people who work here.", ["a number of them"]),
        ("Does it hold downstream?", "It holds for our own sites.", ["a condition: downstream"]),
    ],
)
def test_a_text_on_the_topic_may_not_state_it(question: str, text: str, expected: list[str]) -> None:
    assert unmet(question, text) == expected


def test_in_a_language_that_writes_all_nouns_large_only_capitals_name_something() -> None:
    found = requirements("Wie viel Prozent unseres Stroms nennt die CDP?", "de")
    assert [str(each.unmet) for each in found] == ["a name: CDP", "an amount"]


@pytest.mark.parametrize(
    ("question", "language", "stated", "unstated"),
    [
        ("Wie hoch ist der Zuschuss zum Jobticket?", "de", "40 Euro im Monat.", "Der Zuschuss ist neu."),
        ("Ab welcher Entfernung darf ich fliegen?", "de", "Ab 600 km.", "Bei langen Reisen."),
        ("Bis wann wollen wir klimaneutral sein?", "de", "Bis Ende Dezember 2040.", "So bald wie möglich."),
        ("Wie oft wird geprüft?", "de", "Es wird jährlich geprüft.", "Es wird geprüft."),
        ("Combien de jours puis-je prendre ?", "fr", "Deux jours par an.", "Des jours de congé."),
        ("À quelle date le guide entre-t-il en vigueur ?", "fr", "Le 1er mars.", "Bientôt."),
        ("¿Cuántos días tengo?", "es", "Dos días.", "Los días de siempre son libres de cargo."),
        ("Quanti giorni ho?", "it", "Cinque giorni.", "I giorni liberi."),
        ("Hoeveel dagen heb ik?", "nl", "Twee dagen.", "De vrije dagen."),
        ("Quantos dias tenho?", "pt", "Dois dias ou 16 horas.", "Os dias livres."),
        ("Ile dni mam do dyspozycji?", "pl", "Dwa dni.", "Wolne dni."),
    ],
)
def test_amounts_dates_and_how_often_are_asked_for_in_other_languages(
    question: str, language: str, stated: str, unstated: str
) -> None:
    (required,) = requirements(question, language)
    read = Statement(question)
    assert satisfies(required, Statement(stated), read)
    assert not satisfies(required, Statement(unstated), read)


@pytest.mark.parametrize("question", ["Wann darf ich fliegen?", "Wann muss ich die Schutzbrille tragen?"])
def test_a_condition_asks_for_no_date_in_german_either(question: str) -> None:
    assert requirements(question, "de") == ()


@given(year=st.integers(1900, 2099), other=st.integers(1900, 2099))
def test_a_year_is_met_by_that_year_alone(year: int, other: int) -> None:
    asked = f"What was our target in {year}?"
    met = not unmet(asked, f"The target in {other} is waste.")
    assert met == (year == other)


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_can_be_read(question: str, text: str) -> None:
    found = requirements(question)
    assert all(requirement.kind in RequirementKind for requirement in found)
    assert len(unmet(question, text)) <= len(found)


@given(st.text(max_size=100), st.text(max_size=100), st.text(max_size=100))
def test_saying_more_never_states_less(question: str, text: str, more: str) -> None:
    about = [
        each
        for each in requirements(question)
        if each.kind in (RequirementKind.YEAR, RequirementKind.ACTION, RequirementKind.QUALIFIER)
    ]
    asked, short, long = Statement(question), Statement(text), Statement(f"{text}\n{more}")
    assert all(satisfies(each, long, asked) for each in about if satisfies(each, short, asked))


@pytest.mark.parametrize(
    ("question", "states", "states_not"),
    [
        ("How many SMEs were supported?", "We supported 300 SMEs.", "In 2023, 27 experts gave advice."),
        ("Who is our chief executive?", "Our chief executive is Rolf Buch.", "The chief executive decides."),
        ("Who is my ambassador?", "Your ambassador: Aarti", "Each site has an ambassador."),
        ("How much money did we give?", "We gave 2,000 SEK.", "We gave 2,000 trees."),
        ("How much did it cost?", "It cost 12 euros on 1 July.", "It was paid on 1 July 2018."),
        ("Which fuel emits most?", "Diesel has the largest share.", "Diesel has a share."),
        ("What is our water target?", "We will use 5 % less.", "Water fell by 5 %."),
    ],
)
def test_what_is_required_is_bound_to_what_is_asked_for(question: str, states: str, states_not: str) -> None:
    assert unmet(question, states) == []
    assert unmet(question, states_not)


@pytest.mark.parametrize(
    "question",
    [
        "When does a product count as recycled?",
        "When is a supplier considered critical?",
        "When may I apply?",
    ],
)
def test_a_condition_asks_for_no_date(question: str) -> None:
    assert "a date" not in required(question)
