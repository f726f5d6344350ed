"""A short question is met by what says all of it in other words."""

from __future__ import annotations

from knowledge.passages import Query
from knowledge.search.said_otherwise import saying_all
from tests.knowledge.library import Library

QUESTION = "How do we check our suppliers?"
BESIDE = "Our suppliers hear about prices, and suppliers ask about papers in turn."
AUDITED = "Each of the many firms on our long list of suppliers is audited by a buyer."
CHECKED = "Ask a manager before an aunt runs a firm of suppliers that you check on at night."


def raised(*texts: str, question: str = QUESTION) -> set[str]:
    """The texts that are raised, when they are ranked in this order."""
    library = Library()
    for place, text in enumerate(texts):
        library.add(f"Paper {place}", f"{text} It is number {place}.")
    search = library.search
    asked = search.read(question, "en")
    found = search.rank(Query(question, limit=9), asked, search.encoder.embed_query(question))
    ranked = sorted(found, key=lambda each: each.candidate.document.title)
    return {
        ranked[place].candidate.passage.text.partition(" It is")[0] for place in saying_all(ranked, asked)
    }


def test_what_says_both_words_is_raised_where_those_shown_say_one() -> None:
    assert raised(BESIDE, BESIDE, BESIDE, BESIDE, AUDITED) == {AUDITED}


def test_what_says_them_itself_has_gained_by_that() -> None:
    assert raised(BESIDE, BESIDE, BESIDE, CHECKED) == set()


def test_nothing_is_raised_where_one_that_is_shown_says_all() -> None:
    assert raised(BESIDE, CHECKED, BESIDE, AUDITED) == set()


def test_a_long_question_is_left_alone() -> None:
    long = "How often do we check the papers of foreign suppliers of valves?"
    assert raised(BESIDE, BESIDE, BESIDE, AUDITED, question=long) == set()


def test_a_way_is_told_by_the_quote_alone() -> None:
    apart = "Tin comes from smelters that are inspected by an office. Suppliers send papers."
    told = {}
    for text in (apart, "Each year we visit our suppliers by train."):
        library = Library()
        library.add("Paper", text)
        told[text] = library.search.find(Query(QUESTION)).says_all
    assert list(told.values()) == [False, True]


def test_which_is_the_most_is_told_by_the_sentence_that_says_of_what() -> None:
    told = {}
    for text in (
        "Half of the emissions come from the foundry in Gliwice. The rest is travel.",
        "Emissions fall. The largest step is a plant in Gliwice.",
        "Our sites in Lyon have the emissions of 2021. The largest step is a plant in Gliwice.",
    ):
        library = Library()
        library.add("Paper", text)
        told[text] = library.search.find(Query("Where do we have the highest emissions?")).says_all
    assert list(told.values()) == [True, False, False]
