"""What a study shows: the difference in differences of departments, from released numbers alone.

The unit is the department, as the lot was drawn over departments: the change of each one's share of right
answers, the mean of those that learnt less the mean of those that waited. Its interval is Welch's for two
means of unequal variance (B. L. Welch, Biometrika 34, 1947), on the departments' changes as Donald and Lang
advise where groups are few (The Review of Economics and Statistics 89, 2007): people of one department are
alike, so that an interval over people would be too narrow. A value that is told as a bound counts at its
middle, and at both ends for the interval.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from statistics import fmean, variance

from scipy.special import stdtrit

from handlers.insights.release import Release, ReleasedCell
from handlers.kernel.k_anonymity import Bound
from handlers.learning.studies.study import Study

_CONFIDENCE = 0.95
_NOTHING = 1e-12
_FEWEST = 2
"""Departments on a side."""
_MOST_BOUNDS = 12
"""Every way to place them is tried: 4,096."""


@dataclass(frozen=True, slots=True)
class ShareRight:
    """Of right answers, from 0 to 1: what it is at least and at most."""

    least: float
    most: float

    @property
    def middle(self) -> float:
        return (self.least + self.most) / 2


@dataclass(frozen=True, slots=True)
class DepartmentChange:
    department: str
    learnt: bool
    """Whether it had started the track."""
    before: ShareRight
    after: ShareRight

    @property
    def middle(self) -> float:
        return self.after.middle - self.before.middle

    @property
    def least(self) -> float:
        return self.after.least - self.before.most

    @property
    def most(self) -> float:
        return self.after.most - self.before.least

    @property
    def is_bound(self) -> bool:
        return self.least < self.most


@dataclass(frozen=True, slots=True)
class Effect:
    changes: Sequence[DepartmentChange]
    points: float
    """Percentage points by which those that learnt improved more."""
    interval: tuple[float, float] | None = None
    """In points. It holds what is so in 95 of a hundred such studies; None where departments are too few."""

    @property
    def is_told_from_nothing(self) -> bool:
        return self.interval is not None and not self.interval[0] <= 0 <= self.interval[1]


def effect_of(study: Study, before: Release, after: Release) -> Effect | None:
    """None where not both sides have a department whose numbers were released both times."""
    later = {cell.label.casefold(): cell for cell in after.cells}
    changes = [
        DepartmentChange(cell.label, starts == study.starts_first, _share(cell), _share(other))
        for cell in before.cells
        if (other := later.get(cell.label.casefold())) and (starts := study.starts_for(cell.label))
    ]
    learnt, waited = [one for one in changes if one.learnt], [one for one in changes if not one.learnt]
    if not learnt or not waited:
        return None
    points = fmean(one.middle for one in learnt) - fmean(one.middle for one in waited)
    return Effect(changes, 100 * points, _interval(learnt, waited))


def _share(cell: ReleasedCell) -> ShareRight:
    whole, right = cell.values
    least = 0.0 if right.bound is Bound.AT_MOST else right.value
    most = whole.value if right.bound is Bound.AT_LEAST else right.value
    return ShareRight(least / whole.value, most / whole.value)


def _interval(
    learnt: Sequence[DepartmentChange], waited: Sequence[DepartmentChange]
) -> tuple[float, float] | None:
    """The widest of what the bounds allow; departments that all changed alike tell nothing of chance."""
    changes = [*learnt, *waited]
    if min(len(learnt), len(waited)) < _FEWEST or sum(one.is_bound for one in changes) > _MOST_BOUNDS:
        return None
    ends = [(one.least, one.most) if one.is_bound else (one.middle,) for one in changes]
    made = [_welch(each[: len(learnt)], each[len(learnt) :]) for each in product(*ends)]
    known = [one for one in made if one]
    if len(known) < len(made):
        return None
    return 100 * min(low for low, _ in known), 100 * max(high for _, high in known)


def _welch(ones: Sequence[float], others: Sequence[float]) -> tuple[float, float] | None:
    parts = [(variance(each) / len(each), len(each) - 1) for each in (ones, others)]
    whole = sum(part for part, _ in parts)
    if whole < _NOTHING:
        return None
    freedom = whole**2 / sum(part**2 / free for part, free in parts)
    reach = math.sqrt(whole) * float(stdtrit(freedom, (1 + _CONFIDENCE) / 2))
    difference = fmean(ones) - fmean(others)
    return difference - reach, difference + reach
