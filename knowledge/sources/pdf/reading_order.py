"""The order in which the texts of a page are read, where the file does not tell: columns, then lines.

Columns of running text are read one after the other; what stands side by side in short pieces is a table, and
read row by row. The page is cut along white from top to bottom where both sides are running text, else along
the widest white from side to side, and so on with the parts (Nagy and Seth's recursive cuts, 1984).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from knowledge.sources.pdf.runs import Run

_GUTTER = 0.8
"""Least ems between columns of text."""
_PROSE = 14.0
"""Least ems of a line of running text, in the middle of its column."""
_FEWEST = 3
"""Lines of a column."""
_BAND = 0.7
"""Least ems of white between two parts one above the other."""
_LEVEL = 0.5
"""Ems by which texts of one line may differ in height."""


def in_reading_order(runs: Sequence[Run]) -> list[Run]:
    """The runs, each once."""
    if len(runs) < 2:
        return list(runs)
    if parts := _columns(runs) or _bands(runs):
        return [run for part in parts for run in in_reading_order(part)]
    return list(_line_by_line(runs))


def _columns(runs: Sequence[Run]) -> list[list[Run]]:
    """Two parts side by side, both of running text; empty where there are none."""
    for left, right in _cuts(runs, _left, _right, _GUTTER):
        if _is_prose(left) and _is_prose(right):
            return [left, right]
    return []


def _bands(runs: Sequence[Run]) -> list[list[Run]]:
    """Two parts one above the other, if one of them may have columns."""
    cuts = list(_cuts(runs, _top, _bottom, _BAND))
    several = [cut for cut in cuts if any(_has_columns(part) for part in cut)]
    return list(several[0]) if several else []


def _has_columns(runs: Sequence[Run]) -> bool:
    return bool(_columns(runs))


def _is_prose(runs: Sequence[Run]) -> bool:
    widths = [(run.right - run.left) / run.size for run in runs]
    return len(runs) >= _FEWEST and median(widths) >= _PROSE


def _cuts(
    runs: Sequence[Run], begin: Callable[[Run], float], end: Callable[[Run], float], ems: float
) -> Iterator[tuple[list[Run], list[Run]]]:
    """The runs in two, at every white of so many ems across all of them, the widest first."""
    order = sorted(runs, key=begin)
    size = median(run.size for run in runs)
    reach = float("-inf")
    gaps: list[tuple[float, int]] = []
    for place, (before, run) in enumerate(pairwise(order), start=1):
        reach = max(reach, end(before))
        if begin(run) - reach >= ems * size:
            gaps.append((begin(run) - reach, place))
    for _, place in sorted(gaps, reverse=True):
        yield order[:place], order[place:]


def _left(run: Run) -> float:
    return run.left


def _right(run: Run) -> float:
    return run.right


def _top(run: Run) -> float:
    return -run.top


def _bottom(run: Run) -> float:
    return -run.bottom


def _line_by_line(runs: Sequence[Run]) -> Iterator[Run]:
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.baseline):
        if lines and lines[-1][0].baseline - run.baseline < _LEVEL * run.size:
            lines[-1].append(run)
        else:
            lines.append([run])
    for line in lines:
        yield from sorted(line, key=_left)
