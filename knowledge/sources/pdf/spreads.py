"""Tables over a double page: the rows of its right half get their labels from the left.

Some files keep the left half of the table on the page, outside of what is shown; in others it is the page
before. A row is known by its height.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.sources.grid import is_number
from knowledge.sources.pdf.charts import is_period
from knowledge.sources.pdf.runs import Page, Run, has_word

_FEWEST = 4
"""Rows without a label from which they are half of a table."""
_SHARE = 0.7
"""Of those rows that must have a label on the left."""
_LEVEL = 0.35
"""Ems by which the two halves of a row may differ in height."""
_LONGEST = 14
"""Words of a label."""


def with_row_labels(pages: Sequence[Page]) -> list[Page]:
    """The pages, each row of figures that has no label on its page with the one on the left."""
    if not pages:
        return []
    labelled = [
        _labelled(after, after.beside or before.runs, is_beside=bool(after.beside))
        for before, after in pairwise(pages)
    ]
    return [_labelled(pages[0], pages[0].beside, is_beside=True), *labelled]


def _labelled(page: Page, left: Sequence[Run], *, is_beside: bool) -> Page:
    rows = _unlabelled(page)
    if len(rows) < _FEWEST or not left:
        return page
    labels = {height: label for height in rows if (label := _label(height, left, is_beside=is_beside))}
    if len(labels) < _SHARE * len(rows):
        return page
    firsts = {id(rows[height][0]): label for height, label in labels.items()}
    runs = [each for run in page.runs for each in _before(run, firsts.get(id(run)))]
    return replace(page, runs=tuple(runs))


def _unlabelled(page: Page) -> dict[float, list[Run]]:
    """Rows of figures without a word, by height."""
    rows: dict[float, list[Run]] = defaultdict(list)
    for run in page.runs:
        rows[round(run.baseline, 1)].append(run)
    return {
        height: row
        for height, row in rows.items()
        if any(_is_figure(run) for run in row) and not any(has_word(run.text) for run in row)
    }


def _is_figure(run: Run) -> bool:
    return (is_number(run.text) or run.text[-1:].isdigit()) and not is_period(run.text)


def _label(height: float, left: Sequence[Run], *, is_beside: bool) -> Run | None:
    """The leftmost words on that height; on the page before only of a row that has figures, too."""
    level = [run for run in left if abs(run.baseline - height) <= _LEVEL * run.size]
    first = min(level, key=lambda run: run.left, default=None)
    is_row = is_beside or any(_is_figure(run) for run in level)
    if (
        first is None
        or not is_row
        or sum(map(str.isalpha, first.text)) < 3
        or len(first.text.split()) > _LONGEST
    ):
        return None
    return first


def _before(run: Run, label: Run | None) -> list[Run]:
    """A run behind the label of its row, which stands left of all that is shown."""
    if label is None:
        return [run]
    return [
        replace(label, left=-4 * run.size, right=-0.5 * run.size, baseline=run.baseline, seams=()),
        run,
    ]
