"""Words that mean alike in three languages, so that an example in one helps in the others.

Until an encoder of several languages is there, this small table carries meaning across languages: "je pleure"
and "ich weine" share the concepts *me* and *cry*, whatever their letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

from handlers.care.rules.examples import FOLDER, TABLED
from knowledge.text.analysis import folded

_WORD = re.compile(r"\w+")
_NUMBERED = re.compile(r"[^\d\W]+\d")
"""A word that a translator set aside: it means several things."""
_LONGEST = 4
"""Words of a phrase."""
_SHORTEST = 3
"""Letters of a beginning."""

Names = frozenset[str]
_Key = TypeVar("_Key")


def word_set(written: str) -> frozenset[str]:
    """Words that are written one after the other, folded as `words` gives them."""
    return frozenset(written.split())


@dataclass(slots=True)
class Lexicon:
    """The concepts of one language."""

    words: dict[str, Names] = field(default_factory=dict)
    beginnings: dict[str, Names] = field(default_factory=dict)
    phrases: dict[tuple[str, ...], Names] = field(default_factory=dict)

    def add(self, concept: str, written: str) -> None:
        word = folded(written)
        if "_" in word:
            _put(self.phrases, tuple(word.split("_")), concept)
        elif word.endswith("*"):
            _put(self.beginnings, word[:-1], concept)
        elif not _NUMBERED.fullmatch(word):
            _put(self.words, word, concept)

    def at(self, spoken: Sequence[str], place: int) -> Names:
        """The concepts of the word at that place, and of the phrases that begin there."""
        word = spoken[place]
        found = self.words.get(word, Names())
        for end in range(_SHORTEST, len(word) + 1):
            found |= self.beginnings.get(word[:end], Names())
        for length in range(2, _LONGEST + 1):
            found |= self.phrases.get(tuple(spoken[place : place + length]), Names())
        return found


_NO_TABLE = Lexicon()


def words(text: str) -> list[str]:
    """Folded, apostrophes parting them: "j'en peux" is j, en, peux."""
    return _WORD.findall(folded(text).replace("_", " "))


def concepts(text: str, language: str) -> list[Names]:
    """Of each word that has any, in order; none in a language without a table."""
    spoken, lexicon = words(text), lexicons().get(language, _NO_TABLE)
    return [names for place in range(len(spoken)) if (names := lexicon.at(spoken, place))]


def coverage(text: str, language: str) -> float:
    """The share of its words that the language's table knows: in a language of ours, one in two and more."""
    spoken = words(text)
    return len(concepts(text, language)) / len(spoken) if spoken else 0.0


@cache
def lexicons() -> Mapping[str, Lexicon]:
    """By language."""
    tables = {language: Lexicon() for language in TABLED}
    for line in (FOLDER / "concepts.txt").read_text(encoding="utf-8").splitlines():
        concept, separator, columns = line.partition(" = ")
        if separator:
            for language, column in zip(TABLED, columns.split("|"), strict=True):
                for word in column.split():
                    tables[language].add(concept, word)
    return tables


def _put(table: dict[_Key, Names], key: _Key, concept: str) -> None:
    table[key] = table.get(key, Names()) | {concept}
