"""Which words only count or measure."""

from __future__ import annotations

from functools import cache

from knowledge.restrictions.word_lists import small_words
from knowledge.text.analysis import terms
from knowledge.text.wordlists import MONTHS, NUMERALS, SPANS_OF_TIME, UNITS


@cache
def _stems() -> frozenset[str]:
    listed = {word for family in UNITS for word in (*family.asked, *family.stated)}
    words = {*listed, *MONTHS, *NUMERALS, *SPANS_OF_TIME, *small_words("unit")}
    return frozenset(
        stem for word in words for language in ("en", "de", "fr") for stem in terms(word, language)
    )


def is_unit(stem: str) -> bool:
    return stem in _stems()
