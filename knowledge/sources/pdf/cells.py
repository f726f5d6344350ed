"""The cells of a table on a PDF page: lines that follow each other downwards in one column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.sources.grid import is_number
from knowledge.sources.pdf.joining import is_bulleted, joined
from knowledge.sources.pdf.runs import Run

_LEADING = 1.5
"""Most ems from one line of a cell to the next."""
_DASHES = ("- ", "– ", "— ")


class Cell(NamedTuple):
    """The lines of one cell, from top to bottom, and the box around them."""

    lines: tuple[Run, ...]
    left: float
    right: float
    top: float
    bottom: float

    @property
    def text(self) -> str:
        return joined(self.lines)

    @property
    def is_number(self) -> bool:
        return len(self.lines) == 1 and is_number(self.lines[0].text)


def boxed(lines: tuple[Run, ...]) -> Cell:
    """These lines as a cell."""
    first, last = lines[0], lines[-1]
    if first is last:
        return Cell(lines, first.left, first.right, first.top, first.bottom)
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return Cell(lines, left, right, first.top, last.bottom)


def cell_at(runs: Sequence[Run], start: int) -> tuple[Cell, int]:
    """The cell that begins with a run, and the place of the run after it."""
    end = start + 1
    while end < len(runs) and _stacks(runs[start:end], runs[end]):
        end += 1
    return boxed(tuple(runs[start:end])), end


def _stacks(lines: Sequence[Run], run: Run) -> bool:
    """Whether a run is the next line of the same cell."""
    last = lines[-1]
    step = (last.baseline - run.baseline) / last.size
    if not 0.6 < step <= _LEADING or abs(run.size - last.size) > 0.15 * last.size:
        return False
    if (
        (run.weight > last.weight + 100)
        or (is_bulleted(run.text) and not _is_aside(lines, run))
        or (is_number(last.text) and is_number(run.text))
    ):
        return False
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    near = 1.6 * last.size
    is_aligned = abs(run.left - left) < near or abs(run.right - right) < near / 2
    is_centred = abs(run.left + run.right - left - right) < near
    return run.left < right and run.right > left and (is_aligned or is_centred)


def _is_aside(lines: Sequence[Run], run: Run) -> bool:
    """Whether a dash at the start of a line belongs to the text of the cell: "… IFRS 9 / - Comparative …"."""
    is_text = not is_bulleted(lines[0].text) and not lines[-1].text.endswith((".", ":", ";"))
    return is_text and run.text.startswith(_DASHES) and abs(run.left - lines[0].left) < 1
