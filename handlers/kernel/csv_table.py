"""Tables as CSV files, as the spreadsheets of many countries write them.

They are read separated by comma, semicolon or tab, or by what Excel's line ``sep=`` names, in UTF-8, UTF-16
or the old code page of Windows or of the Macintosh. In a file that is written, a cell that a spreadsheet
would take for a formula begins with an apostrophe, and is read without it. Control characters and overrides
of the writing direction are not read: what a file says is shown in terminals and on pages.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from handlers.kernel.voice import Voice

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_INSIDE = re.compile(r"(?<=[;\t\r\n])('*)(?=[=+@]|-(?! ))")
"""Where a spreadsheet that separates cells by semicolons begins one inside of ours."""
_INSIDE_INERT = re.compile(r"(?<=[;\t\r\n])'('*)(?=[=+@]|-(?! ))")
_TOLD_SEPARATOR = re.compile(r"\A\s*sep=([,;|\t])[^\S\n]*(?:\r\n?|\n)", re.IGNORECASE)
"""Excel's own first line, which names the separator."""
_USUAL = re.compile("[äöüÄÖÜßàâçèéêëîïôùûñáíóúæœøåãõ]")
_UNUSUAL = re.compile(
    r"(?<=[^\W\d_])[^\x00-\x7f\w’´·](?=[^\W\d_])|(?<=[a-zäöüß])[ŠŽŸÄÖÜÅÇÉÑ](?=[a-zäöüß])|[ÂÃÐÞ][^\w\s]|[„¿¡](?=\w)"
)
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one row, and what to do."""

    row: int
    """As a spreadsheet counts: the header is row 1."""
    column: str
    """Empty when it is about the row, or the whole file."""
    phrase: str
    values: Mapping[str, str] = field(default_factory=dict)

    def said(self, voice: Voice) -> str:
        return voice.text(self.phrase, **self.values)

    @property
    def message(self) -> str:
        """In English, which commands speak."""
        return self.said(Voice())


@dataclass(frozen=True, slots=True)
class CsvRow:
    number: int
    cells: Mapping[str, str]
    """By column; only columns that mean something."""


@dataclass(frozen=True, slots=True)
class CsvTable:
    rows: tuple[CsvRow, ...]
    problems: tuple[Problem, ...] = ()
    ignored: tuple[str, ...] = ()
    """Columns of the file that mean nothing here."""


@dataclass(frozen=True, slots=True)
class Lines:
    """A CSV file taken apart, before anybody says what its columns mean."""

    header: tuple[str, ...]
    """As the file writes it."""
    lines: tuple[tuple[str, ...], ...]
    encoding: str = "utf-8"
    """As which its bytes were read; anything but UTF-8 and UTF-16 is a guess."""

    @property
    def is_guessed(self) -> bool:
        return not self.encoding.startswith("utf")

    def rows(self, means: Mapping[str, str]) -> tuple[CsvRow, ...]:
        """Every line that says something; `means` gives the file's column → ours, others are left out."""
        columns = [means.get(cell) for cell in self.header]
        return tuple(
            CsvRow(number, {ours: _cell(cell) for ours, cell in zip(columns, line, strict=False) if ours})
            for number, line in enumerate(self._padded(), 2)
            if any(cell.strip() for cell in line)
        )

    def _padded(self) -> Iterator[tuple[str, ...]]:
        """A line may be shorter than the header: what is missing is empty."""
        wide = len(self.header)
        return ((*line, *[""] * (wide - len(line))) for line in self.lines)


def read_lines(content: bytes) -> Lines | Problem:
    """The cells of a CSV file; what is wrong with the whole file when it cannot be one."""
    try:
        return _lines(*_decoded(content))
    except csv.Error as fault:
        return Problem(1, "", "csv_unreadable", {"fault": str(fault)})


def read_table(content: bytes, columns: Sequence[str], required: Sequence[str]) -> CsvTable:
    """The rows of a CSV file whose columns have our names; one problem of the whole file when it has not."""
    found = read_lines(content)
    if isinstance(found, Problem):
        return CsvTable((), (found,))
    means = {cell: column for cell in found.header if (column := as_column(cell)) in columns}
    if missing := [column for column in required if column not in means.values()]:
        return CsvTable((), (without_columns(missing, found.header),))
    return CsvTable(
        found.rows(means), ignored=tuple(cell for cell in found.header if cell and cell not in means)
    )


def without_columns(missing: Sequence[str], header: Sequence[str]) -> Problem:
    """What to do about a file in which these columns were not found."""
    wanted = ", ".join(f"“{column}”" for column in missing)
    there = ", ".join(f"“{cell}”" for cell in header if cell)[:600] or "–"
    form = "one" if len(missing) == 1 else "other"
    return Problem(1, "", f"csv_without_{form}", {"wanted": wanted, "there": there})


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A CSV file that `read_table` reads back as it was."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return file.getvalue()


def _lines(text: str, encoding: str) -> Lines | Problem:
    is_binary, text = "\0" in text, _FORBIDDEN.sub("", text)
    told = _TOLD_SEPARATOR.match(text)
    text = text[told.end() :] if told else text
    if is_binary or not text.strip():
        return Problem(1, "", "csv_empty")
    delimiter = told[1] if told else _delimiter(text)
    header, *lines = csv.reader(io.StringIO(text.lstrip("\r\n"), newline=""), delimiter=delimiter)
    return Lines(tuple(cell.strip() for cell in header), tuple(map(tuple, lines)), encoding)


def _decoded(content: bytes) -> tuple[str, str]:
    """The text, and as what it was read."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace"), "utf-16"
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        texts = {encoding: content.decode(encoding, errors="replace") for encoding in ("cp1252", "mac_roman")}
        likeliest = max(texts, key=lambda encoding: _likeness(texts[encoding]))
        return texts[likeliest], likeliest


def _likeness(text: str) -> int:
    """How much a text looks as people write: the wrong code page puts signs and capitals inside of words."""
    return len(_USUAL.findall(text)) - 3 * len(_UNUSUAL.findall(text))


def _delimiter(text: str) -> str:
    header = text.lstrip().splitlines()[0]
    return max(",;\t", key=header.count)


def as_column(cell: str) -> str:
    """A column's name as ours are written: lower case, with underscores."""
    plain = re.sub(r"[\s-]+", "_", cell.strip().casefold())
    return plain.replace("e_mail", "email").replace("timezone", "time_zone")


def _cell(value: str) -> str:
    stripped = _INSIDE_INERT.sub(r"\1", value.strip())
    return stripped[1:] if stripped.startswith("'") and _FORMULA.match(stripped) else stripped


def _inert(value: str) -> str:
    inside = _INSIDE.sub(r"'\1", value)
    return f"'{inside}" if _FORMULA.match(inside) else inside
