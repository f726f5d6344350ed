"""Typing errors in a question, put right with the words of the index.

A word that no passage holds and that the encoder does not know as a word either, nor as one with a common
prefix or ending ("underpays"), is taken for a typing error when the index has one that is a slip or two away
(optimal string alignment: a letter left out, added, replaced by one that sounds alike or lies beside it, or
two exchanged). Numbers, codes and names are left alone, and so is whatever has nothing near it. Only words of
passages that the reader may see are offered or left as they are, so neither a correction nor its absence
tells anybody what is in the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.store import PassageStore, Scope
from knowledge.text.analysis import folded, terms
from knowledge.text.wordlists import FUNCTION_WORDS, INTERROGATIVES

LONG = 8
"""Letters from which a word may be two slips away; a shorter one, one."""
MOST = 6
"""Words of a question that are put right; a text with more is in another language."""
_SHORTEST = 3
_STRAY = 4
"""Passages that may hold what opens a question in place of "what" or "when"."""
_TRIED = 8
_PLACES = 12
"""Passages in which the spelling of a term is looked up."""
_WORD = re.compile(r"(?<![\w@./’'-])[^\W\d_]{3,}(?![\w@/’'-]|\.\w)")
_WORDS = re.compile(r"[^\W\d_]+")
_PREFIX = re.compile(
    r"(?:counter|inter|under|over|fore|semi|anti|mis|non|out|pre|sub|un|re|de|co)(?=[a-z]{3,})"
)
_ENDING = re.compile(r"(?:(?:i?er|i?est|ing|ed|ly|es|s|less|able|ness|ful)|(?<=i)(?:es|ed))$")
_SHORTEST_BASE = 3
_SOUND_ALIKE = ("aeiouy", "cksqx", "szc", "fvw", "mn", "dt", "bp", "gj", "lr")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SMALL = sorted(word for word in FUNCTION_WORDS if len(word) >= _SHORTEST)


class KnowsWords(Protocol):
    """Part of an encoder."""

    def is_word(self, word: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Speller:
    """Puts questions right for the readers of one scope."""

    store: PassageStore
    encoder: KnowsWords
    scope: Scope
    language: str | None = None

    def corrected(self, text: str) -> str:
        """The text with its typing errors put right; unchanged when there are none."""
        slips = list(self._slips(text))
        if len(slips) > MOST:
            return text
        for found in reversed(slips):
            text = text[: found.start()] + self._right(found.group()) + text[found.end() :]
        return text

    def _slips(self, text: str) -> Iterator[re.Match[str]]:
        """The words that nobody knows."""
        words = [found for found in _WORD.finditer(text) if _may_be_slip(found, text)]
        frequencies = self.store.document_frequencies([self._term(found.group()) for found in words])
        for found in words:
            word = found.group()
            holders = frequencies[self._term(word)]
            asks = holders <= _STRAY and _opens(found, text) and _asks(word)
            if asks or not (self.encoder.is_word(folded(word)) or self._is_written(word, holders)):
                yield found

    def _is_written(self, word: str, holders: int) -> bool:
        """Whether it is how the passages that the reader may see write it, or a form of a known word."""
        held = holders and self.store.matching([self._term(word)], self.scope, 1)
        return bool(held or self._is_formed(folded(word))) and not self._doubled(word)

    def _is_formed(self, word: str) -> bool:
        """Whether it is a word of the encoder with a prefix, an ending, or both."""
        return any(map(self.encoder.is_word, _bases(word)))

    def _doubled(self, word: str) -> bool:
        """Whether passages write it with another doubled letter: "landfil" has the stem of "landfill"."""
        typed, spellings = folded(word), set(self._spellings(self._term(word)))
        return typed not in spellings and _single(typed) in map(_single, spellings)

    def _right(self, word: str) -> str:
        """The nearest word, in the letters' case of the one that was typed; itself when there is none."""
        typed = folded(word)
        near = _asks(word) or min(self._near(typed), key=lambda other: _distance(typed, other), default=word)
        return near.capitalize() if word[0].isupper() and near != word else near

    def _near(self, typed: str) -> Iterator[str]:
        limit = _limit(typed)
        small = _within(typed, _SMALL, 1) if len(typed) <= max(map(len, INTERROGATIVES)) else ()
        yield from (word for word in small if _is_same_letters(typed, word))
        stems = dict.fromkeys((self._term(typed), typed.removesuffix("e")))
        vocabulary = self.store.vocabulary()
        for term in dict.fromkeys(each for stem in stems for each in _within(stem, vocabulary, limit)):
            near = (each for each in self._spellings(term) if OSA.distance(typed, each) <= limit)
            yield from (word for word in near if _is_likely(typed, word))

    def _spellings(self, term: str) -> Iterator[str]:
        """How the passages that the reader may see spell a term."""
        hits = self.store.matching([term], self.scope, _PLACES)
        for found in self.store.candidates([hit.passage_id for hit in hits]).values():
            words = dict.fromkeys(_WORDS.findall(found.passage.text))
            yield from (folded(word) for word in words if self._term(word) == term)

    def _term(self, word: str) -> str:
        return terms(word, self.language)[0]


