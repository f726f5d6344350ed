"""Which of the packaged encoders suits the documents, where the settings name none."""

from __future__ import annotations

import pytest

from knowledge.encoder import english, multilingual, suited

ABROAD = multilingual.NAME if multilingual.is_installed() else english.NAME


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        ([], english.NAME),
        (["en"] * 20, english.NAME),
        ([None, None, "en"], english.NAME),
        ([*["en"] * 17, "de", "fr"], english.NAME),
        ([*["en"] * 8, "de", "fr"], ABROAD),
        (["de"] * 30, ABROAD),
        (["pl"], ABROAD),
    ],
)
def test_it_is_chosen_by_the_languages_of_the_documents(languages: list[str | None], expected: str) -> None:
    assert suited(languages, None) == expected
    assert suited(languages, english.FINGERPRINT) == expected


def test_what_was_embedded_for_all_languages_stays() -> None:
    assert suited(["en"] * 20, multilingual.FINGERPRINT) == ABROAD
