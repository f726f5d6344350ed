"""What a search promises to whoever asks, over the real store in memory and a toy encoder."""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from knowledge.encoder import Encoder, Text
from knowledge.passages import Audience, Missing, PassageKind, Query, Reader, RequirementKind
from knowledge.search.confidence import shipped_model
from knowledge.search.search import Search
from knowledge.store import Embedded, Vector
from tests.knowledge.library import SUPPLIERS, TRAVEL, WASTE, Library, three_documents
from tests.knowledge.toy_encoder import ToyEncoder


def test_the_passage_that_answers_comes_first() -> None:
    findings = three_documents().search.find(Query("How far do employees travel by train?"))
    assert findings.ranked[0].document.title == "Travel policy"


def test_the_quote_is_the_sentence_that_answers_in_its_own_words() -> None:
    first = three_documents().search.find(Query("Which bin do oily rags go into?")).ranked[0]
    assert first.quote.text_in(first.passage) == "Oily rags go into the red bin."


@pytest.mark.parametrize("question", ["How far by train?", "What about suppliers and waste audits?", "2030"])
def test_every_quote_is_one_to_three_sentences_of_the_passage_in_its_order(question: str) -> None:
    for found in three_documents().search.find(Query(question)).ranked:
        assert 1 <= len(found.quote.spans) <= 3
        assert set(found.quote.spans) <= set(found.passage.sentences)
        assert list(found.quote.spans) == sorted(found.quote.spans)


def test_a_question_that_is_answered_is_more_certain_than_one_that_is_not() -> None:
    search = three_documents().search
    stated = search.find(Query("When does no waste go to landfill?")).confidence
    unstated = search.find(Query("How much does the canteen charge for vegetarian lunch?")).confidence
    assert stated > unstated


def test_another_year_than_the_documents_state_is_less_certain_and_said_to_be_missing() -> None:
    search = three_documents().search
    stated = search.find(Query("How much shall travel emissions fall until 2030?"))
    other = search.find(Query("How much shall travel emissions fall until 2045?"))
    assert (stated.missing, other.missing) == ((), (Missing(RequirementKind.YEAR, "2045"),))
    assert (stated.decisive, other.decisive) == ((), (Missing(RequirementKind.YEAR, "2045"),))
    assert other.confidence < stated.confidence


def test_nobody_finds_what_is_not_for_them() -> None:
    library = three_documents()
    library.add("Pay", "The bonus of the board is EUR 5.", audience=Audience(roles=frozenset({"csr"})))
    query = Query("What is the bonus of the board?")
    employee, csr = (
        library.search.find(query),
        library.search.find(replace(query, reader=Reader(frozenset({"csr"})))),
    )
    assert "Pay" not in {found.document.title for found in employee.ranked}
    assert csr.ranked[0].document.title == "Pay"


def test_a_search_may_keep_to_one_document() -> None:
    findings = three_documents().search.find(Query("How far by train?", document_id="Waste guide"))
    assert {found.document.id for found in findings.ranked} == {"Waste guide"}


def test_a_follow_up_is_understood_from_the_question_before() -> None:
    library = Library()
    library.add(
        "Targets",
        "Waste shall fall by 10 % until 2030.",
        "Emissions of suppliers shall fall by 25 % until 2030.",
    )
    library.add("Party", "The summer party is for employees and suppliers.")
    query = Query("and for suppliers?", context=("By how much shall waste fall until 2030?",))
    assert library.search.find(query).ranked[0].document.title == "Targets"


def test_a_kept_answer_to_the_same_question_in_other_words_comes_first_and_is_certain() -> None:
    library = three_documents()
    library.keep("Can I bring my dog to the train?", "Only small ones. Ask the travel desk before.")
    findings = library.search.find(Query("Can my dog come to the train?"))
    assert findings.ranked[0].passage.kind is PassageKind.REPLY
    assert findings.confidence > 0.5
    assert findings.missing == ()


def test_a_kept_answer_about_another_year_is_not_taken_for_the_same() -> None:
    library = three_documents()
    library.keep("What is our waste target for 2030?", "Ten percent less than in 2020.")
    findings = library.search.find(Query("What is our waste target for 2040?"))
    assert findings.confidence < findings.answer_at


def test_an_empty_knowledge_base_finds_nothing_and_is_sure_of_nothing() -> None:
    findings = Library().search.find(Query("How far by train?"))
    assert (findings.ranked, findings.confidence, findings.missing) == ((), 0.0, ())


@pytest.mark.parametrize(
    "text", ["", " ", "👍", "???", "the of and", "x" * 20_000, "train " * 4_000, "\x00\u202e"]
)
def test_whatever_is_typed_is_searched_for_without_a_fault(text: str) -> None:
    findings = three_documents().search.find(Query(text))
    assert 0 <= findings.confidence <= 1


