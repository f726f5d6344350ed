"""What keyword search sees of a passage, and the numbers that passages of the same words share."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

from knowledge.passages import Document, Passage
from knowledge.text.analysis import compatible, terms

_WORD = re.compile(r"\w+")


def passage_terms(document: Document, passage: Passage) -> list[str]:
    """The terms by which keyword search finds a passage."""
    return terms(indexed_text(document, passage), passage.language or document.language)


def digest(passage: Passage) -> int:
    """A 64-bit number that passages of the same words share, whatever their punctuation, case or spacing.

    It finds duplicates, and takes "≤ 5 t" for "≥ 5 t"; `wording` tells them apart.
    """
    words = _WORD.findall(compatible(f"{passage.question or ''}\n{passage.text}").casefold())
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), signed=True)


def wording(passage: Passage) -> int:
    """A 64-bit number that passages of exactly the same words share: signs and case count, not spacing."""
    text = unicodedata.normalize("NFC", f"{passage.question or ''}\n{passage.text}")
    words = " ".join(text.split())
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), signed=True)


def indexed_text(document: Document, passage: Passage) -> str:
    """What keyword search sees of a passage: title, headings, the question it answers, its own words."""
    return "\n".join((document.title, *passage.heading, passage.question or "", passage.text))
