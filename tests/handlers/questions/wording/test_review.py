"""For whom something is, as its readers are told."""

from __future__ import annotations

import pytest

from handlers.kernel.voice import Voice
from handlers.questions.wording.review import kept_for


@pytest.mark.parametrize(
    ("language", "audience", "words"),
    [
        ("en", "everyone", ""),
        ("en", "role:csr", "CSR team"),
        ("de", "role:ambassador,country:PL", "Polen · Botschafterinnen und Botschafter"),
        ("fr", "department:Purchasing,role:csr", "Purchasing · l’équipe RSE"),
    ],
)
def test_an_audience_is_told_in_the_reader_s_words(language: str, audience: str, words: str) -> None:
    assert kept_for(Voice(language), audience) == words
