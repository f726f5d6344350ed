"""What is remembered of a document from one version to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from knowledge.passages import Passage


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a file that put its text into the index."""

    path: str
    content_hash: str
    at: datetime | None
    """None where it was not kept."""
    pages: int = 0
    remark: str = ""
    """Why only a part was read, in words for the CSR team."""
    taken_at: datetime | None = None
    """When the file was taken from the queue; None for one that nobody queued."""


@dataclass(frozen=True, slots=True)
class Version:
    """What a file said at one reading. A reading that found the same words is no new version."""

    number: int
    """From 1."""
    content_hash: str
    read_at: datetime | None
    """None where it was read before versions were kept."""
    dated: date | None
    """The document's own date; the latest where one file holds several documents."""
    passages: int
    pages: int
    remark: str
    wordings: tuple[int, ...]
    """`passage_text.wording` of each passage, in reading order."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What the latest version says that the one before did not, and the other way round."""

    before: Version
    after: Version
    added: tuple[Passage, ...]
    removed: tuple[Passage, ...]