def test_a_language_that_the_encoder_does_not_speak_is_told() -> None:
    library = Library(ToyEncoder(languages=frozenset({"en"})))
    library.add("Travel policy", TRAVEL)
    findings = library.search.find(
        Query("Jusqu'à quelle distance faut-il prendre le train plutôt que l'avion ?")
    )
    assert (findings.language, findings.speaks_language) == ("fr", False)


def test_an_encoder_that_may_speak_any_language_is_asked_in_any() -> None:
    library = Library(ToyEncoder(languages=None))
    library.add("Travel policy", TRAVEL)
    assert library.search.find(Query("Wie weit fahren wir mit dem Zug?")).speaks_language


def test_words_are_aligned_only_where_the_encoder_reads_them_in_one_go() -> None:
    question = Query("How far by train?")
    for late_pooling, aligned in ((True, True), (False, False)):
        library = Library(ToyEncoder(late_pooling=late_pooling))
        library.add("Travel policy", TRAVEL)
        found = library.search.examine(question, question.text, library.encoder.embed_query(question.text))
        assert (library.search.alignment(found) is not None) == aligned


def test_without_the_encoder_the_same_passages_are_found() -> None:
    library = three_documents()
    query = Query("Who is responsible for audits of suppliers?")
    embedded = library.search.find_embedded(query, query.text, library.encoder.embed_query(query.text))
    assert embedded.ranked == library.search.find(query).ranked


def test_many_threads_find_what_one_finds() -> None:
    search = three_documents().search
    queries = [Query(text) for text in ("How far by train?", "Which bin?", "Who signs the code?")] * 20
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(search.find, queries)) == [search.find(query) for query in queries]


def test_similarity_is_given_in_the_order_of_the_candidates() -> None:
    search = three_documents().search
    near, far = search.similar("train travel", ["travel by train", "red bins"])
    assert near > far
    assert search.similar("train", []) == []


def test_a_text_is_embedded_once_however_often_it_is_compared() -> None:
    library = three_documents()
    encoder = Counting(library.encoder)
    search = replace(library.search, encoder=encoder)
    first = search.similar("train travel", ["travel by train", "red bins", "red bins"])
    assert search.similar("train travel", ["travel by train", "red bins", "red bins"]) == first
    search.similar("a bin", ["blue bins", "red bins"])
    assert encoder.embedded == ["travel by train", "red bins", "blue bins"]


class Counting:
    """An encoder that remembers which texts it was given, besides queries."""

    late_pooling = False
    word_likeness = None
    reworded = 0.8

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.fingerprint = encoder.fingerprint
        self.dimensions = encoder.dimensions
        self.languages = encoder.languages
        self.embedded: list[str] = []

    def embed(self, texts: Sequence[Text]) -> Embedded:
        self.embedded += [text.body for text in texts]
        return self.encoder.embed(texts)

    def embed_query(self, text: str) -> Vector:
        return self.encoder.embed_query(text)

    def embed_words(self, text: str, words: Sequence[tuple[int, int]]) -> Vector:
        return self.encoder.embed_words(text, words)

    def is_word(self, word: str) -> bool:
        return self.encoder.is_word(word)


def test_the_thresholds_are_those_of_the_model() -> None:
    library = three_documents()
    model = replace(shipped_model(), answer_at=0.9, unclear_at=0.1)
    findings = Search(library.store, library.encoder, model).find(Query("How far by train?"))
    assert (findings.answer_at, findings.unclear_at) == (0.9, 0.1)


def test_the_corpus_of_these_tests_says_what_it_seems_to() -> None:
    assert all(text.count(".") >= 2 for text in (TRAVEL, WASTE, SUPPLIERS))


def test_what_another_company_does_does_not_answer_what_we_do() -> None:
    library = Library()
    library.add("Benchmark of competitors", "Norvale Holding pays a living wage in all plants.")

    ours = library.search.find(Query("Do we pay a living wage in all plants?"))
    theirs = library.search.find(Query("Does Norvale Holding pay a living wage in all plants?"))

    assert RequirementKind.OURS in {lack.kind for lack in ours.decisive}
    assert RequirementKind.OURS not in {lack.kind for lack in theirs.decisive}


def test_what_we_do_is_ranked_and_quoted_before_what_others_do() -> None:
    library = Library()
    library.add("Report", "Our suppliers emitted 400,000 tonnes in 2025. In 2025 we emitted 18,000 tonnes.")
    library.add("Suppliers", "Our suppliers emitted 500,000 tonnes in 2025.")

    first = library.search.find(Query("How many tonnes did we emit in 2025?")).ranked[0]

    assert first.document.title == "Report"
    assert "we emitted 18,000" in first.quote.text_in(first.passage)


