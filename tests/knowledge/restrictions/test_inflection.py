"""Forms of a word that its stem does not tell."""

from __future__ import annotations

import pytest

from knowledge.restrictions.sameness import compare


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Who wrote the charter?", "By whom was the charter written?", "en"),
        ("How long are logs kept?", "How long do we keep logs?", "en"),
        ("Wer kontrolliert die Türen?", "Von wem werden die Türen geprüft?", "de"),
        ("Wie viele Helme bekamen wir?", "Wie viele Helme haben wir bekommen?", "de"),
        ("Wann wird der Kodex geprüft?", "Wann prüfen wir den Kodex?", "de"),
        ("Combien de casques avons-nous reçus ?", "Combien de casques recevons-nous ?", "fr"),
        ("Auditons-nous les labos ?", "Les labos sont-ils audités ?", "fr"),
    ],
)
def test_an_irregular_form_is_the_same_word(one: str, other: str, language: str) -> None:
    assert compare(one, other, language).is_same
