"""The values every part of the knowledge base speaks in.

A *document* is cut into *passages*, the unit that is indexed and cited. A *query* carries the asker's
*reader* profile, so that a passage outside the reader's audience is never even a candidate. What a search
returns is *findings*: ranked passages, each with the exact *quote* that answers, and one calibrated
probability that the best of them really does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class RequirementKind(StrEnum):
    """The sorts of requirement, each in English, as a program's output tells it."""

    YEAR = "a year"
    NUMBER = "a number"
    NAME = "a name"
    ACTION = "what is done"
    QUALIFIER = "a condition"
    EXCEPTION = "what is not the case"
    AMOUNT = "an amount"
    COUNT = "a number of them"
    UNIT = "an amount in"
    FREQUENCY = "how often"
    DATE = "a date"
    PERSON = "a person or role"
    PLACE = "a place"
    DONE = "a date in the past"
    AHEAD = "a date to come"
    WAY = "a way to do it"
    DEFINITION = "a definition"
    SUBJECT = "of whom it is said"
    OURS = "about the company itself"
    RECKONED = "the most, the least or the average"
    TARGET = "a target"
    OUTCOME = "whether it was met"
    ACHIEVED = "what was achieved, no target"
    CHANGE = "how it changed"
    RESTRICTION = "not the contrary of"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that the question requires and the quote does not state."""

    kind: RequirementKind
    text: str = ""
    """The question's own words; empty when only the sort of thing is known, as in "when"."""

    def __str__(self) -> str:
        """In English: "a year: 2030"."""
        return f"{self.kind}: {self.text}" if self.text else str(self.kind)


class PassageKind(StrEnum):
    """What a passage was made from; verified answers and replies outrank documents."""

    TEXT = "text"
    TABLE = "table"
    VERIFIED = "verified"
    REPLY = "reply"


class Caveat(StrEnum):
    """What a reader of a passage should know about how it was read."""

    RECOGNISED = "recognised"
    """Its characters were recognised on a picture of the page, and may be wrong."""
    UNLABELLED = "unlabelled"
    """It holds figures that could not be put beside what they count."""


class PageUnit(StrEnum):
    """What a page number counts."""

    PAGE = "page"
    SLIDE = "slide"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is asking, as far as audiences care. Labels are compared case-insensitively."""

    roles: frozenset[str] = frozenset({"employee"})
    departments: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may see something. An empty field does not restrict; every non-empty field must match."""

    roles: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()

    def admits(self, reader: Reader) -> bool:
        return all(
            not wanted or _folded(wanted) & _folded(has)
            for wanted, has in (
                (self.roles, reader.roles),
                (self.departments, reader.departments),
                (self.countries, reader.countries),
                (self.groups, reader.groups),
            )
        )

    @property
    def is_everyone(self) -> bool:
        return not (self.roles or self.departments or self.countries or self.groups)


EVERYONE = Audience()
_AUDIENCE_FIELDS = {
    "role": "roles",
    "department": "departments",
    "country": "countries",
    "group": "groups",
}
_EDITION = re.compile(r"\b(?:v|version|edition)?[\d\W_]+|\b(?:version|edition)\b", re.IGNORECASE)
_NEXT_PART = re.compile(rf",(?=\s*(?:{'|'.join(_AUDIENCE_FIELDS)})\s*:)")
_NO_COMMA = frozenset({"role", "country"})


def _folded(labels: frozenset[str]) -> frozenset[str]:
    return frozenset(label.casefold() for label in labels)


def parse_audience(text: str) -> Audience:
    """Read ``role:csr,country:FR,department:Purchasing`` (``everyone`` or empty: no restriction).

    The name of a department or group may hold commas: ``department:Legal, Risk & Compliance``. Raises
    ValueError naming the part that cannot be read.
    """
    if text.strip().casefold() in ("", "everyone"):
        return EVERYONE
    fields: dict[str, set[str]] = {}
    for part in _NEXT_PART.split(text):
        kind, _, label = (piece.strip() for piece in part.partition(":"))
        if kind not in _AUDIENCE_FIELDS or not label or (kind in _NO_COMMA and "," in label):
            known = ", ".join(f"{kind}:…" for kind in _AUDIENCE_FIELDS)
            raise ValueError(f"audience {part.strip()!r} is not one of: everyone, {known}")
        fields.setdefault(_AUDIENCE_FIELDS[kind], set()).add(label)
    return Audience(**{name: frozenset(labels) for name, labels in fields.items()})


def format_audience(audience: Audience) -> str:
    """The inverse of `parse_audience`, in a stable order."""
    parts = [
        f"{kind}:{label}"
        for kind, name in _AUDIENCE_FIELDS.items()
        for label in sorted(getattr(audience, name))
    ]
    return ",".join(parts) or "everyone"


@dataclass(frozen=True, slots=True)
class Document:
    """One strategy document, or one kept reply (collection ``replies``)."""

    id: str
    collection: str
    path: str
    """Of its file: the name of a folder and the path inside it, wherever that is on the disk."""
    title: str
    content_hash: str
    language: str | None = None
    dated: date | None = None
    audience: Audience = EVERYONE
    page_count: int = 0
    author: str | None = None
    """Shown as "answered by …" for verified answers and replies."""
    topics: tuple[str, ...] = ()

    @property
    def series(self) -> tuple[str, ...]:
        """The words of its title without years and numbers, which its other editions share."""
        return tuple(_EDITION.sub(" ", self.title.casefold()).split())


