"""What is remembered at the end of a month, by topic and department together.

The topic and the department of a cell are one dimension: only cells are released, no row's or column's whole
and no rest, and each lesson stands in one cell, so that nothing is left to subtract. A cell is the mean over
its people of the chance to remember, rounded to tens, since the same people stand in it the month after and
one who comes would be the difference. "All remember" would tell of each of them, so the most that is told is
"at least" what all but one make up, and the least "at most" what one does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from statistics import fmean

from handlers.insights.measures import REMEMBERED
from handlers.insights.release import Release, ReleasedCell
from handlers.kernel.k_anonymity import SMALLEST, Bound, Released

STEP = 10
"""Of a hundred."""
_BETWEEN = "\t"
"""The topic and the department in a label."""


@dataclass(frozen=True, slots=True)
class RecallChance:
    """The chance that one person remembers one lesson; only to be released together with others'."""

    person_id: str
    topic: str
    department: str
    chance: float
    """From 0 to 1."""


def remembered(period: str, recalls: Iterable[RecallChance]) -> Release:
    cells: dict[tuple[str, str], dict[str, list[float]]] = {}
    for one in recalls:
        key = (_plain(one.topic), _plain(one.department))
        cells.setdefault(key, {}).setdefault(one.person_id, []).append(one.chance)
    shown = {key: value for key, people in cells.items() if (value := _share(people))}
    made = (ReleasedCell(_BETWEEN.join(key), (shown[key],)) for key in sorted(shown))
    return Release(REMEMBERED.name, period, tuple(made))


def by_topic(release: Release) -> Mapping[str, Mapping[str, Released]]:
    """By topic and department."""
    found: dict[str, dict[str, Released]] = {}
    for cell in release.cells:
        topic, _, department = cell.label.partition(_BETWEEN)
        found.setdefault(topic, {})[department] = cell.values[0]
    return found


def _share(people: Mapping[str, Sequence[float]]) -> Released | None:
    """Per cent; None for too few."""
    number = len(people)
    if number < SMALLEST:
        return None
    share = fmean(fmean(chances) for chances in people.values())
    if share >= (number - 1) / number:
        return Released(floor((number - 1) / number * 100 / STEP) * STEP, number, Bound.AT_LEAST)
    if share <= 1 / number:
        return Released(ceil(100 / number / STEP) * STEP, number, Bound.AT_MOST)
    return Released(round(share * 100 / STEP) * STEP, number)


def _plain(text: str) -> str:
    return " ".join(text.split())
