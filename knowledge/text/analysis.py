"""How text becomes the terms that keyword search counts.

Both stores and the ranking analyse text here and nowhere else, so BM25 agrees everywhere. A term is a word in
its compatibility form without case or accents, reduced to its stem by the Snowball stemmer of its language.
Letters and digits part ("ISO14001" and "ISO 14001" are the same) except in short formulas (CO2e, PM10, Q3).
Numbers are compared by value ("1,234" is "1234.0"), and a sign is the word it stands for ("%" is "percent").
Chinese, Japanese, Korean and Thai are told in pairs of letters, as Lucene does: no dictionary, and no word is
missed because it was parted in two ways.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import Stemmer

_UNSPACED = r"\u0e01-\u0e3a\u0e40-\u0e4e\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
"""Letters of the scripts in which words are not, or not alone, parted by spaces; with Thai's vowel signs."""
_LETTER = rf"(?:(?![{_UNSPACED}])[^\W\d_])"


def _pattern(letter: str, alone: str = "") -> re.Pattern[str]:
    formula = rf"{letter}{{1,2}}\d{{1,2}}{letter}{{0,2}}(?!\d|{letter})"
    number = r"\d+(?:[.,]\d+)*"
    return re.compile(rf"{alone}{letter}{{3,}}|{formula}|{number}|{letter}+|[%€$£]")


_TERM = _pattern(_LETTER, rf"[{_UNSPACED}]+|")
_TERM_OF_SPACED, _TERM_OF_ASCII = _pattern(r"[^\W\d_]"), _pattern("[a-z]")
"""The same for texts without such scripts, and for small ASCII letters alone: most texts, and quicker."""
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_MARK = re.compile("(?<=\\d)(?=[⁰¹²³⁴-⁹⁺⁻₀-₉])")
_WORDS_AND_SIGNS = re.compile(r"\w+|[<>≤≥]")
_NOT_LATIN = re.compile(r"[^\x00-\u02ff]+")
"""Where the marks are that a decomposed accent leaves."""
_GROUPS_BY_COMMA = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_GROUPS_BY_POINT = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_STEMMERS = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nb": "norwegian", "nl": "dutch", "nn": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
_REMEMBERED = 8_192
"""Texts whose terms are kept, some 10 MB: a question reads the same sentences several times, and others come
back to the same passages."""
_SAME = {"%": "percent", "€": "euro", "eur": "euro", "$": "dollar", "usd": "dollar", "£": "pound"} | {
    "gbp": "pound", "co2e": "co2", "co2eq": "co2"
}  # fmt: skip


def terms(text: str, language: str | None = None) -> list[str]:
    """The terms of a text in order, with repetitions. An unknown language is stemmed as English."""
    return list(_terms(text, language if language in _STEMMERS else "en"))


def stems(text: str, language: str | None = None) -> frozenset[str]:
    """Its different terms."""
    return _stems(text, language if language in _STEMMERS else "en")


@lru_cache(maxsize=_REMEMBERED)
def _terms(text: str, spoken: str) -> tuple[str, ...]:
    shown = compatible(text).casefold()
    if shown.isascii() or not _IS_UNSPACED.search(shown):
        simple = _TERM_OF_ASCII if shown.isascii() else _TERM_OF_SPACED
        return tuple([_term(word, spoken) for word in simple.findall(shown)])
    return tuple(_term(part, spoken) for word in _TERM.findall(shown) for part in _parts(word))


@lru_cache(maxsize=_REMEMBERED)
def _stems(text: str, spoken: str) -> frozenset[str]:
    return frozenset(_terms(text, spoken))


def _parts(word: str) -> Sequence[str]:
    """The word itself, or the pairs of its letters where words are not parted by spaces."""
    if len(word) < 3 or not _IS_UNSPACED.match(word):
        return (word,)
    return [word[place : place + 2] for place in range(len(word) - 1)]


def folded(text: str) -> str:
    """Without case, accents and compatibility forms: "Ⅻ CO₂ Größe" → "xii co2 grosse"."""
    if text.isascii():
        return text.lower()
    return _without_accents(compatible(text).casefold())


def normalised(text: str) -> str:
    """Its words alone: case, accents, punctuation and white space do not make another question; "≤" does."""
    return " ".join(_WORDS_AND_SIGNS.findall(folded(text)))


@lru_cache(maxsize=200_000)
def _term(word: str, language: str) -> str:
    if word[0].isdigit():
        return _value(word, language)
    same = _SAME.get(word)
    return same or _without_accents(Stemmer.Stemmer(_STEMMERS[language]).stemWord(word))


def _value(number: str, language: str) -> str:
    """The number in plain notation. "1.234" is grouped, except in English, where it is a fraction."""
    if _GROUPS_BY_COMMA.fullmatch(number) and (language == "en" or "." in number):
        number = number.replace(",", "")
    elif _GROUPS_BY_POINT.fullmatch(number) and (language != "en" or number.count(".") > 1 or "," in number):
        number = number.replace(".", "").replace(",", ".")
    elif language != "en" or number.count(",") == 1:
        number = number.replace(",", ".")
    return re.sub(r"(?<=\d)\.0+$", "", number)


def compatible(text: str) -> str:
    """In compatibility form; a mark that is raised behind a number does not become part of it."""
    return text if text.isascii() else unicodedata.normalize("NFKC", _MARK.sub(" ", text))


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return _NOT_LATIN.sub(_without_marks, unicodedata.normalize("NFKD", text))


def _without_marks(found: re.Match[str]) -> str:
    return "".join(character for character in found.group() if not unicodedata.combining(character))
