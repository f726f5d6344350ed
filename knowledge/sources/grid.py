"""Turning the raw cells of a table into rows that know their column headers.

Formats seldom say which rows are the header. What is above numbers and holds none itself (years excepted) is
one; so is the first row of three or more columns of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from knowledge.sources.document_model import TableRow

Grid = Sequence[Sequence[str]]

_NUMBER = re.compile(
    r"^[(~<>≤≥±+\-–−€$£¥]*\s*(?:[A-Z]{2,3}\s?[$€]?\s*)?\d[\d.,'’\s]*\)?(?:/[+\-–−]?\d[\d.,]*)?\s*(?:%|‰|°C|€|[a-zA-Zµ²³0-9/₂]{1,6})?\)?$"
)
_NOTHING = re.compile(r"^(?:[-–—−.]+|n/?a|n\.a\.|nil|k\.a\.)$", re.IGNORECASE)
_MOST_NAME_WORDS = 6
_YEAR = re.compile(
    r"^(?:FY|H[12]|Q[1-4])?[\s/]?(?:19|20)\d\d(?:[/–-]\d{2,4})?[*]{0,4}$|^\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d[*]{0,4}$",
    re.IGNORECASE,
)
_LIST = re.compile(r"^\d{1,4}(?:\s?[,;‒–-]\s?\d{1,4})+$")


def is_number(text: str) -> bool:
    """A quantity, with or without sign, currency and unit; or the dash that stands for none."""
    return bool(_NUMBER.match(text) or _NOTHING.match(text))


def is_year(text: str) -> bool:
    """A year, a financial period or a day, which heads columns although it is a number."""
    return bool(_YEAR.match(text))


def rows_of(
    grid: Grid, table: int, page: int | None = None, caption: str = "", headed: bool = False
) -> Iterator[TableRow]:
    """The readable rows of a table; `headed` when the format itself marks the first row as header.

    A first row of one cell is the table's caption. Rows without any text are left out.
    """
    rows = _trimmed(grid)
    if len(rows) > 1 and _is_title(rows[0]):
        caption, rows = caption or rows[0][0], rows[1:]
    header_rows = _header_rows(rows, headed)
    header = header_from(rows[:header_rows])
    for row in rows[header_rows:]:
        yield TableRow(tuple(row), table, header, caption, page)


def side_by_side(grid: Grid) -> Iterator[list[list[str]]]:
    """The tables of a grid: those parted by an empty column, where each has names for columns and for rows.

    An empty column inside one table, before its figures say, parts nothing.
    """
    width = max(map(len, grid), default=0)
    rows = [[*row, *[""] * (width - len(row))] for row in grid]
    used = [any(row[column] for row in rows) for column in range(width)]
    spans = [list(span) for is_used, span in groupby(range(width), key=used.__getitem__) if is_used]
    parts = [[[row[column] for column in span] for row in rows] for span in spans]
    if len(parts) > 1 and all(map(_stands_alone, parts)):
        yield from parts
    elif rows:
        yield rows


def _stands_alone(grid: Grid) -> bool:
    names = [row[0] for row in grid if row[0]]
    return len(grid[0]) > 1 and bool(header_of(grid)) and not any(map(is_number, names))


def header_of(grid: Grid) -> tuple[tuple[str, ...], ...]:
    """The rows that name the columns, below a caption; none where the table begins with its content."""
    rows = grid[1:] if len(grid) > 1 and _is_title(grid[0]) else grid
    return tuple(tuple(row) for row in rows[: _header_rows(rows, headed=False)])


def _is_title(row: Sequence[str]) -> bool:
    return len(row) > 1 and not any(row[1:]) and not is_number(row[0])


def _trimmed(grid: Grid) -> list[list[str]]:
    """Rows of equal length without empty rows and columns."""
    width = max(map(len, grid), default=0)
    rows = [[*row, *[""] * (width - len(row))] for row in grid if any(row)]
    used = [column for column in range(width) if any(row[column] for row in rows)]
    return [[row[column] for column in used] for row in rows]


def _header_rows(rows: Grid, headed: bool) -> int:
    """How many rows at the top name the columns: 0, 1 or 2."""
    if len(rows) < 2 or not (headed or _may_head(rows[0])):
        return 0
    below = rows[1:]
    has_numbers_below = 2 * sum(map(bool, map(_numbers, below))) >= len(below)
    if not (headed or has_numbers_below or _names_columns(rows[0])):
        return 0
    is_double = len(rows) > 2 and has_numbers_below and "" in rows[0][1:] and _may_head(rows[1])
    return 2 if is_double and any(_numbers(row) for row in rows[2:]) else 1


def _may_head(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell]
    return len(filled) >= 2 and not _numbers(row) and all(len(cell.split()) <= 20 for cell in filled)


def _names_columns(row: Sequence[str]) -> bool:
    """Whether a row of words above rows of words looks like their header."""
    return len(row) >= 3 and all(len(cell.split()) <= _MOST_NAME_WORDS for cell in row)


def _numbers(row: Sequence[str]) -> int:
    return sum(bool(is_number(cell) or _LIST.match(cell)) and not is_year(cell) for cell in row)


def header_from(rows: Grid) -> tuple[str, ...]:
    """One header from none, one or two rows; a name above several columns holds for each of them."""
    if not rows:
        return ()
    if len(rows) == 1:
        return tuple(rows[0])
    upper, lower = rows
    above = [upper[0], *_above(upper, lower)]
    return tuple(
        own if not name else name if name == group else f"{group} {name}".strip()
        for group, name, own in zip(above, lower, upper, strict=True)
    )


def _above(upper: Sequence[str], lower: Sequence[str]) -> Iterator[str]:
    """For every column but the first the name that stands above its group of columns.

    A name set in the middle of its group is the nearest; one set at the left holds up to the next.
    """
    groups = list(_groups(lower))
    is_centred = len(groups) > 1 or not upper[1]
    for group in groups:
        named = [column for column in group if upper[column]]
        for column in group:
            near = named if is_centred else [place for place in named if place <= column]
            nearest = min(near, key=lambda place: abs(place - column), default=None)
            yield upper[nearest] if nearest is not None else ""


def _groups(names: Sequence[str]) -> Iterator[list[int]]:
    """The columns behind the first; where a name comes again, another group begins."""
    group: list[int] = []
    for column in range(1, len(names)):
        if names[column] and names[column] in [names[other] for other in group]:
            yield group
            group = []
        group.append(column)
    if group:
        yield group
