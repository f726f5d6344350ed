"""How text becomes the terms that keyword search counts.

Both stores and the ranking analyse text here and nowhere else, so BM25 agrees everywhere. A term is a word
folded to its compatibility form without accents or case, then reduced to its stem by the Snowball stemmer of
its language; numbers lose their grouping ("1,234" and "1234" are one term), and stay apart from their unit.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

from knowledge.passages import Document, Passage

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+\d*|\w")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_ALGORITHMS = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "nb": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip


def terms(text: str, language: str | None = None) -> list[str]:
    """The terms of a text in order, with repetitions. Unknown languages are stemmed as English."""
    return [_term(word, _ALGORITHMS.get(language or "en", "english")) for word in _WORD.findall(folded(text))]


def folded(text: str) -> str:
    """Without case, accents and compatibility forms: "Ⅻ CO₂ Größe" → "xii co2 grosse"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def indexed_text(document: Document, passage: Passage) -> str:
    """What keyword search sees of a passage: title, headings, the question it answers, its own words."""
    return "\n".join((document.title, *passage.heading, passage.question or "", passage.text))


@lru_cache(maxsize=100_000)
def _term(word: str, algorithm: str) -> str:
    if _GROUPED.fullmatch(word):
        return word.replace(",", "")
    return str(Stemmer.Stemmer(algorithm).stemWord(word))
