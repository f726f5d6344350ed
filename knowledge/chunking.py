"""Splitting a parsed document into passages, the unit that is indexed and cited.

The document's structure decides where a passage ends: a heading, a table, a list, a page. Only text longer
than about 120 words is cut, between sentences. The words stay the document's own; only white space changes.
"""

from __future__ import annotations

from knowledge.parsed import ParsedDocument
from knowledge.passages import Passage

WORDS = 120
"""Measured best passage length on sustainability reports, without overlap."""


def split(parsed: ParsedDocument, document_id: str = "", words: int = WORDS) -> tuple[Passage, ...]:
    """The passages of a document in reading order, without duplicates and boilerplate, ordinals from 0."""
    raise NotImplementedError


def answers_apart(parsed: ParsedDocument) -> tuple[ParsedDocument, ...]:
    """A questions file as one document an answer, each with its own author, date, audience and topics.

    Any other document comes back alone and unchanged.
    """
    raise NotImplementedError
