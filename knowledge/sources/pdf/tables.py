"""Tables on a PDF page, found from where the runs stand.

Programs write a table cell by cell and row by row. So runs that follow each other downwards in one column
are the lines of one *cell*, a step to the right at the same height is the next cell, and a step back to
the left and down begins the next *row*. Rows that share columns are a table if they line up numbers, or
three times the same edges.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from knowledge.sources.grid import is_year
from knowledge.sources.pdf.cells import Cell, boxed, cell_at
from knowledge.sources.pdf.runs import Run

_MOST_HEADER_WORDS = 25
_NOTE = re.compile(r"^[(\[]?[\d*†‡⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}[)\].⁾]?$")
_GOES_ON = frozenset("(abcdefghijklmnopqrstuvwxyz")
_SAME_EDGE = 3.0
"""Points by which the edges of one column may differ."""
_FURTHER_IN = 3.0
"""Most ems by which a label below another is set further in."""
_ROW_GAP = 3.5
"""Most ems of white between the rows of one table."""


Row = list[Cell]
Column = tuple[float, float]
"""Where it begins at the left and ends at the right."""


@dataclass(frozen=True, slots=True)
class PdfTable:
    """Texts by row and column."""

    grid: tuple[tuple[str, ...], ...]
    runs: tuple[Run, ...]
    """What it was made of, in the file's order."""
    columns: tuple[Column, ...]
    is_headed: bool = False
    """Whether its first row is known to name the columns."""

    @property
    def top(self) -> Run:
        return self.runs[0]

    @property
    def is_regular(self) -> bool:
        """Whether nearly all of it stands in columns of three and more with one edge in common."""
        rights = Counter(round(run.right / 3) for run in self.runs)
        lefts = Counter(round(run.left / 3) for run in self.runs)
        in_line = [
            run for run in self.runs if max(rights[round(run.right / 3)], lefts[round(run.left / 3)]) >= 3
        ]
        return len(in_line) >= 0.8 * len(self.runs)


def table_at(runs: Sequence[Run], start: int) -> tuple[PdfTable, int] | None:
    """The table that begins with this run and the place of the run after it; None when there is none."""
    if not _steps_right(runs, start):
        return None
    rows = _first_of(_rows(runs, start))
    while rows and (len(rows[-1]) == 1 or _is_note(rows[-1], rows[0])):
        rows.pop()
    if not _is_table(rows):
        return None
    taken = sum(len(cell.lines) for row in rows for cell in row)
    columns = _columns(rows)
    grid = tuple(_grid(list(_split_groups(_with_asides(rows))), columns))
    return PdfTable(grid, tuple(runs[start : start + taken]), tuple(columns)), start + taken


def _steps_right(runs: Sequence[Run], start: int) -> bool:
    """Whether a second cell follows within the next few runs; a quick refusal of running text."""
    first = runs[start]
    for run in runs[start + 1 : start + 6]:
        if run.left >= first.right and run.baseline > first.bottom - 6 * first.size:
            return abs(run.baseline - first.baseline) < 6 * first.size
        if run.left > first.right or run.baseline > first.baseline + first.size:
            return False
    return False


def _first_of(rows: list[Row]) -> list[Row]:
    """The rows before a second header, which begins another table."""
    for place in range(2, len(rows) - 1):
        if _is_second_header(rows[place - 1], rows[place], rows[place + 1]):
            return rows[:place]
    return rows


def _is_second_header(above: Row, row: Row, below: Row) -> bool:
    """Whether a row without figures, bolder than its neighbours, stands between rows with figures."""
    has_figures = any(map(_is_figure, above[1:])) and any(map(_is_figure, below[1:]))
    if len(row) < 2 or not has_figures or any(cell.is_number for cell in row):
        return False
    weight = min(cell.lines[0].weight for cell in row)
    return weight > max(above[-1].lines[0].weight, below[-1].lines[0].weight) + 100


def _rows(runs: Sequence[Run], start: int) -> list[Row]:
    """Rows as far as they follow each other."""
    rows: list[Row] = []
    place = start
    while place < len(runs):
        cell, after = cell_at(runs, place)
        if rows and _continues(rows[-1], cell):
            rows[-1].append(cell)
        elif not rows or _follows(rows, cell, is_row=_begins_row(rows, cell, runs, after)):
            rows.append([cell])
        else:
            break
        place = after
    return rows


