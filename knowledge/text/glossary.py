"""Words that mean the same in two languages: what a company's people write about, and what they ask.

Vectors tell that "Lieferanten überprüfen" is near to suppliers, and hardly to which of forty passages about
them. A word that is listed says it nearly as surely as the same word in one language does. A German or Dutch
compound that is not listed itself means what is listed of its beginning and its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from knowledge.text.analysis import folded, terms
from knowledge.text.function_words import FUNCTION_WORDS_OF

_COMPOUNDING = frozenset({"de", "nl"})
_SHORTEST_PART = 4
"""Letters."""


@lru_cache(maxsize=20_000)
def translations(stem: str, spoken: str | None, written: str | None) -> frozenset[str]:
    """The stems by which a text in `written` says what a stem says in `spoken`; none where none is listed."""
    if spoken == written or spoken is None or written is None:
        return frozenset()
    listed = _listed(spoken)
    things = listed.get(stem) or frozenset(_of_parts(stem, spoken, listed))
    return frozenset(word for thing in things for word in _said(written).get(thing, ()))


def meanings(stem: str, language: str | None) -> int:
    """How many things a stem says; 0 where it is not listed."""
    return len(_listed(language or "").get(stem, ()))


def languages() -> frozenset[str]:
    """Those that words are listed in."""
    return frozenset(_table()[0])


def _of_parts(stem: str, spoken: str, listed: Mapping[str, frozenset[int]]) -> Iterator[int]:
    """Of the longest listed beginning and end of a compound."""
    if spoken not in _COMPOUNDING:
        return
    cuts = range(_SHORTEST_PART, len(stem) - _SHORTEST_PART + 1)
    first = next((listed[stem[:cut]] for cut in reversed(cuts) if stem[:cut] in listed), frozenset[int]())
    last = next((listed[stem[cut:]] for cut in cuts if stem[cut:] in listed), frozenset[int]())
    yield from first | last


@cache
def _listed(language: str) -> Mapping[str, frozenset[int]]:
    """Stem → the places of the things it says."""
    found: dict[str, set[int]] = {}
    for place, words in _said(language).items():
        for stem in words:
            found.setdefault(stem, set()).add(place)
    return {stem: frozenset(places) for stem, places in found.items()}


@cache
def _said(language: str) -> Mapping[int, frozenset[str]]:
    """The place of a thing → the stems of its words."""
    codes, rows = _table()
    if language not in codes:
        return {}
    column, small = codes.index(language), FUNCTION_WORDS_OF.get(language, frozenset())
    return {
        place: frozenset(
            stem
            for word in row[column].replace(",", " ").split()
            if folded(word) not in small
            for stem in terms(word, language)
            if len(stem) > 1
        )
        for place, row in enumerate(rows)
    }


@cache
def _table() -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """The languages, and a row for each thing."""
    text = (files("knowledge.text") / "glossary.tsv").read_text(encoding="utf-8")
    first, *rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return first, rows
