"""Text becomes the same terms however it was typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.passages import Document, Passage
from knowledge.text.analysis import folded, terms
from knowledge.text.passage_text import digest, indexed_text, wording


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Emissions", "emission"),
        ("CO₂e", "co2"),
        ("ISO14001", "iso 14001"),
        ("Scope3", "SCOPE 3"),
        ("30%", "30 percent"),
        ("50kg", "50 kg"),
        ("1,234", "1234"),
        ("1,234,567.50", "1234567.50"),
        ("1.234.567", "1234567"),
        ("50.0", "50"),
        ("€ 5", "EUR 5"),
        ("Café", "cafe"),
        ("ﬁnance", "finance"),
        ("suppliers' audits", "supplier audit"),
    ],
)
def test_two_ways_to_write_it_are_one_term(one: str, other: str) -> None:
    assert terms(one) == terms(other)


@pytest.mark.parametrize(("one", "other"), [("CO2", "CO 3"), ("1.5", "15"), ("2030", "2035"), ("Q3", "Q4")])
def test_different_things_stay_apart(one: str, other: str) -> None:
    assert set(terms(one)) != set(terms(other))


def test_numbers_are_read_as_their_language_writes_them() -> None:
    assert terms("1.234,5", "de") == terms("1,234.5", "en") == ["1234.5"]
    assert terms("1.234", "de") == ["1234"]
    assert terms("1.234", "en") == ["1.234"]
    assert terms("3,5", "fr") == terms("3.5", "en")


def test_words_are_stemmed_in_their_language() -> None:
    assert terms("Lieferanten", "de") == terms("Lieferant", "de")
    assert terms("fournisseurs", "fr") == terms("fournisseur", "fr")


def test_an_unknown_language_is_stemmed_as_english() -> None:
    assert terms("suppliers", "xx") == terms("suppliers", None) == terms("suppliers", "en")


def test_repetitions_are_kept_in_order() -> None:
    assert terms("water and water") == ["water", "and", "water"]


def test_text_without_words_has_no_terms() -> None:
    assert terms("… — 🌍 !?") == []


def test_folding_keeps_words_readable() -> None:
    assert folded("Ⅻ CO₂ Größe") == "xii co2 grosse"


def test_a_passage_is_searched_by_title_heading_question_and_text() -> None:
    document = Document("d", "c", "d.md", "Travel policy", "hash")
    passage = Passage("d", 0, "By train.", ((0, 9),), heading=("Rail",), question="How do we travel?")
    words = set(terms(indexed_text(document, passage)))
    assert words >= set(terms("policy rail how train"))


@settings(deadline=None)
@given(st.text())
def test_composed_and_decomposed_characters_are_the_same_text(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert terms(composed) == terms(decomposed)
    assert all(terms(text))


def test_the_exact_words_of_a_passage_tell_at_most_from_at_least() -> None:
    most, least = (Passage("", 0, f"Waste: {sign} 5 t a  year", ((0, 9),)) for sign in "≤≥")
    spaced = Passage("", 7, "Waste: ≤ 5 t\na year", ((0, 9),), heading=("Waste",))
    assert digest(most) == digest(least) == digest(spaced)
    assert wording(most) == wording(spaced) != wording(least)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("我们的减排目标是什么", "减排目标"),
        ("再生可能エネルギーの割合", "エネルギー"),
        ("회사의 탄소 배출량은", "배출"),
        ("เป้าหมายลดการใช้น้ำ", "การใช้น้ำ"),
    ],
)
def test_a_word_is_found_where_no_space_parts_words(text: str, word: str) -> None:
    assert set(terms(word)) <= set(terms(text))
    assert len(terms(text)) > len(terms(word)) >= 1


def test_letters_of_other_scripts_beside_them_stay_words() -> None:
    assert terms("東京のCO2排出量 2030年 carbon目標") == [
        "東京", "京の", "co2", "排出", "出量", "2030", "年", "carbon", "目標",
    ]  # fmt: skip