def test_what_a_question_says_of_others_may_answer_it() -> None:
    library = Library()
    library.add("Report", "Our suppliers emitted 400,000 tonnes in 2025.")

    found = library.search.find(Query("How many tonnes did our suppliers emit in 2025?"))

    assert not found.decisive


SITES = [f"Site: {site}; Accident rate: {rate}" for site, rate in (("Pune", 3), ("Lyon", 1), ("Porto", 4))]


def test_a_superlative_is_decided_by_a_whole_table_and_not_by_a_part_of_one() -> None:
    whole, parted = Library(), Library()
    whole.tables("Safety", "Accidents", "\n".join(SITES))
    parted.tables("Safety", "Accidents", "\n".join(SITES[:2]), "\n".join(SITES[2:]))
    query = Query("Which site has the lowest accident rate?")

    found = whole.search.find(query)
    assert RequirementKind.RECKONED not in {lack.kind for lack in found.decisive}
    assert found.ranked[0].quote.text_in(found.ranked[0].passage) == " ".join(SITES)
    assert RequirementKind.RECKONED in {lack.kind for lack in parted.search.find(query).decisive}


def test_a_target_does_not_answer_what_was_achieved() -> None:
    library = Library()
    library.add(
        "Climate", "Our target for 2030 is a reduction of emissions by 50 %. The target was 42 % in 2024."
    )

    found = library.search.find(Query("How much did we reduce emissions in 2024?"))

    assert RequirementKind.ACHIEVED in {lack.kind for lack in found.decisive}


@pytest.mark.parametrize(
    ("statement", "question"),
    [
        ("Toxic dust came to 3 tonnes in 2024.", "How much non-toxic dust was there in 2024?"),
        ("Emissions were 300 t (market-based).", "What were our location-based emissions?"),
        ("Scope 1 and 2 emissions were 4,310 t.", "What were our scope 1 emissions?"),
    ],
)
def test_a_passage_that_says_the_contrary_is_no_answer(statement: str, question: str) -> None:
    library = three_documents()
    library.add("Figures", statement)
    findings = library.search.find(Query(question))
    assert findings.ranked[0].document.title == "Figures"
    assert RequirementKind.RESTRICTION in {each.kind for each in findings.decisive}


def test_a_passage_that_gives_what_is_asked_for_comes_before_one_that_only_speaks_of_it() -> None:
    library = Library()
    library.add(
        "Flats",
        "Our flats in Germany are price-controlled flats. Price-controlled flats are fair.",
        "In many towns 38,000 of our flats in Germany are price-controlled.",
    )

    found = library.search.find(Query("How many of our flats are price-controlled in Germany?"))

    assert "38,000" in found.ranked[0].quote.text_in(found.ranked[0].passage)


def test_a_passage_that_gives_it_only_beside_its_best_sentence_does_not_go_first() -> None:
    library = Library()
    library.add("Apprentices", "We train apprentices at all sites of ours. They learn.")
    library.add("Campus", "At the campus apprentices are trained in 18 professions. It has 40 rooms.")

    found = library.search.find(Query("How many apprentices do we train at our sites?"))

    assert found.ranked[0].document.title == "Apprentices"


def test_a_capital_letter_puts_no_passage_before_a_nearer_one() -> None:
    library = Library()
    library.add("Canteens", "Our canteens in town are run by volunteers.")
    library.add("Halls", "Anna Berg runs canteens, not town halls.")
    library.add("Lorries", "We have nine lorries in all.")
    library.add("Water", "Water is scarce there.")

    found = library.search.find(Query("Who runs our canteens in town?"))

    assert found.ranked[0].document.title == "Canteens"


def test_nearness_tells_nothing_in_a_language_that_the_encoder_does_not_speak() -> None:
    library = three_documents()
    english = replace(library.search, encoder=ToyEncoder(languages=frozenset({"en"})))
    german = "Wie weit darf ich mit dem Zug fahren?"
    assert english.reworded(german) == math.inf
    assert english.reworded("How far may I go by train?") == library.search.reworded(german) == 0.8
    unmeasured = replace(library.search, encoder=ToyEncoder(reworded=None))
    assert unmeasured.reworded(german) == math.inf


def test_what_only_announces_a_list_is_offered_and_no_answer() -> None:
    library = Library()
    library.add("Plan", "The below five pillars are the pillars of our climate plan.")
    findings = library.search.find(Query("What are the five pillars of our climate plan?"))

    assert findings.confidence < findings.answer_at
