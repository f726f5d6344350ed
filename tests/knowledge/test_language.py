"""Telling languages apart, in questions of a few words and in whole paragraphs."""

import pytest

from knowledge.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What is a statocyst?", "en"),
        ("What about Scope 3?", "en"),
        ("When did Honda, Toyota and Nissan open plants?", "en"),
        ("Wie hoch sind unsere Emissionen?", "de"),
        ("et pour les fournisseurs ?", "fr"),
        ("Combien de jours de bénévolat ?", "fr"),
        ("vélo de fonction ?", "fr"),
        ("política de viajes", "es"),
        ("política de viagens", "pt"),
        ("Is de kantine open?", "nl"),
        ("¿Cuál es nuestro objetivo climático?", "es"),
        ("Qual è il nostro obiettivo?", "it"),
        ("Qual é a nossa meta?", "pt"),
        ("Wat is ons doel?", "nl"),
        ("Vad är vårt mål?", "sv"),
        ("Jaki jest nasz cel klimatyczny?", "pl"),
        ("Каковы наши цели?", "ru"),
        ("目標は何ですか", "ja"),
        ("Klimaneutralität bis 2040", "de"),
    ],
)
def test_a_short_question_shows_its_language(text: str, language: str) -> None:
    assert detect(text) == language


def test_a_paragraph_full_of_foreign_names_keeps_its_language() -> None:
    text = "Deutsche Bahn, Société Générale and Banco Santander reported their emissions for the first time. "
    assert detect(text * 5) == "en"


@pytest.mark.parametrize("text", ["", "42 %", "CO2?", "net zero", "👍", "2021 2022 2023", "Reisekosten"])
def test_text_that_is_too_short_has_no_language(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize(
    "text", ["wat is our watr targt?", "Net promoter score as key performance indicator"]
)
def test_letters_alone_do_not_make_a_foreign_language_of_what_small_words_leave_open(text: str) -> None:
    assert detect(text) is None
