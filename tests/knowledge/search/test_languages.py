"""A question in any language finds documents in any: vectors decide, words only within a language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.encoder import Encoder, multilingual, open_encoder, text_of
from knowledge.passages import Document, Passage, Query, RequirementKind
from knowledge.question.parsed_question import content_words
from knowledge.search.confidence import ConfidenceModel, shipped_across, shipped_model
from knowledge.search.ranking import Fusion, fuse
from knowledge.search.translated import Translated, translated
from knowledge.store import Candidate, Hit
from knowledge.text.sentences import sentence_spans
from tests.knowledge.library import Library
from tests.knowledge.toy_encoder import ToyEncoder

pytestmark = pytest.mark.timeout(600)
"""The graph is made once on a machine, in half a minute if nothing else runs."""

TRAVEL = "Journeys under 500 kilometres are made by train unless a manager approves a flight."
WASTE = "Waste is separated at its source, and 92 % of it is recovered. Oily rags go into the red bin."
BIKES = "The company lends a bicycle to everybody with a permanent contract. Ask the travel desk."


@pytest.fixture(scope="session")
def encoder(pytestconfig: pytest.Config) -> Encoder:
    if not multilingual.is_installed():
        pytest.skip("no weights for this machine")
    assert pytestconfig.cache is not None
    return open_encoder(multilingual.NAME, pytestconfig.cache.mkdir("encoder"))


@pytest.fixture(scope="module")
def library(encoder: Encoder) -> Library:
    made = Library(encoder, shipped_model(encoder.fingerprint))
    for title, text in (("Travel", TRAVEL), ("Waste", WASTE), ("Bicycles", BIKES)):
        made.add(title, text)
    return made


def candidate(encoder: ToyEncoder, text: str, language: str) -> Candidate:
    document = Document(text, "documents", text, "", "hash", language)
    passage = Passage(text, 0, text, sentence_spans(text))
    vectors = encoder.embed([text_of(document, passage)])
    return Candidate(passage, document, vectors.passages[0], vectors.sentences[0])


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Ab welcher Entfernung darf ich fliegen?", "Travel"),
        ("Où dois-je jeter les chiffons gras ?", "Waste"),
        ("¿Quién puede pedir una bicicleta prestada?", "Bicycles"),
        ("Jaka część odpadów jest odzyskiwana?", "Waste"),
        ("誰が自転車を借りられますか。", "Bicycles"),
    ],
)
def test_a_question_in_another_language_finds_the_document_that_answers(
    library: Library, question: str, title: str
) -> None:
    findings = library.search.find(Query(question))
    assert findings.ranked[0].document.title == title
    assert (findings.speaks_language, findings.is_foreign, findings.searched_for) == (True, True, "")


def test_an_answer_in_another_language_is_surer_than_none(library: Library) -> None:
    stated = library.search.find(Query("¿Quién puede pedir una bicicleta prestada?"))
    unstated = library.search.find(Query("¿Cuánto dura el permiso de paternidad?"))
    assert unstated.confidence < stated.unclear_at < stated.confidence


def test_what_is_said_of_other_things_is_not_found_in_another_language_either(library: Library) -> None:
    findings = library.search.find(Query("Wie heißt die Hauptstadt von Frankreich?"))
    assert findings.confidence < findings.unclear_at


def test_a_year_is_required_in_any_language(library: Library) -> None:
    findings = library.search.find(Query("Wie viel Abfall wird 2031 verwertet?"))
    assert RequirementKind.YEAR in {lack.kind for lack in findings.decisive}


def test_words_meet_across_languages_as_they_are_meant(library: Library) -> None:
    """The word-by-word comparison tells a passage that says it from one that is on the topic."""

    def aligned(question: str) -> float:
        found = library.search.examine(Query(question), question, library.encoder.embed_query(question))
        return library.search.alignment(found) or 0.0

    stated = aligned("Welcher Anteil der Abfälle wird verwertet?")
    assert stated > aligned("Wer holt die Abfälle am Freitag ab?") > aligned("Wie heißt der Hund des Chefs?")


def test_no_words_are_compared_where_none_are_parted(library: Library) -> None:
    question = "誰が自転車を借りられますか。"
    found = library.search.examine(Query(question), question, library.encoder.embed_query(question))
    assert library.search.alignment(found) is None


@pytest.mark.parametrize(
    ("question", "language", "telling"),
    [
        ("Wie viel Prozent unseres Stroms soll 2030 erneuerbar sein?", "de", "Stroms 2030 erneuerbar"),
        ("Dans quel bac dois-je jeter les copeaux d'inox ?", "fr", "bac jeter copeaux inox"),
        ("¿Cuántos días de voluntariado tengo al año?", "es", "días voluntariado año"),
        ("Quale bidone devo usare per gli stracci?", "it", "bidone usare stracci"),
        ("Hoeveel dagen mag ik als vrijwilliger werken?", "nl", "dagen vrijwilliger werken"),
        ("Quem é o responsável pelas auditorias?", "pt", "responsável auditorias"),
        ("Kto jest naszym rzecznikiem etyki?", "pl", "rzecznikiem etyki"),
        ("How much of our electricity is renewable?", "en", "electricity renewable"),
        ("How high was the water use?", "en", "water"),
        ("What does TLA stand for?", "en", "TLA"),
        ("Do we stand for high wages?", "en", "stand high wages"),
        ("How long?", "en", "long"),
        ("Wie schnell wollen wir Rechnungen bezahlen?", "de", "Rechnungen bezahlen"),
        ("Combien de temps serons-nous assurés ?", "fr", "assurés"),
    ],
)
def test_a_question_is_weighed_by_the_words_of_its_language_that_carry_meaning(
    question: str, language: str, telling: str
) -> None:
    assert " ".join(dict.fromkeys(content_words(question, language).values())) == telling


def test_words_count_for_nothing_between_languages() -> None:
    toy = ToyEncoder()
    far, near = candidate(toy, "Gift for the handle", "en"), candidate(toy, "Wasser sparen wir", "en")
    hits = [Hit(1, 9.0)]
    asked = toy.embed_query("Wasser sparen")
    by_language = {
        spoken: fuse(asked, {1: far, 2: near}, hits, Fusion(meaning=0.1), spoken)[0].candidate.passage.text
        for spoken in ("en", "de", None)
    }
    assert by_language == {
        "en": "Gift for the handle",
        "de": "Wasser sparen wir",
        None: "Gift for the handle",
    }


def test_listed_words_count_between_languages_as_far_as_they_say_the_question() -> None:
    toy = ToyEncoder()
    near, said = candidate(toy, "Gift for the handle", "en"), candidate(toy, "We save water", "en")
    found = {
        share: fuse(
            toy.embed_query("Gift sparen"),
            {1: near, 2: said},
            [],
            Fusion(meaning=0.1),
            "de",
            translated=Translated([Hit(2, 5.0)], share),
        )[0].candidate.passage.text
        for share in (0.1, 1.0)
    }
    assert found == {0.1: "Gift for the handle", 1.0: "We save water"}


def test_a_passage_in_another_language_is_found_by_listed_words(library: Library) -> None:
    asked = "Wer darf Fahrräder leihen?"
    question = library.search.read(asked, "de")
    words, share = translated(question)
    assert "bicycl" in words
    assert 0 < share < 1


def test_a_typing_error_is_looked_for_only_among_words_of_its_language() -> None:
    library = Library(ToyEncoder())
    library.add("Waste", "Waste and water are weighed. Vapour is let out.")
    assert library.search.find(Query("Wann wird unser Wasser gewogen?")).searched_for == ""
    assert library.search.find(Query("When is the watter weighed?")).searched_for != ""


def test_each_encoder_has_its_own_confidence(encoder: Encoder) -> None:
    english, ours = shipped_model(), shipped_model(encoder.fingerprint)
    assert english != ours
    assert english.suited(encoder.fingerprint) == ours
    assert ours.suited(ours.encoder) is ours
    own = replace(ours, learned_from="our questions")
    assert own.suited(encoder.fingerprint) is own


def test_pairs_of_two_languages_are_judged_by_what_tells_there(encoder: Encoder) -> None:
    across = shipped_across(encoder.fingerprint)
    assert across is not None
    by_meaning = {"alignment", "says", "ahead", "weakest"}
    assert set(across.signals) == {"sentence", "lead", "numbers", "sort"} | by_meaning
    assert 0 < across.unclear_at < across.answer_at < 1
    assert min(across.weights) >= 0


def test_a_model_of_an_encoder_that_came_with_none_stays() -> None:
    own = ConfidenceModel(("sentence",), (0.0,), (1.0,), (1.0,), 0.0, 0.6, 0.3, encoder="another")
    assert own.suited("a third") is own
