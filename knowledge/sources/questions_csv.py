"""CSV files: questions with their verified answers, or any other table.

A questions file has a header with at least ``question`` and ``answer``; ``author``, ``date``, ``audience``,
``topics`` and ``language`` are optional. `check` judges it row by row without adding anything.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from knowledge.passages import parse_audience
from knowledge.sources.budget import ReadingBudget
from knowledge.sources.characters import cleaned, title_from_name
from knowledge.sources.dates import iso_date
from knowledge.sources.document_model import (
    Block,
    ParsedDocument,
    RunningText,
    Skipped,
    SkipReason,
    TableRow,
    VerifiedAnswer,
)
from knowledge.sources.encodings import decoded

_FIELD_LIMIT = 1 << 20
_MOST_CELLS = 200
_TOO_WIDE = f"Only the first {_MOST_CELLS} columns were read."
_TOLD_SEPARATOR = re.compile(r"\A\s*sep=([,;|\t])[^\S\n]*\r?\n", re.IGNORECASE)
"""Excel's own first line, which names the separator."""


class RowState(StrEnum):
    """What happens to a row of a questions file."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """One row judged. `why` tells what is wrong, or which row it repeats; empty when accepted."""

    number: int
    """As a spreadsheet counts it: the header is row 1."""
    state: RowState
    why: str = ""
    answer: VerifiedAnswer | None = None


@dataclass(frozen=True, slots=True)
class QuestionsReport:
    """A questions file judged row by row. `problem` is what is wrong with the file as a whole."""

    rows: tuple[JudgedRow, ...]
    problem: str = ""

    @property
    def accepted(self) -> tuple[VerifiedAnswer, ...]:
        return tuple(row.answer for row in self.rows if row.answer and row.state is RowState.ACCEPTED)


def check(path: Path) -> QuestionsReport:
    """Judge a questions file without adding anything. Raises OSError when it cannot be opened."""
    try:
        return _report(_records(decoded(path.read_bytes())))
    except csv.Error:
        unclosed = Skipped(SkipReason.UNCLOSED_QUOTE)
        return QuestionsReport((), f"{unclosed.sentence} {unclosed.advice}")


def parse(path: Path, _budget: ReadingBudget) -> ParsedDocument | Skipped:
    """The accepted answers of a questions file, or the rows of any other table."""
    try:
        records = _records(decoded(path.read_bytes()))
    except csv.Error as error:
        return Skipped(SkipReason.UNCLOSED_QUOTE, str(error))
    report = _report(records)
    if not report.problem and not report.accepted:
        return Skipped(SkipReason.NO_ANSWERS, f"{len(report.rows)} rows")
    blocks: tuple[Block, ...] = tuple(_rows(records)) if report.problem else report.accepted
    rejected = [row.number for row in report.rows if row.state is RowState.REJECTED]
    remarks = [_left_out(rejected), _TOO_WIDE if any(len(row) > _MOST_CELLS for _, row in records) else ""]
    return ParsedDocument(
        title=title_from_name(path), blocks=blocks, incomplete=" ".join(filter(None, remarks))
    )


def _left_out(rejected: list[int]) -> str:
    if not rejected:
        return ""
    shown = ", ".join(map(str, rejected[:10])) + ("…" if len(rejected) > 10 else "")
    return f"{len(rejected)} of its rows cannot be used: {shown}. A dry run tells why."


def _records(text: str) -> list[tuple[int, list[str]]]:
    """The non-empty records with the numbers of their rows. Raises csv.Error where a quote never ends."""
    told = _TOLD_SEPARATOR.match(text)
    delimiter = told[1] if told else _delimiter(text)
    body = text[told.end() if told else 0 :].replace("\0", "")
    with _long_fields():
        _check_end(body, delimiter)
        reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter)
        rows = enumerate((_cells(row) for row in reader), start=1)
        return [(number, row) for number, row in rows if any(row)]


def _cells(row: list[str]) -> list[str]:
    """As many as are read; one more tells that there were others."""
    more = ["…"] if any(row[_MOST_CELLS:]) else []
    return [*map(cleaned, row[:_MOST_CELLS]), *more]


def _check_end(text: str, delimiter: str) -> None:
    """Raises csv.Error when the text ends inside of a quote, which then swallowed the rows behind it."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        if "end of data" in str(error):
            raise


@contextmanager
def _long_fields() -> Iterator[None]:
    """The limit is one of the whole process, and others count on it as it was."""
    before = csv.field_size_limit(_FIELD_LIMIT)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _delimiter(text: str) -> str:
    """The separator that cuts the first line into most cells."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t|", key=first.count)


def _report(records: list[tuple[int, list[str]]]) -> QuestionsReport:
    header = [name.casefold() for name in records[0][1]] if records else []
    missing = [name for name in ("question", "answer") if name not in header]
    if missing:
        return QuestionsReport((), f"The first row must name the columns; missing: {', '.join(missing)}.")
    seen: dict[str, int] = {}
    return QuestionsReport(tuple(_judged(number, header, row, seen) for number, row in records[1:]))


def _judged(number: int, header: list[str], row: list[str], seen: dict[str, int]) -> JudgedRow:
    try:
        answer = _answer(number, _fields(header, row))
    except ValueError as error:
        return JudgedRow(number, RowState.REJECTED, str(error))
    first = seen.setdefault(answer.question.casefold().rstrip(" ?!."), number)
    if first != number:
        return JudgedRow(number, RowState.DUPLICATE, f"asks the same as row {first}", answer)
    return JudgedRow(number, RowState.ACCEPTED, answer=answer)


def _fields(header: list[str], row: list[str]) -> Mapping[str, str]:
    """The cells by column. Raises ValueError where a text was cut at a separator that it holds."""
    if any(row[len(header) :]):
        raise ValueError(
            f"{len(row)} cells for {len(header)} columns: a text that holds the separator belongs in quotes"
        )
    return dict(zip(header, row, strict=False))


def _answer(number: int, fields: Mapping[str, str]) -> VerifiedAnswer:
    """One row as an answer. Raises ValueError that names the column."""
    for name in ("question", "answer"):
        if not fields.get(name):
            raise ValueError(f"{name} is empty")
    return VerifiedAnswer(
        question=fields["question"],
        text=fields["answer"],
        row=number,
        author=fields.get("author") or None,
        dated=_date(fields.get("date", "")),
        audience=parse_audience(fields.get("audience", "")),
        topics=tuple(topic for part in fields.get("topics", "").split(";") if (topic := part.strip())),
        language=_language(fields.get("language", "")),
    )


def _date(text: str) -> date | None:
    if not text:
        return None
    found = iso_date(text) if len(text) == 10 else None
    if found is None:
        raise ValueError(f"date {text!r} is not written as 2026-01-31")
    return found


def _language(text: str) -> str | None:
    if not text:
        return None
    if len(text) != 2 or not text.isalpha():
        raise ValueError(f"language {text!r} is not a two-letter code such as fr")
    return text.lower()


def _rows(records: list[tuple[int, list[str]]]) -> Iterator[Block]:
    """Any other CSV: the first row names the columns."""
    header = tuple(records[0][1][:_MOST_CELLS]) if records else ()
    if len(header) < 2:
        yield from (RunningText(row[0]) for _, row in records if row[0])
        return
    yield from (TableRow(tuple(row[:_MOST_CELLS]), 0, header) for _, row in records[1:])
