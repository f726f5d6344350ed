"""Which of the packaged encoders suits a company, where the settings name none."""

from __future__ import annotations

from collections import Counter

import pytest

from knowledge.encoder import Abroad, LanguagesInUse, english, multilingual, reads, suited

ABROAD = multilingual.NAME if multilingual.is_installed() else english.NAME
ENGLISH = LanguagesInUse()


def in_use(documents: str = "", people: str = "", questions: str = "") -> LanguagesInUse:
    return LanguagesInUse(*(Counter[str | None](each.split()) for each in (documents, people, questions)))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (ENGLISH, set()),
        (in_use("en " * 20, "en " * 90, "en " * 300), set()),
        (LanguagesInUse(Counter([None, None, "en"]), Counter(["en-GB", ""])), set()),
        (in_use("en " * 17 + "de fr"), set()),
        (in_use("en " * 8 + "de fr"), {Abroad.DOCUMENTS}),
        (in_use("de"), {Abroad.DOCUMENTS}),
        (in_use("en " * 18, "en " * 20 + "pl"), set()),
        (in_use("en " * 18, "en " * 19 + "pl"), {Abroad.PEOPLE}),
        (in_use(questions="en de de"), set()),
        (in_use(questions="en " * 147 + "de de de"), {Abroad.QUESTIONS}),
        (in_use(questions="en " * 148 + "de de de"), set()),
    ],
)
def test_it_is_chosen_by_the_languages_of_documents_people_and_questions(
    found: LanguagesInUse, expected: set[Abroad]
) -> None:
    assert found.abroad == expected
    wanted = ABROAD if expected else english.NAME
    assert suited(found, None) == suited(found, english.FINGERPRINT) == wanted


def test_what_was_embedded_for_all_languages_stays() -> None:
    assert suited(ENGLISH, multilingual.FINGERPRINT) == ABROAD


def test_which_languages_an_index_is_found_in_is_told_by_its_fingerprint() -> None:
    assert reads(english.FINGERPRINT) == frozenset({"en"})
    assert reads(multilingual.FINGERPRINT) is None
    assert reads("somebody's own") is None
