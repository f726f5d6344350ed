"""What was found once, as it stands in the index now.

A passage that was shown keeps its words; the index moves on. Its document may be gone or be for fewer people
now, and a new edition may say something else, or say the same further down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from knowledge.passages import Document, Gone, Passage, QuotedSpans, Ranked, Reader


class Shelf(Protocol):
    """The part of a `PassageStore` that is looked into."""

    def document(self, document_id: str) -> Document | None: ...

    def passages_of(self, document_id: str) -> Sequence[Passage]: ...


def current(shelf: Shelf, found: Ranked, reader: Reader) -> Ranked | Gone:
    """The passage of now that holds the quoted words, with the document as it is described now."""
    document = shelf.document(found.document.id)
    if document is None:
        return Gone.REMOVED
    if not document.audience.admits(reader):
        return Gone.RESTRICTED
    for passage in _nearest_first(shelf, found.passage):
        if (quote := _quote_in(passage, found)) is not None:
            return replace(found, passage=passage, document=document, quote=quote)
    return Gone.CHANGED


def _nearest_first(shelf: Shelf, shown: Passage) -> list[Passage]:
    """The document's passages, the one in the same place first: words may stand there twice."""
    passages = shelf.passages_of(shown.document_id)
    return sorted(passages, key=lambda each: (each.name != shown.name, abs(each.ordinal - shown.ordinal)))


def _quote_in(passage: Passage, found: Ranked) -> QuotedSpans | None:
    """The quoted words in this passage, each part after the one before; None where one is missing."""
    spans, end = [], 0
    for start, stop in found.quote.spans or ((0, len(found.passage.text)),):
        words = found.passage.text[start:stop]
        at = passage.text.find(words, end)
        if at < 0:
            return None
        end = at + len(words)
        spans.append((at, end))
    there = QuotedSpans(tuple(spans) if found.quote.spans else ())
    stand = _columns(passage, there) == _columns(found.passage, found.quote)
    return replace(there, columns=found.quote.columns) if stand else there


def _columns(passage: Passage, quote: QuotedSpans) -> list[int]:
    return [cell.column for cell in passage.cells_in(quote.spans)]