def _continues(row: Row, cell: Cell) -> bool:
    """Whether a cell stands to the right of a row's last cell, at its height."""
    last = row[-1]
    if cell.left < last.right - 1:
        return False
    reaches_up = any(cell.bottom < each.top for each in row)
    return reaches_up and any(cell.top > each.bottom for each in row)


def _begins_row(rows: list[Row], cell: Cell, runs: Sequence[Run], after: int) -> bool:
    """Whether what comes next stands beside a cell, at the edge of a column so far: then it is no prose."""
    if after >= len(runs) or not _continues([cell], beside := cell_at(runs, after)[0]):
        return False
    edges = [edge for row in rows for each in row[1:] for edge in (each.left, each.right)]
    return any(min(abs(beside.left - edge), abs(beside.right - edge)) < _SAME_EDGE for edge in edges)


def _follows(rows: list[Row], cell: Cell, *, is_row: bool) -> bool:
    """Whether a cell can begin the next row: below, not far, and over the columns so far."""
    row = rows[-1]
    size = cell.lines[0].size
    bottom, top = min(each.bottom for each in row), max(each.top for each in row)
    if cell.lines[0].baseline > top - 0.9 * size or cell.top < bottom - _ROW_GAP * size:
        return False
    if cell.top > bottom + 0.5 * size and cell.left > row[0].right:
        return False
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    if cell.left > right:
        return False
    is_wide = cell.right - cell.left > 0.75 * (right - left)
    is_prose = is_wide and (len(cell.lines) > 1 or cell.text.endswith((".", ":")))
    return (is_row or not is_prose) and not (len(row) == 1 and len(rows) > 1 and len(rows[-2]) == 1)


def _is_note(row: Row, first: Row) -> bool:
    """Whether a row is a footnote below the table: its mark, and words where the others have figures."""
    is_marked = bool(_NOTE.match(row[0].text)) and not _NOTE.match(first[0].text)
    return is_marked and len(row) == 2 and not row[1].is_number


def _is_table(rows: list[Row]) -> bool:
    full = [row for row in rows if len(row) > 1]
    if len(full) < 2 or len(rows[0]) < 2 or len(full) < len(rows) / 3:
        return False
    numeric = [row for row in full if any(_is_figure(cell) for cell in row[1:])]
    if len(numeric) >= 2:
        return not any(len(cell.text.split()) > _MOST_HEADER_WORDS for cell in rows[0])
    return len(full) >= 3 and _shared_edges(full) >= 2


def _is_figure(cell: Cell) -> bool:
    return cell.is_number or (len(cell.lines) == 1 and is_year(cell.lines[0].text))


def _shared_edges(rows: list[Row]) -> int:
    """How many left edges two thirds of the rows have in common."""
    edges = sorted(cell.left for row in rows for cell in row)
    clusters: list[list[float]] = []
    for edge in edges:
        if clusters and edge - clusters[-1][0] < 4:
            clusters[-1].append(edge)
        else:
            clusters.append([edge])
    return sum(len(cluster) >= max(3, len(rows) * 2 / 3) for cluster in clusters)


def _with_asides(rows: list[Row]) -> list[Row]:
    """Rows with the line in brackets that stands below a label made part of that label."""
    whole: list[Row] = []
    for row in rows:
        if whole and len(row) == 1 and len(whole[-1]) > 1 and row[0].text.startswith("("):
            label, *others = whole.pop()
            whole.append([boxed((*label.lines, *row[0].lines)), *others])
        else:
            whole.append(row)
    return whole


def _split_groups(rows: list[Row]) -> Iterator[Row]:
    """Rows where a name for a group of rows, stacked upon the first of them, is a row of its own."""
    steps = [above[0].lines[-1].baseline - below[0].lines[0].baseline for above, below in pairwise(rows)]
    step = median(steps) if steps else 0
    for row in rows:
        label = row[0]
        if len(label.lines) > 1 and len(row) > 1 and _is_group(label, row[1], step):
            yield [boxed(label.lines[:-1])]
            yield [boxed(label.lines[-1:]), *row[1:]]
        else:
            yield row


