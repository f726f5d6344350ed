"""Questions that name a company."""

import pytest

from knowledge.passages import Query
from knowledge.search.named_company import named_company
from tests.knowledge.library import Library

WATER = "Water withdrawal fell by 12 % at all sites."
WASTE = "Our waste fell by 7 % at all sites."


def reports() -> Library:
    library = Library()
    library.add(
        "Brightwater AG Annual Report 2023", WATER, "The auditor says that Brightwater is Brightwater."
    )
    library.add("Norvale Sustainability Report 2023", WASTE, "Water withdrawal rose by 3 %.")
    library.add("Waste guide", "Waste is sorted by colour. No water is drawn from rivers.")
    return library


def renamed(text: str, library: Library) -> str:
    ranked = library.search.examine(Query(text), text, library.encoder.embed_query(text)).ranked
    named = named_company(text, ranked)
    return named.question if named else text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("What is Brightwater's water withdrawal?", "What is our company's water withdrawal?"),
        ("How much water does Brightwater AG withdraw?", "How much water does our company withdraw?"),
        ("How much water does the Norvale Group withdraw?", "How much water does our company withdraw?"),
        ("What does the Brightwater Water Fund pay?", "What does the Brightwater Water Fund pay?"),
        ("What is our waste guide?", "What is our waste guide?"),
        ("What does the Waste guide say?", "What does the Waste guide say?"),
        ("How much water does Ostrand withdraw?", "How much water does Ostrand withdraw?"),
    ],
)
def test_the_name_of_a_documents_company_stands_for_our_company(text: str, meant: str) -> None:
    assert renamed(text, reports()) == meant


def test_a_word_that_passages_write_small_is_no_company() -> None:
    library = Library()
    library.add("Bridge report", "We build a bridge.", "No bridge is closed.")

    assert renamed("What of Bridge safety?", library) == "What of Bridge safety?"


def test_a_place_in_a_title_is_no_company() -> None:
    library = Library()
    library.add("Creche and commute in Pune", "The creche in Pune opens at six.")

    assert renamed("When may Pune open its creche?", library) == "When may Pune open its creche?"


def test_only_the_named_companys_documents_answer_and_no_sentence_must_repeat_the_name() -> None:
    library = reports()

    for company, answer in (("Brightwater", WATER), ("Norvale", "Water withdrawal rose by 3 %.")):
        found = library.search.find(Query(f"How much did {company}'s water withdrawal change?"))

        assert found.ranked[0].passage.text == answer
        others = {"Brightwater": "Norvale", "Norvale": "Brightwater"}
        assert not any(others[company] in ranked.document.title for ranked in found.ranked)


def test_a_companys_policies_whose_titles_name_nobody_answer_too() -> None:
    library = reports()
    library.add("Travel policy", "Employees take the train for journeys of up to 600 km.")

    found = library.search.find(Query("How far do employees of Brightwater take the train for journeys?"))

    assert found.ranked[0].document.title == "Travel policy"


def test_naming_the_company_finds_what_our_finds() -> None:
    library = Library()
    library.add(
        "Brightwater AG Annual Report 2023", WATER, "The auditor says that Brightwater is Brightwater."
    )

    named = library.search.find(Query("By how much did Brightwater's water withdrawal fall?"))
    ours = library.search.find(Query("By how much did our company's water withdrawal fall?"))

    assert named.ranked == ours.ranked
    assert named.confidence == pytest.approx(ours.confidence)


def test_a_kept_answer_is_found_though_the_question_names_the_company() -> None:
    library = reports()
    library.keep("What is our company's waste target in Pune?", "No waste to landfill from 2028.")

    found = library.search.find(Query("What is Norvale's waste target in Pune?"))

    assert found.ranked[0].passage.text == "No waste to landfill from 2028."


def test_the_name_becomes_our_company_in_the_language_of_the_question() -> None:
    library = reports()
    text = "¿Cuánta agua extrae Brightwater?"
    ranked = library.search.examine(Query(text), text, library.encoder.embed_query(text)).ranked
    named = named_company(text, ranked, "es")

    assert named is not None
    assert named.question == "¿Cuánta agua extrae nuestra empresa?"