class TableCell(NamedTuple):
    """A filled cell of a table's row, by places in the text of its passage."""

    sentence: int
    """Which of the passage's sentences its row is."""
    column: int
    """From 0; empty ones count."""
    name: tuple[int, int]
    """[start, end) of its column's name; empty where the column has none."""
    content: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """The indexed unit. `text` holds the document's own words, unchanged but for white space."""

    document_id: str
    ordinal: int
    """Position in the document, from 0. It shifts when something is inserted above."""
    text: str
    sentences: tuple[tuple[int, int], ...]
    """[start, end) spans of the sentences or table rows of `text`, in order."""
    kind: PassageKind = PassageKind.TEXT
    heading: tuple[str, ...] = ()
    page: int | None = None
    page_unit: PageUnit = PageUnit.PAGE
    language: str | None = None
    question: str | None = None
    """For VERIFIED and REPLY: the question this text answers; searched, never quoted as the answer."""
    id: int = 0
    """Assigned by the store; 0 before."""
    number: int | None = field(default=None, compare=False)
    """Assigned by the store, and kept from version to version; None before."""
    cells: tuple[int, ...] = ()
    """Of table rows: six numbers a cell, those of a `TableCell` in their order; empty where none is known."""
    caveats: tuple[Caveat, ...] = ()

    @property
    def name(self) -> int:
        """With the document's id the lasting name of the passage; its position until the store numbers it."""
        return self.ordinal if self.number is None else self.number

    @property
    def is_kept(self) -> bool:
        """Whether people answered a question with it."""
        return self.question is not None and self.kind in (PassageKind.VERIFIED, PassageKind.REPLY)

    def sentence_texts(self) -> tuple[str, ...]:
        return tuple(self.text[start:end] for start, end in self.sentences)

    def table_cells(self) -> Iterator[TableCell]:
        """In the order of the text."""
        numbers = iter(self.cells)
        for sentence, column, name, name_end, start, end in zip(*[numbers] * 6, strict=True):
            yield TableCell(sentence, column, (name, name_end), (start, end))

    def cells_in(self, spans: Sequence[tuple[int, int]]) -> list[TableCell]:
        """The cells of the rows that reach into any of the spans."""
        rows = set(self.sentences_in(spans))
        return [cell for cell in self.table_cells() if cell.sentence in rows]

    def sentences_in(self, spans: Sequence[tuple[int, int]]) -> list[int]:
        """Which sentences reach into any of the spans."""
        return [
            place
            for place, (start, end) in enumerate(self.sentences)
            if any(start < stop and begin < end for begin, stop in spans)
        ]


@dataclass(frozen=True, slots=True)
class Query:
    """One question to the knowledge base."""

    text: str
    reader: Reader = Reader()
    limit: int = 5
    context: tuple[str, ...] = ()
    """Earlier questions of the same conversation, oldest first; resolves "and for suppliers?"."""
    collection: str | None = None
    document_id: str | None = None
    """Only this document."""


@dataclass(frozen=True, slots=True)
class QuotedSpans:
    """The one to three sentences or table rows that answer, as [start, end) spans of the passage's text."""

    spans: tuple[tuple[int, int], ...]
    columns: tuple[int, ...] = ()
    """Of table rows: the column that says what they are about, then those that are asked for."""

    def text_in(self, passage: Passage) -> str:
        return " ".join(passage.text[start:end] for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class Ranked:
    """One passage found, best first in `Findings.ranked`."""

    passage: Passage
    document: Document
    score: float
    quote: QuotedSpans

    @property
    def language(self) -> str | None:
        """ISO 639-1 code of what is quoted, None where it is not known."""
        return self.passage.language or self.document.language


class Gone(StrEnum):
    """Why something that was found once cannot be shown to a reader any more."""

    REMOVED = "removed"
    """There is no such document."""
    CHANGED = "changed"
    """The document does not say it any more."""
    RESTRICTED = "restricted"
    """The document is not for this reader, or not any more."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search knows about a query.

    `confidence` is the calibrated probability, 0 to 1, that the first ranked passage answers it. At or above
    `answer_at` the outcome is an answer; at or above `unclear_at` the choices are offered; below, a human.
    """

    ranked: tuple[Ranked, ...]
    confidence: float
    answer_at: float
    unclear_at: float
    language: str | None = None
    """ISO 639-1 code of the query, None when the text is too short to tell."""
    speaks_language: bool = True
    """Whether the encoder was trained on that language; if not, the query is for a human who speaks it."""
    missing: tuple[Missing, ...] = field(default=())
    """What the question requires and the quote does not state."""
    searched_for: str = ""
    """The question with its typing errors put right; empty when there were none."""
    says_all: bool = False
    """Whether the quote says every word of the question or its like: then less confidence will do."""
    older: Ranked | None = None
    """What an earlier document says otherwise, where the first of `ranked` replaces it."""
    is_approved: bool = False
    """Whether the first of `ranked` is what people answered to this very question."""
    resembling: Ranked | None = None
    """What people answered to a similar question: to be offered as that, never as the answer."""
    beside: Ranked | None = None
    """A second quote without which the first does not answer: the other term, the next passage, a year."""
    decisive: tuple[Missing, ...] = field(default=())
    """Those of `missing` without which the quote is no answer, however sure: another year, no amount."""

    @property
    def is_foreign(self) -> bool:
        """Whether what was found first is known to be in another language than the question."""
        found = self.ranked[0].language if self.ranked else None
        return bool(self.language and found) and self.language != found
