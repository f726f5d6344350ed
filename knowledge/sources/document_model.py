"""What reading a file gives: a document as blocks in reading order, or the reason why it was skipped.

A *block* is the smallest piece of structure that a file format tells us about: a heading, a paragraph, an
item of a list, one row of a table with its column headers, a speaker's note, or a question somebody answered.
Blocks know the page, slide or sheet they begin on, counted from 1, where the format has one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.passages import EVERYONE, Audience, PageUnit


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


class SkipReason(StrEnum):
    """Why a file is not in the index."""

    MISSING = "missing"
    EMPTY = "empty"
    TOO_LARGE = "too large"
    UNSUPPORTED = "unsupported"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NO_TEXT = "no text"
    NO_ANSWERS = "no answers"
    UNCLOSED_QUOTE = "unclosed quote"
    WRAPPER = "wrapper"
    NAME = "name"
    UNREADABLE_FONT = "unreadable font"
    INFLATED = "inflated"
    TOO_SLOW = "too slow"
    TOO_MUCH_MEMORY = "too much memory"
    CRASHED = "crashed"


_EXPLAINED = {
    SkipReason.MISSING: (
        "The file is not there or may not be opened.",
        "Check that it still exists and that the bot may read it.",
    ),
    SkipReason.EMPTY: ("The file is empty.", "Upload it again; the last upload may have been cut off."),
    SkipReason.TOO_LARGE: ("The file is too large.", "Split it, or save it with smaller pictures."),
    SkipReason.UNSUPPORTED: (
        "This kind of file cannot be read.",
        "Save it as PDF, Word, PowerPoint, Excel, HTML, Markdown, text or CSV.",
    ),
    SkipReason.ENCRYPTED: (
        "The file is protected by a password.",
        "Save a copy without the password and add that.",
    ),
    SkipReason.DAMAGED: (
        "The file is damaged or cut off.",
        "Open it in its own program, save it again and add the new copy.",
    ),
    SkipReason.NO_TEXT: (
        "The file has no text that can be read; it is empty, or has only pictures, as a scan does.",
        "If it is a scan, run text recognition (OCR) on it, or add the original it was printed from.",
    ),
    SkipReason.NO_ANSWERS: (
        "No row of this file of questions and answers can be used.",
        "Let “csrbot index FILE --dry-run” tell what is wrong with each row, correct them, and add it again.",
    ),
    SkipReason.UNCLOSED_QUOTE: (
        "A quotation mark in this table is never closed, or one of its cells is far too long.",
        "Open it in a spreadsheet program, correct the cell, and save it as CSV again.",
    ),
    SkipReason.WRAPPER: (
        "The file only wraps its content: a mail, a web archive, a portfolio or a form for Acrobat alone.",
        "Take out the files inside, or print the content to a new PDF, and add that.",
    ),
    SkipReason.NAME: (
        "The name of the file holds letters that this system cannot write.",
        "Rename the file and run the command again.",
    ),
    SkipReason.UNREADABLE_FONT: (
        "The letters in this file cannot be turned into text; its fonts do not say what they mean.",
        "Export it again from the original with embedded fonts, or run text recognition (OCR) on it.",
    ),
    SkipReason.INFLATED: (
        "The file unpacks to far more than a document holds, as an attack would.",
        "Save it again from its own program; if it came from outside, ask IT to look at it.",
    ),
    SkipReason.TOO_SLOW: (
        "Reading the file took too long.",
        "Split it into smaller files, or save it as PDF and add that.",
    ),
    SkipReason.TOO_MUCH_MEMORY: (
        "Reading the file needed too much memory.",
        "Split it into smaller files, or save it as PDF and add that.",
    ),
    SkipReason.CRASHED: (
        "The file made the reader stop.",
        "Save it again from its own program, or as PDF, and add the new copy.",
    ),
}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not read, and what the CSR team can do about it."""

    reason: SkipReason
    detail: str = ""
    """For a log; may name a parser's own error."""

    @property
    def sentence(self) -> str:
        """What is wrong, as one sentence."""
        return _EXPLAINED[self.reason][0]

    @property
    def advice(self) -> str:
        """What to do next, as one sentence."""
        return _EXPLAINED[self.reason][1]
