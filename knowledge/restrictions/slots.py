"""The places beside a word that another can fill: before it, after a preposition, as its object, counted.

"Hazardous waste" fills the place before waste, "the deposit for the badge" the one after a preposition. No
grammar is parsed: places are told by what stands between two words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from knowledge.restrictions.reading import ContentWord, RestrictedText
from knowledge.restrictions.units import is_unit
from knowledge.restrictions.word_lists import small_words
from knowledge.text.analysis import folded
from knowledge.text.wordlists import NUMERALS

_BETWEEN = 3
"""Light words between the two."""
_OF = frozenset(["of", "our", "the", "de", "d", "nos", "unserer", "der", "von"])
_MANY = frozenset(["many", "much", "viele", "viel", "vieler", "combien"])


class SlotPlace(StrEnum):
    """Where a word stands beside another."""

    BEFORE = "before"
    AFTER = "after"
    OF = "after a preposition"
    OBJECT = "after a verb and an article"
    SUBJECT = "with an article, before a verb"
    COUNTED = "what is counted"


@dataclass(frozen=True, slots=True)
class Slot:
    """A word beside another, and how."""

    place: SlotPlace
    beside: ContentWord
    filler: ContentWord


def slots(text: RestrictedText) -> Iterator[Slot]:
    words = [word for word in text.telling if not is_unit(word.stem)]
    yield from (Slot(SlotPlace.COUNTED, word, word) for word in words if _is_counted(word, text))
    for first, second in pairwise(words):
        start = first.last if len(first.tokens) > 1 and _ends_open(first, text.language) else first.last + 1
        between = [folded(token.word) for token in text.tokens[start : second.first]]
        yield from _between(first, second, between, text)


def _between(
    first: ContentWord, second: ContentWord, between: list[str], text: RestrictedText
) -> Iterator[Slot]:
    if not between and text.language == "fr":
        yield Slot(SlotPlace.AFTER, first, second)
    elif not between:
        yield Slot(SlotPlace.BEFORE, second, first)
    elif len(between) <= _BETWEEN and between[0] in small_words("preposition", text.language):
        yield Slot(SlotPlace.OF, first, second)
    elif len(between) == 1 and between[0] in small_words("article", text.language):
        yield Slot(SlotPlace.OBJECT, first, second)
    if (
        len(between) <= _BETWEEN
        and not any(each in small_words("preposition", text.language) for each in between)
        and _has_article(first, text)
    ):
        yield Slot(SlotPlace.SUBJECT, second, first)


def _ends_open(word: ContentWord, language: str | None) -> bool:
    """Whether a phrase ends with a preposition, as "pays for"."""
    return folded(word.tokens[-1].word) in small_words("preposition", language)


def _is_counted(word: ContentWord, text: RestrictedText) -> bool:
    """ "How many X", "twelve X", "140 tonnes of X"."""
    before = list(text.tokens[max(0, word.first - 3) : word.first])
    while before and (
        folded(before[-1].word) in _OF or (is_unit(before[-1].stem) and not _counts(before[-1].word))
    ):
        before.pop()
    return bool(before) and _counts(before[-1].word)


def _counts(word: str) -> bool:
    numerals = small_words("numeral")
    return word[0].isdigit() or folded(word) in NUMERALS | _MANY or folded(word) in numerals


def _has_article(word: ContentWord, text: RestrictedText) -> bool:
    before = folded(text.tokens[word.first - 1].word) if word.first else ""
    is_determiner = before in small_words("article", text.language) or before in small_words(
        "determiner", text.language
    )
    return is_determiner or before[:1].isdigit() or before in NUMERALS
