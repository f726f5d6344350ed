"""Of whom a sentence speaks."""

import pytest

from knowledge.text.parties import asks_about_us, explained, is_about_others, is_named, is_party, others_in

OWN = frozenset({"velora"})


def spoken_of(sentence: str, heading: str = "Climate") -> str:
    return others_in([sentence], heading, OWN)[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "Our suppliers emitted 400,000 tonnes.",
        "In 2025, our customers saved 12,000 tonnes.",
        "The industry average is 4.2.",
        "Germany aims to be climate neutral by 2045.",
        "The EU wants to cut emissions by 55 %.",
        "Emissions of our suppliers fell by 5 %.",
        "Our competitor Brightwater emitted 18 tonnes.",
        "Brightwater AG plans to be climate neutral by 2040.",
        "The German Steel Federation wants to cut emissions by 30 %.",
        "Kestrel Pumps pays its people a living wage.",
        "Company: Halsted Flow; Accident rate: 1.2",
        "Unsere Lieferanten emittierten 400 Tonnen.",
        "Nos fournisseurs ont réduit leurs émissions.",
    ],
)
def test_a_sentence_whose_subject_is_another_party_speaks_of_it(sentence: str) -> None:
    assert spoken_of(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "We emitted 400,000 tonnes.",
        "Velora AG has set a target.",
        "Our supplier code requires a living wage.",
        "Supplier audits are done each year.",
        "Customer satisfaction rose to 82 points.",
        "The share of suppliers with targets rose to 40 %.",
        "Human Resources pays the bonus in May.",
        "The Supervisory Board has set its target.",
        "The Red Cross received 20,000 euros.",
        "Company: Velora; Accident rate: 1.2",
        "Company: we; Accident rate: 1.2",
        "Scope 3 emissions fell by 10 %.",
    ],
)
def test_a_sentence_about_the_company_or_its_things_speaks_of_nobody_else(sentence: str) -> None:
    assert not spoken_of(sentence)


def test_under_a_heading_about_others_a_name_is_theirs() -> None:
    assert not spoken_of("Halsted Flow fell ill.")
    assert spoken_of("Halsted Flow reduced accidents.", "Benchmark of our industry") == "Halsted Flow"
    assert not spoken_of("We reduced accidents.", "Benchmark of our industry")


def test_what_goes_on_with_a_pronoun_speaks_of_the_same_party() -> None:
    sentences = ["Our supplier Ostrand emitted 18 tonnes.", "Its target is 2045.", "We planted trees."]

    assert others_in(sentences, "Climate", OWN) == ["supplier", "supplier", ""]


def test_headings_and_folders_may_be_about_others() -> None:
    assert is_about_others("Supplier profile: Ostrand Castings")
    assert is_about_others("Our suppliers")
    assert not is_about_others("Supplier code")
    assert is_party("Customers")
    assert not is_party("Customer survey 2025")


def test_a_party_is_named_in_either_number() -> None:
    assert is_named("suppliers", "What does a supplier have to sign?")
    assert is_named("Ostrand Castings", "How much does Ostrand emit?")
    assert not is_named("suppliers", "How much do we emit?")


def test_we_us_and_our_ask_about_the_company() -> None:
    questions = ("What is our target?", "How much do we emit?", "Was ist unser Ziel?", "Quel est notre but ?")

    assert all(map(asks_about_us, questions))
    assert not asks_about_us("What does Ostrand emit?")


def test_what_explains_a_term_says_nothing_of_the_company() -> None:
    own = frozenset({"brightwater"})

    assert explained("Scope 3 emissions are all other indirect emissions of a value chain.", own)
    assert not explained("Scope 3 emissions are all that our suppliers emit for us.", own)
    assert not explained("EPDM is not a PFAS and is our standard.", own)


@pytest.mark.parametrize(
    "heading",
    [
        "3. What we ask of suppliers",
        "What we expect from our suppliers",
        "Requirements for contractors",
        "Anforderungen an unsere Lieferanten",
        "Ce que nous demandons à nos fournisseurs",
    ],
)
def test_under_what_is_demanded_of_others_nobody_else_is_spoken_of(heading: str) -> None:
    assert spoken_of("Overtime is voluntary and paid at a higher rate.", heading)
    assert not spoken_of("We visit each of them every three years.", heading)


@pytest.mark.parametrize(
    "heading", ["Responsible purchasing", "How suppliers rate us", "Working time", "Our code"]
)
def test_other_headings_demand_nothing_of_others(heading: str) -> None:
    assert not spoken_of("Overtime is voluntary and paid at a higher rate.", heading)


def test_a_question_about_the_supply_chain_speaks_of_suppliers() -> None:
    assert is_named("suppliers", "What is the longest working week in our supply chain?")
    assert not is_named("suppliers", "Is overtime paid in our factories?")