def _bases(word: str) -> Iterator[str]:
    """What is left of a word without a prefix, an ending, or both, as it would be written alone."""
    for whole in (word, _PREFIX.sub("", word, count=1)):
        bare = _ENDING.sub("", whole)
        lone = (
            (bare, f"{bare}e", re.sub(r"i$", "y", bare), re.sub(r"(.)\1$", r"\1", bare))
            if bare != whole
            else ()
        )
        yield from (base for base in (whole, *lone) if base != word and len(base) >= _SHORTEST_BASE)


def _may_be_slip(found: re.Match[str], text: str) -> bool:
    """Small words are known, and a capital inside a sentence makes a name."""
    word = found.group()
    small = word.islower() or (_opens(found, text) and word[1:].islower())
    return small and folded(word) not in FUNCTION_WORDS


def _opens(found: re.Match[str], text: str) -> bool:
    """Whether it is the first word of a sentence."""
    before = text[: found.start()].rstrip()
    return not before or before[-1] in ".!?:"


def _asks(word: str) -> str:
    """The word to ask with that lacks one letter here, as "what" in "wat"; empty when it is none."""
    return next((each for each in sorted(INTERROGATIVES) if _is_missing_one(folded(word), each)), "")


def _is_likely(typed: str, word: str) -> bool:
    """Few slip at the first letter, or to a far key; three letters must be the right ones."""
    if typed[0] != word[0] or (len(typed) <= _SHORTEST and not _is_same_letters(typed, word)):
        return False
    taken, given = Counter(word) - Counter(typed), Counter(typed) - Counter(word)
    if len(typed) != len(word) or not taken:
        return True
    return sum(taken.values()) == 1 and _is_alike(*taken, *given)


def _is_alike(letter: str, other: str) -> bool:
    """Whether one is taken for the other: by sound, or because the keys lie side by side."""
    if any(letter in alike and other in alike for alike in _SOUND_ALIKE):
        return True
    places = [
        (row, keys.index(each)) for each in (letter, other) for row, keys in enumerate(_KEYS) if each in keys
    ]
    return len(places) == 2 and all(abs(a - b) <= 1 for a, b in zip(*places, strict=True))


def _is_same_letters(typed: str, word: str) -> bool:
    """But for their order, or one that was left out."""
    return sorted(typed) == sorted(word) or _is_missing_one(typed, word)


def _is_missing_one(word: str, whole: str) -> bool:
    return len(word) + 1 == len(whole) and OSA.distance(word, whole) == 1


def _single(word: str) -> str:
    """Without doubled letters."""
    return re.sub(r"(.)\1", r"\1", word)


def _limit(word: str) -> int:
    return 1 if len(word) < LONG else 2


def _within(word: str, others: Sequence[str], limit: int) -> Iterable[str]:
    """The nearest of the others, at most so many slips away."""
    found = process.extract(word, others, scorer=OSA.distance, score_cutoff=limit, limit=_TRIED)
    return [other for other, _, _ in found]


def _distance(typed: str, other: str) -> tuple[int, int]:
    """Slips; of as many, leaving out or exchanging letters is likelier than taking another one."""
    replaced = len(typed) == len(other) and sorted(typed) != sorted(other)
    return OSA.distance(typed, other), replaced + (len(typed) > len(other))
