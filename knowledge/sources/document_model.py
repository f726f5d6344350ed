"""What reading a file gives: a document as blocks in reading order, or the reason why it was skipped.

A *block* is the smallest piece of structure that a file format tells us about: a heading, a paragraph, an
item of a list, one row of a table with its column headers, a speaker's note, or a question somebody answered.
Blocks know the page, slide or sheet they begin on, counted from 1, where the format has one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.passages import EVERYONE, Audience, PageUnit
from knowledge.sources.skip_reasons import SkipReason, explained

__all__ = [
    "Block",
    "Heading",
    "ListItem",
    "Note",
    "ParsedDocument",
    "RunningText",
    "SkipReason",
    "Skipped",
    "TableRow",
    "VerifiedAnswer",
]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title above the blocks that follow; level 1 is the highest."""

    text: str
    level: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class RunningText:
    """Running text."""

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list, without its bullet."""

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table. Rows of the same table share `table`, its position in the document from 0."""

    cells: tuple[str, ...]
    table: int
    header: tuple[str, ...] = ()
    """The column headers, as many as there are cells; empty when the table has none."""
    caption: str = ""
    page: int | None = None
    is_unlabelled: bool = False
    """Whether it is figures of a chart that could not be put beside what they count."""

    @property
    def text(self) -> str:
        """The row as a reader understands it without the table: ``Country: France; Target: 42 %``."""
        if not self.header:
            first, *others = [cell for cell in self.cells if cell] or [""]
            return f"{first}: {'; '.join(others)}" if others else first
        named = zip(self.header, self.cells, strict=False)
        return "; ".join(f"{header}: {cell}" if header else cell for header, cell in named if cell)


@dataclass(frozen=True, slots=True)
class Note:
    """What the speaker says to a slide."""

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class VerifiedAnswer:
    """A question and the answer somebody verified, one row of a questions file."""

    question: str
    text: str
    row: int
    """The line of the file, as a spreadsheet counts it: the header is row 1."""
    author: str | None = None
    dated: date | None = None
    audience: Audience = EVERYONE
    topics: tuple[str, ...] = ()
    language: str | None = None
    page: int | None = None


Block = Heading | RunningText | ListItem | TableRow | Note | VerifiedAnswer


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A file as blocks in reading order; running headers, footers and page numbers are gone."""

    title: str
    blocks: tuple[Block, ...]
    page_count: int = 0
    """0 where the format has no pages."""
    page_unit: PageUnit = PageUnit.PAGE
    language: str | None = None
    """ISO 639-1 code of most of the text; None when there is too little of it to tell."""
    dated: date | None = None
    author: str | None = None
    """Only for verified answers."""
    audience: Audience | None = None
    """Only when the file itself restricts it (a questions file); else whoever adds the file decides."""
    topics: tuple[str, ...] = ()
    incomplete: str = ""
    """Why only a part was read, in words for the CSR team; empty when all of it was."""
    notes: str = ""
    """What the CSR team should know of how it was read, where nothing is missing."""
    recognised: tuple[int, ...] = ()
    """The pages whose characters were recognised on a picture of them."""
    unseen: tuple[int, ...] = ()
    """The scanned pages that would be read if characters could be recognised here."""
    is_cut: bool = False
    """Whether the time for reading was over before its end, so that another reading may give more."""
    parts: tuple[ParsedDocument, ...] = ()
    """The documents that it carries: files of an archive, attachments of a mail."""
    stated: tuple[str, ...] = ()
    """The words of each page's own text layer outside page furniture; empty where the format has none."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not read, and what the CSR team can do about it."""

    reason: SkipReason
    detail: str = ""
    """For a log; may name a parser's own error."""
    kind: str = ""
    """What kind of file it is, by its bytes where they told, else by its name; so that the advice fits."""

    @property
    def sentence(self) -> str:
        """What is wrong, as one sentence."""
        return explained(self.reason, self.kind)[0]

    @property
    def advice(self) -> str:
        """What to do next, as one sentence."""
        return explained(self.reason, self.kind)[1]
