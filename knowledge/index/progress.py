"""What indexing tells as it goes: frozen events for a progress bar, the upload page and a log alike.

Every file that was looked at ends in exactly one `Outcome`.
"""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.index.completeness import Completeness
from knowledge.sources.document_model import Skipped


def remark_of(incomplete: str, notes: str, completeness: Completeness | None) -> str:
    """Why only a part was read, how it was read, and how many numbers of the pages are in the index."""
    return " ".join(filter(None, (incomplete, notes, completeness.sentence if completeness else "")))


@dataclass(frozen=True, slots=True)
class Found:
    """The first event: how many files will be looked at."""

    files: int


@dataclass(frozen=True, slots=True)
class Embedding:
    """Work goes on: so many of the passages at hand have their vectors."""

    path: str
    """The first file at hand; small ones are embedded together."""
    done: int
    passages: int


@dataclass(frozen=True, slots=True)
class Indexed:
    """The file is in the index as it is now."""

    path: str
    documents: int
    """1, but for a file of questions and answers."""
    passages: int
    pages: int
    """0 where the format has none."""
    incomplete: str = ""
    """Why only a part was read, in words for the CSR team."""
    completeness: Completeness | None = None
    """How much of its pages is in the index; None where the format has none."""
    notes: str = ""
    """What the CSR team should know of how it was read, where nothing is missing."""

    @property
    def remark(self) -> str:
        """What is kept with the file, in words for the CSR team."""
        return remark_of(self.incomplete, self.notes, self.completeness)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The file was in the index already."""

    path: str


@dataclass(frozen=True, slots=True)
class Amended:
    """The file is as it was; its title, date, audience or collection is new."""

    path: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """The file is as it was, in another place; nothing was embedded again."""

    path: str
    before: str


@dataclass(frozen=True, slots=True)
class NotRead:
    """The file could not be read."""

    path: str
    skipped: Skipped
    kept: bool
    """Whether its last readable version stays in the index."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Another file says the same to the same audience; this one is left out."""

    path: str
    of: str


@dataclass(frozen=True, slots=True)
class Removed:
    """The file is no longer there and left the index."""

    path: str


@dataclass(frozen=True, slots=True)
class Emptied:
    """The folder has lost all or nearly all of its files at once: the run stopped, and changed nothing."""

    path: str
    """Of the folder."""
    former: int
    """How many of its files the index knows."""
    left: int
    """How many of those are still there."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What lies in a folder and is no document by its name, so that nobody looked into it."""

    path: str
    """Of the folder."""
    kinds: tuple[tuple[str, int], ...]
    """Endings such as ".png", or what else it is, with how many; the most frequent first."""

    @property
    def files(self) -> int:
        return sum(count for _, count in self.kinds)


Outcome = Indexed | Unchanged | Amended | Renamed | NotRead | Duplicate | Removed
Event = Found | Embedding | Emptied | PassedOver | Outcome
