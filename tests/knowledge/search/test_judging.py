"""What makes a quote an answer, and what never is one."""

from dataclasses import replace

import pytest

from knowledge.passages import Query, RequirementKind
from knowledge.search.completeness import complete_first
from knowledge.search.empty_quotes import says_nothing
from tests.knowledge.library import Library


def lacks(library: Library, question: str) -> set[RequirementKind]:
    return {each.kind for each in library.search.find(Query(question)).decisive}


def test_a_heading_that_is_a_date_tells_when() -> None:
    library = Library()
    library.add("Timeline", "Our sustainability committee was formed.", heading=("Also in 2020:",))
    library.add("Strategy", "Our board was formed.", heading=("Strategy 2030",))

    assert not lacks(library, "When was our sustainability committee formed?")
    assert RequirementKind.DATE in lacks(library, "When was our board formed?")


def test_a_heading_that_begins_the_sentence_tells_how_much() -> None:
    library = Library()
    heading = ("Through our efforts, we were able to raise nearly $120,000 for:",)
    library.add("Community", "Charities of children that our team supports.", heading=heading)

    assert not lacks(library, "How much money did our team raise for charities of children?")


def test_a_committee_is_named_by_the_heading_above_its_tasks() -> None:
    library = Library()
    heading = ("Governance and Compensation Committee",)
    library.add("Board", "Looks after ESG initiatives and their disclosure.", heading=heading)

    assert not lacks(library, "Which committee looks after ESG initiatives?")


def test_a_row_of_shares_is_no_number_of_things() -> None:
    library = Library()
    library.tables("Flats", "Housing", "Accessible flats newly let; Unit: %; 2023: 17")

    assert RequirementKind.COUNT in lacks(library, "How many accessible flats did we let newly?")


def test_a_row_that_names_no_homes_counts_none() -> None:
    library = Library()
    library.tables("Development", "Projects", "Germany; To sell: 17,755")

    assert RequirementKind.COUNT in lacks(library, "How many homes do we have in Germany?")


def test_the_passage_that_gives_a_reason_goes_first() -> None:
    library = Library()
    library.add(
        "Data",
        "Most data breaches happen at our bank.",
        "Most data breaches happen at our bank because of post.",
    )

    text = "Why do most data breaches happen at our bank?"
    question = library.search.read(text, "en")
    ranked = library.search.rank(Query(text), question, library.encoder.embed_query(text))
    alike = [replace(each, score=1.0) for each in ranked]

    assert "because" not in alike[0].candidate.passage.text
    assert "because" in complete_first(alike, question)[0].candidate.passage.text


@pytest.mark.parametrize(
    "text", ["Increase in employee satisfaction", "Scenario Energy View Uranium (3) Coal"]
)
def test_a_fragment_tells_not_whether_something_is_so(text: str) -> None:
    library = Library()
    library.add("Index", text)

    query = Query(f"Do we measure this: {text}?")

    evidence = library.search.examine(query, query.text, library.encoder.embed_query(query.text)).evidence
    assert evidence and says_nothing(evidence)


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Our leadership principles were evaluated as part of the project.", False),
        ("Our leadership principles are drive, respect and trust.", True),
        ("Everybody follows our leadership principles: drive.", True),
    ],
)
def test_what_only_mentions_them_tells_not_what_they_are(text: str, tells: bool) -> None:
    library = Library()
    library.add("People", text)

    query = Query("What are our leadership principles?")

    evidence = library.search.examine(query, query.text, library.encoder.embed_query(query.text)).evidence
    assert evidence and says_nothing(evidence) is not tells


def test_a_glossary_tells_not_what_we_do() -> None:
    library = Library()
    library.add("Plan", "Emissions are offset by carbon credits of projects.", heading=("Glossary",))

    assert RequirementKind.OURS in lacks(library, "Do we offset our emissions by carbon credits?")


@pytest.mark.parametrize(
    ("question", "text", "kind"),
    [
        (
            "From which countries do we buy no beef?",
            "We buy no beef from countries such as Brazil or Paraguay.",
            RequirementKind.PLACE,
        ),
        (
            "Who got the tender for ships?",
            "The tender for ships was awarded to Brixham.",
            RequirementKind.PERSON,
        ),
    ],
)
def test_where_and_who_are_told_by_names(question: str, text: str, kind: RequirementKind) -> None:
    library = Library()
    library.add("Report", text)

    assert kind not in lacks(library, question)
