"""Tables as CSV files, as the spreadsheets of many countries write them.

They are read separated by comma, semicolon or tab, in UTF-8, UTF-16 or the old Windows code page. In a file
that is written, a cell that a spreadsheet would take for a formula begins with an apostrophe, and is read
without it. Control characters and overrides of the writing direction are not read: what a file says is shown
in terminals and on pages.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_INSIDE = re.compile(r"(?<=[;\t\r\n])('*)(?=[=+@]|-(?! ))")
"""Where a spreadsheet that separates cells by semicolons begins one inside of ours."""
_INSIDE_INERT = re.compile(r"(?<=[;\t\r\n])'('*)(?=[=+@]|-(?! ))")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one row, and what to do."""

    row: int
    """As a spreadsheet counts: the header is row 1."""
    column: str
    """Empty when it is about the row, or the whole file."""
    message: str


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    cells: Mapping[str, str]
    """By column; only columns that mean something."""


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    ignored: tuple[str, ...] = ()
    """Columns of the file that mean nothing here."""


def read_table(content: bytes, columns: Sequence[str], required: Sequence[str]) -> Table:
    """The rows of a CSV file; one problem of the whole file when it cannot be one."""
    try:
        return _table(_decoded(content), columns, required)
    except csv.Error as fault:
        return _unreadable(f"The file cannot be read as CSV ({fault}). Export it as CSV (UTF-8).")


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A CSV file that `read_table` reads back as it was."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return file.getvalue()


def _table(text: str, columns: Sequence[str], required: Sequence[str]) -> Table:
    is_binary, text = "\0" in text, _FORBIDDEN.sub("", text)
    if is_binary or not text.strip():
        return _unreadable("The file is empty, or no CSV file. Export it as CSV (UTF-8).")
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    header = [_column(cell) for cell in lines[0]]
    if missing := [column for column in required if column not in header]:
        wanted = " and ".join(f"“{column}”" for column in missing)
        return _unreadable(f"The column {wanted} is missing. The first row must name the columns.")
    return Table(
        tuple(_rows(header, lines[1:], columns)),
        ignored=tuple(cell for cell in header if cell and cell not in columns),
    )


def _unreadable(message: str) -> Table:
    return Table((), (Problem(1, "", message),))


def _rows(header: Sequence[str], lines: Iterable[Sequence[str]], columns: Sequence[str]) -> Iterator[Row]:
    for number, line in enumerate(lines, 2):
        if any(cell.strip() for cell in line):
            cells = dict(zip(header, map(_cell, line), strict=False))
            yield Row(number, {column: cells.get(column, "") for column in header if column in columns})


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    header = text.lstrip().splitlines()[0]
    return max(",;\t", key=header.count)


def _column(cell: str) -> str:
    plain = re.sub(r"[\s-]+", "_", cell.strip().casefold())
    return plain.replace("e_mail", "email").replace("timezone", "time_zone")


def _cell(value: str) -> str:
    stripped = _INSIDE_INERT.sub(r"\1", value.strip())
    return stripped[1:] if stripped.startswith("'") and _FORMULA.match(stripped) else stripped


def _inert(value: str) -> str:
    inside = _INSIDE.sub(r"'\1", value)
    return f"'{inside}" if _FORMULA.match(inside) else inside
