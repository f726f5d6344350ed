"""Rows of a table that a program wrote as one: a cell with the labels, below each other, and a cell a column.

    Number of cars     161   140
    • petrol           161   138
    • electric           0     2

may be told label by label and then figure by figure downwards. Here they are told row by row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from knowledge.sources.characters import without_bullet
from knowledge.sources.grid import is_number
from knowledge.sources.pdf.runs import Run

_LEADING = 1.9
"""Most ems from one row down to the next."""
_INDENT = 3.0
"""Most ems that one label is set further in than another."""
_LEVEL = 0.3
"""Most ems between the baselines of a label and its figure."""


def row_by_row(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs in the file's order, but the rows of such a cell one after the other."""
    place = 0
    while place < len(runs):
        rows, place_after = _stacked(runs, place)
        yield from rows or runs[place : place + 1]
        place = place_after if rows else place + 1


def _stacked(runs: Sequence[Run], start: int) -> tuple[list[Run], int]:
    """The runs of the rows that begin here, row by row, and the place behind; empty where there are none."""
    labels, place = _labels(runs, start)
    if len(labels) < 2:
        return [], start
    columns: list[list[Run]] = []
    while column := _column(runs, place, labels, max(run.right for run in (columns or [labels])[-1])):
        columns.append(column)
        place += len(column)
    heights = {tuple(_row_of(run, labels) for run in column) for column in columns}
    is_whole = len(heights) == 1 and len(next(iter(heights))) >= max(2, len(labels) - 1)
    if len(columns) < 2 or not is_whole or _row_of(columns[0][-1], labels) != len(labels) - 1:
        return [], start
    told = [replace(label, text=without_bullet(label.text) or label.text) for label in labels]
    placed = [(_row_of(run, labels), run) for run in (*told, *(run for column in columns for run in column))]
    placed.sort(key=lambda each: (each[0], each[1].left))
    return [run for _, group in groupby(placed, key=lambda each: each[0]) for _, run in group], place


def _labels(runs: Sequence[Run], start: int) -> tuple[list[Run], int]:
    """Words below each other, and the place of what follows."""
    found: list[Run] = []
    place = start
    while place < len(runs) and not is_number(runs[place].text):
        run = runs[place]
        if found and not _is_below(found[-1], run):
            break
        found.append(run)
        place += 1
    return found, place


def _is_below(above: Run, run: Run) -> bool:
    step = (above.baseline - run.baseline) / above.size
    return 0.6 < step <= _LEADING and abs(run.left - above.left) <= _INDENT * above.size


def _column(runs: Sequence[Run], start: int, labels: Sequence[Run], right: float) -> list[Run]:
    """Figures below each other, right of what there is so far, each at the height of a label."""
    found: list[Run] = []
    last = -1
    for run in runs[start:]:
        row = _row_of(run, labels)
        if not is_number(run.text) or run.left <= right or row <= last:
            break
        found.append(run)
        last = row
    return found


def _row_of(run: Run, labels: Sequence[Run]) -> int:
    """Which label stands at its height; -1 where none does."""
    level = (
        place
        for place, label in enumerate(labels)
        if abs(label.baseline - run.baseline) < _LEVEL * label.size
    )
    return next(level, -1)
