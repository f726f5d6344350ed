"""The word lists and patterns of this package, beside its code: whoever tunes them edits no code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

ALONE = frozenset(["es", "it", "nl", "pl", "pt"])
"""Languages with lists of their own: their small words would be others in English, German or French."""


def lines(name: str) -> list[str]:
    """Of a data file, without remarks; of none that there is not."""
    file = files("knowledge.restrictions") / "lists" / name
    if not file.is_file():
        return []
    found = file.read_text(encoding="utf-8").splitlines()
    return [line for line in found if line.strip() and not line.startswith("#")]


def rows(name: str) -> list[list[str]]:
    """Those of a file with tabs between its cells."""
    return [line.split("\t") for line in lines(name)]


def _of(name: str, language: str | None) -> list[list[str]]:
    """The rows of a language's file, or of the one that English, German, French and the rest share."""
    return rows(f"{name}.{language}.tsv" if language in ALONE else f"{name}.tsv")


@cache
def patterns(language: str | None = None) -> Mapping[str, re.Pattern[str]]:
    """By name, in the order of the file."""
    found: dict[str, list[str]] = {}
    for name, pattern in _of("patterns", language):
        found.setdefault(name, []).append(pattern)
    return {name: re.compile("|".join(each), re.IGNORECASE) for name, each in found.items()}


@cache
def small_words(kind: str, language: str | None = None) -> Mapping[str, str]:
    """Folded word → what it says."""
    said = [(what, words.split()) for named, what, words in _of("small_words", language) if named == kind]
    return {word: what for what, words in said for word in words}


@cache
def bounds(language: str | None = None) -> tuple[tuple[str, str], ...]:
    """Folded phrases that stand before a number, with what they say, the longest first."""
    said = [
        (what, words.split(", ")) for named, what, words in _of("small_words", language) if named == "bound"
    ]
    pairs = [(phrase, what) for what, phrases in said for phrase in phrases]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