def _is_group(label: Cell, figure: Cell, step: float) -> bool:
    """Whether the figures stand beside the label's last line, and its lines as far apart as rows do."""
    above, last = label.lines[-2:]
    is_beside_last = abs(last.baseline - figure.lines[0].baseline) < 0.3 * last.size
    is_apart = above.baseline - last.baseline > 0.92 * step or last.left > above.left + 0.4 * last.size
    return is_beside_last and is_apart and not last.text[:1].islower()


def _grid(rows: list[Row], columns: Sequence[Column]) -> Iterator[tuple[str, ...]]:
    """Texts by column. Names of groups of rows go before the labels of their rows."""
    group: Cell | None = None
    edge = min((row[0].left for row in rows), default=0.0)
    for row, after in zip(rows, [*rows[1:], []], strict=True):
        if len(row) == 1 and len(after) > 1 and _is_in_group(after[0], row[0]):
            group = row[0]
            continue
        if _is_parent(row, after, edge):
            group = None
        if group and not _is_in_group(row[0], group):
            group = None
        texts = [""] * len(columns)
        cells = [part for cell in row for part in _parted(cell, columns)]
        for place, cell in enumerate(cells):
            column = place if len(cells) == len(columns) else _column_of(cell, columns)
            texts[column] = f"{texts[column]} {cell.text}".strip()
        if group and texts[0]:
            is_one = texts[0][0] in _GOES_ON or group.text.endswith(":")
            texts[0] = f"{group.text}{' ' if is_one else ' – '}{texts[0]}"
        yield tuple(texts)
        if _is_parent(row, after, edge):
            group = row[0]


def _is_parent(row: Row, after: Row, edge: float) -> bool:
    """Whether a row with figures of its own has the next ones below it, set further in."""
    if len(row) < 2 or len(after) < 2 or row[0].left > edge + 1 or row[0].is_number:
        return False
    step = after[0].left - row[0].left
    return 0.7 * row[0].lines[0].size < step < _FURTHER_IN * row[0].lines[0].size and not after[0].is_number


def _is_in_group(label: Cell, group: Cell) -> bool:
    """Further in than the group's name, or lighter."""
    first = group.lines[0]
    return label.left > group.left + 0.2 * first.size or label.lines[0].weight < first.weight


def _columns(rows: list[Row]) -> list[Column]:
    """Left and right of the columns, told by the rows with most cells first."""
    columns: list[Column] = []
    for row in sorted(rows, key=len, reverse=True):
        for cell in row:
            hit = [column for column in columns if cell.left < column[1] and cell.right > column[0]]
            if len(hit) < 2:
                widened = (
                    (min(cell.left, *[c[0] for c in hit]), max(cell.right, *[c[1] for c in hit]))
                    if hit
                    else ()
                )
                columns = [column for column in columns if column not in hit]
                columns.append(widened or (cell.left, cell.right))
    return sorted(columns)


def _parted(cell: Cell, columns: Sequence[Column]) -> list[Cell]:
    """A cell cut at its seams, if that gives one part for every column it covers."""
    run = cell.lines[0]
    covered = sum(cell.left < right and cell.right > left for left, right in columns)
    if len(cell.lines) > 1 or covered < 2 or len(run.seams) != covered - 1:
        return [cell]
    starts = [(0, run.left), *((seam.place, seam.right) for seam in run.seams)]
    ends = [*((seam.place, seam.left) for seam in run.seams), (len(run.text), run.right)]
    return [
        boxed((replace(run, text=run.text[start:end].strip(), left=left, right=right, seams=()),))
        for (start, left), (end, right) in zip(starts, ends, strict=True)
    ]


def _column_of(cell: Cell, columns: Sequence[Column]) -> int:
    """The first column that a cell stands in, or the nearest."""
    for place, (left, right) in enumerate(columns):
        if cell.left < right and cell.right > left:
            return place
    return min(range(len(columns)), key=lambda place: abs(columns[place][0] - cell.left))
