"""Words that mean the same in two languages."""

from __future__ import annotations

from importlib.resources import files

import pytest

from knowledge.text.analysis import terms
from knowledge.text.glossary import languages, meanings, translations

LANGUAGES = {"en", "de", "fr", "es", "it", "nl", "pl", "pt"}


@pytest.mark.parametrize(
    ("word", "spoken", "written", "said"),
    [
        ("Lieferanten", "de", "en", "suppliers"),
        ("überprüfen", "de", "en", "visit"),
        ("piles", "fr", "en", "batteries"),
        ("supplier", "en", "de", "Lieferant"),
        ("wypadków", "pl", "en", "accidents"),
        ("residuos", "es", "de", "Abfall"),
        ("Wasserverbrauch", "de", "en", "water"),
        ("Wasserverbrauch", "de", "en", "consumption"),
    ],
)
def test_a_word_is_said_in_another_language(word: str, spoken: str, written: str, said: str) -> None:
    (stem,) = terms(word, spoken)
    assert terms(said, written)[0] in translations(stem, spoken, written)


def test_nothing_is_said_of_what_is_not_listed_or_in_one_language() -> None:
    assert not translations("zzz", "de", "en")
    assert not translations("supplier", "en", "en")
    assert not translations("supplier", None, "en")
    assert not translations("supplier", "en", "fi")


def test_small_words_of_a_phrase_translate_nothing() -> None:
    assert "de" not in translations("child", "en", "fr") | translations("suppli", "en", "fr")


def test_how_many_things_a_word_says_is_told() -> None:
    assert (meanings("pil", "fr"), meanings("permis", "es"), meanings("zzz", "es")) == (1, 2, 0)


def test_every_thing_is_listed_in_every_language() -> None:
    assert languages() == LANGUAGES
    text = (files("knowledge.text") / "glossary.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    assert all(len(row) == len(LANGUAGES) and all(map(str.strip, row)) for row in rows)
