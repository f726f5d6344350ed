"""What sort of answer a question wants, and whether it asks about leave or duty: English, German and French.

"When do we audit?" and "why do we audit?" share every word that carries meaning, and so do "can I?" and
"must I?".
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache

from knowledge.restrictions.word_lists import patterns, small_words


class AnswerSort(StrEnum):
    """What a question wants to know."""

    WHY = "why"
    OFTEN = "often"
    """How often."""
    AMOUNT = "amount"
    WHEN = "when"
    WHO = "who"
    WHERE = "where"
    MEANING = "meaning"
    WAY = "way"
    THING = "thing"
    WHETHER = "whether"
    NONE = "none"
    """It does not ask in a form that is known."""


class Modality(StrEnum):
    """Whether something may or must be."""

    LEAVE = "may"
    DUTY = "must"
    NONE = ""


@lru_cache(maxsize=10_000)
def sort_of(question: str, language: str | None = None) -> AnswerSort:
    """Of the first form that fits; the most telling forms are tried first."""
    found = (
        name
        for name, pattern in patterns(language).items()
        if name.startswith("sort ") and pattern.search(question)
    )
    return AnswerSort(next(found, "sort none").removeprefix("sort "))


def modality_of(question: str, language: str | None = None) -> Modality:
    if patterns(language)["duty"].search(question):
        return Modality.DUTY
    return Modality.LEAVE if patterns(language)["leave"].search(question) else Modality.NONE


@cache
def kinds_of(sort: AnswerSort, language: str | None = None) -> frozenset[str]:
    """Folded words that only name the sort of answer: the date of "on which date"."""
    return frozenset(word for word, named in small_words("kind of answer", language).items() if named == sort)
