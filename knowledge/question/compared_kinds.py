"""What is compared where the most or the least of it is asked for: sites, in "Which site is the biggest?".

"Our largest lever" says that something is the largest, and of no site.
"""

from __future__ import annotations

import re

from knowledge.text.analysis import folded, terms

_PLACES = (
    {
        "en": "site sites plant plants location locations factory factories",
        "de": "Standort Standorte Werk Werke",
    }
    | {"fr": "site sites usine usines", "es": "sede planta"},
    {"en": "country countries", "de": "Land Länder", "fr": "pays", "es": "país países"},
    {"en": "region regions", "de": "Region Regionen", "fr": "région régions", "es": "región regiones"},
    {"en": "city cities", "de": "Stadt Städte", "fr": "ville villes", "es": "ciudad ciudades"},
)
_BODIES = (
    {"en": "department departments", "de": "Abteilung Abteilungen", "fr": "service services département"}
    | {"es": "departamento departamentos"},
)
_WHICH = re.compile(
    r"\b(?:which|what|where|welche[nrs]?|wo|quel(?:le)?s?|où|qué|cuál|dónde)\b", re.IGNORECASE
)
_WHERE = re.compile(r"\b(?:where|wo|où|dónde)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def kinds_compared(question: str) -> frozenset[str]:
    """The stems of the kind, in each language; empty where the question tells none."""
    if not _WHICH.search(question):
        return frozenset()
    said = frozenset(map(folded, _WORD.findall(question)))
    asked = [stems for words, stems in _KINDS if not said.isdisjoint(words)]
    if not asked and _WHERE.search(question):
        asked = [stems for _, stems in _KINDS[: len(_PLACES)]]
    return frozenset().union(*asked)


def _read(kind: dict[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    words = frozenset(folded(word) for listed in kind.values() for word in listed.split())
    return words, frozenset(stem for code, listed in kind.items() for stem in terms(listed, code)) | words


_KINDS = tuple(map(_read, (*_PLACES, *_BODIES)))
