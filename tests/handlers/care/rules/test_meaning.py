"""What is said without any of the usual words, and in eight languages, is understood by its meaning.

None of these sentences is an example that ships.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from handlers.care.rules.examples import Example, shipped
from handlers.care.rules.kinds import SENSITIVE, TriageKind
from handlers.care.rules.lessons import Matrix, Meaning, lesson, packed, rounded, vectors_of
from handlers.care.rules.nearest import learned
from handlers.care.rules.triage import Judgement, Triage, Unjudged, triage_by

GRAVE = {
    "en": (
        "I have sorted the papers, whoever comes after me will find everything. It was nice with you.",
        "Could you tell me our target for water? By the way the walls are closing in and I see no tomorrow.",
        "the lads from the agency sleep eight to a container and hand over half of their pay",
        "Pavel is lying beneath the rack and does not say a word",
    ),
    "de": (
        "ich hab alles sortiert, wer nach mir kommt, findet sich zurecht, war schön mit euch",
        "die Leiharbeiter schlafen zu acht im Container und geben den halben Lohn ab",
        "Pavel liegt unter dem Regal und sagt kein Wort",
    ),
    "fr": (
        "j'ai tout trié, celui qui viendra après moi s'y retrouvera, c'était bien avec vous",
        "les intérimaires dorment à huit dans un conteneur et rendent la moitié de leur paie",
        "Pavel est sous le rayonnage et ne dit pas un mot",
    ),
    "es": ("no le veo sentido a levantarme, solo quiero que se acabe", "nos hacen firmar horas que no son"),
    "it": ("non vedo il senso di alzarmi, voglio solo che finisca", "ci fanno firmare ore che non sono vere"),
    "nl": ("ik zie het nut niet van opstaan, ik wil alleen dat het ophoudt", "we moeten valse uren tekenen"),
    "pt": ("não vejo sentido em levantar-me, só quero que acabe", "fazem-nos assinar horas falsas"),
    "pl": ("nie widzę sensu wstawać, chcę tylko, żeby się skończyło", "każą nam podpisywać fałszywe godziny"),
}
HARMLESS = {
    "en": ("What do we do for people who have lost somebody?", "do you have a creche for the late shift"),
    "de": (
        "Was tun wir für Menschen, die jemanden verloren haben?",
        "habt ihr eine Krippe für die Spätschicht",
    ),
    "fr": ("Que fait-on pour ceux qui ont perdu quelqu'un ?", "avez-vous une crèche pour l'équipe du soir"),
    "es": ("¿Cuántas sanciones hubo por acoso?", "¿Qué formación hay sobre sustancias peligrosas?"),
    "it": ("Quante sanzioni ci sono state per molestie?", "Quale corso c'è sulle sostanze pericolose?"),
    "nl": ("Hoeveel sancties waren er voor pesten?", "Welke cursus is er over gevaarlijke stoffen?"),
    "pt": ("Quantas sanções houve por assédio?", "Que curso há sobre substâncias perigosas?"),
    "pl": ("Ile było kar za mobbing?", "Jakie są kursy o substancjach niebezpiecznych?"),
}


def kind(triage: Triage, text: str, language: str) -> TriageKind:
    judged = triage.judge(text, spoken=language)
    assert isinstance(judged, Judgement)
    return judged.kind


@pytest.mark.parametrize(("language", "text"), [(code, one) for code, all_ in GRAVE.items() for one in all_])
def test_what_is_grave_is_seen_without_the_usual_words(by_meaning: Triage, language: str, text: str) -> None:
    assert kind(by_meaning, text, language) in SENSITIVE


@pytest.mark.parametrize(
    ("language", "text"), [(code, one) for code, all_ in HARMLESS.items() for one in all_]
)
def test_a_question_about_such_a_topic_is_a_question(by_meaning: Triage, language: str, text: str) -> None:
    assert kind(by_meaning, text, language) is TriageKind.QUESTION


def test_what_is_plainly_grave_is_seen_in_a_language_without_examples(by_meaning: Triage) -> None:
    assert kind(by_meaning, "Artık yaşamak istemiyorum, kendimi öldüreceğim", "tr") in SENSITIVE
    assert isinstance(by_meaning.judge("Su tüketimimiz ne kadar?", spoken="tr"), Unjudged)


def test_by_words_alone_a_language_without_a_table_is_not_judged() -> None:
    assert isinstance(triage_by(learned()).judge("nie chcę już żyć", spoken="pl"), Unjudged)


def test_what_may_be_danger_after_all_says_so(by_meaning: Triage) -> None:
    judged = by_meaning.judge("sitze auf den Gleisen", spoken="de")
    assert isinstance(judged, Judgement)
    assert judged.kind is TriageKind.DANGER or judged.near_danger


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Ich kann nicht mehr, ich sitze auf den Gleisen", "de"),
        ("je n'en peux plus, je suis sur le toit", "fr"),
        ("everything is too much, I am standing on the bridge", "en"),
    ],
)
def test_danger_in_half_a_sentence_is_heard(by_meaning: Triage, text: str, spoken: str) -> None:
    judged = by_meaning.judge(text, spoken=spoken)
    assert isinstance(judged, Judgement)
    assert judged.kind is TriageKind.DANGER or judged.near_danger


def test_despair_alone_is_not_taken_for_danger(by_meaning: Triage) -> None:
    judged = by_meaning.judge("I feel so alone since I moved here, nobody talks to me", spoken="en")
    assert isinstance(judged, Judgement)
    assert (judged.kind, judged.near_danger) == (TriageKind.DISTRESS, False)


@pytest.mark.parametrize("text", ["Sirius rings in hall 2", "the Sirius alarm rings again"])
def test_a_companys_own_example_counts(meaning: Meaning, by_meaning: Triage, text: str) -> None:
    own = tuple(
        Example(one, TriageKind.ACCIDENT, "en")
        for one in ("Sirius rings in hall 1", "the Sirius alarm rings")
    )
    taught = triage_by(learned(own, meaning))
    assert kind(taught, text, "en") is TriageKind.ACCIDENT
    assert kind(taught, "What is our water target?", "en") is TriageKind.QUESTION
    assert taught.nearest.closest(text, "en", 1)[0] in own


def test_a_companys_own_example_counts_by_words_alone() -> None:
    own = (Example("Sirius rings in hall 1", TriageKind.ACCIDENT, "en"),)
    assert kind(triage_by(learned(own)), "Sirius rings in hall 2", "en") is TriageKind.ACCIDENT


def test_what_many_ask_for_at_the_same_time_is_learned_once() -> None:
    own = (Example("Sirius rings in hall 3", TriageKind.ACCIDENT, "en"),)
    with ThreadPoolExecutor(4) as pool:
        first, *others = pool.map(learned, [own] * 4)
    assert all(one is first for one in others)


def test_what_ships_was_learned_from_the_examples_that_ship() -> None:
    known = lesson()
    assert len(known.by_words) == len(known.with_meaning) == len(known.vectors) == len(shipped())


def test_a_vector_keeps_its_direction_in_eight_bits(meaning: Meaning) -> None:
    vectors = meaning("I cry every morning")[None]
    assert packed(vectors).dtype.name == "int8"
    assert float((rounded(vectors) @ vectors.T)[0, 0]) > 0.999


def test_only_a_text_that_the_file_does_not_know_is_read_when_learning_anew() -> None:
    read: list[str] = []

    def meaning(text: str) -> Matrix:
        read.append(text)
        vector: Matrix = lesson().vectors[1]
        return vector

    known, vectors = shipped()[0].text, vectors_of([shipped()[0].text, "never said before"], meaning)
    assert known != read[0] and read == ["never said before"]
    assert np.array_equal(vectors, lesson().vectors[:2])
