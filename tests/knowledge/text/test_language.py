"""Telling languages apart, in questions of a few words and in whole paragraphs."""

import pytest

from knowledge.text.language import detect


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


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("plan de mobilité", "fr"),
        ("Code de conduite", "fr"),
        ("tri des déchets", "fr"),
        ("gastos de viaje", "es"),
        ("igualdade de gênero", "pt"),
        ("pegada de carbono", "pt"),
        ("piano di mobilità", "it"),
        ("afval scheiden op kantoor", "nl"),
        ("plan mobilności", "pl"),
        ("Reisekosten abrechnen", "de"),
        ("parental leave", "en"),
    ],
)
def test_a_fragment_of_a_few_words_shows_its_language(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    "text",
    [
        '<div class="note"><b>مدونة السلوك</b></div> <script>alert(1)</script>',
        '<a href="https://example.com/travel-policy">إجازة</a> HTML ما هي؟',
        "ما هي سياسة السفر CSR؟",
    ],
)
def test_markup_and_names_in_another_script_do_not_hide_the_language(text: str) -> None:
    assert detect(text) == "ar"


def test_a_word_of_another_script_does_not_make_an_english_question_foreign() -> None:
    assert detect("What does 行動規範 mean for our suppliers?") == "en"


def test_a_paragraph_full_of_foreign_names_keeps_its_language() -> None:
    text = "Deutsche Bahn, Société Générale and Banco Santander reported their emissions for the first time. "
    assert detect(text * 5) == "en"


@pytest.mark.parametrize(
    "text", ["", "42 %", "CO2?", "net zero", "👍", "2021 2022 2023", "Reisekosten", "emissions 2030"]
)
def test_text_that_is_too_short_has_no_language(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "wat is our watr targt?",
        "Net promoter score as key performance indicator",
        "per diem rates",
        "pro bono work",
        "travel policy",
    ],
)
def test_letters_alone_do_not_make_a_foreign_language_of_english(text: str) -> None:
    assert detect(text) in (None, "en")
