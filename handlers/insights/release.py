"""A release: one measure by one dimension for one closed period, made once and kept as it is.

Nobody chooses a filter, no total runs on and no two dimensions are crossed, for from each of these the number
of a group of fewer than five can be computed by subtraction. So a measure has one dimension and one kind of
period, its groups are pooled until each has five people, and what was released is never computed anew: who
moves, leaves or is forgotten afterwards would be the difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlers.kernel.k_anonymity import SMALLEST, Bound, Group, Released, by_label, published


@dataclass(frozen=True, slots=True)
class Measure:
    name: str
    dimension: str
    """The one by which it is ever released."""
    columns: tuple[str, ...]
    """The first is a whole, and those behind it are parts of it."""
    is_partition: bool = False
    """Its groups make up a whole: what is left out could be computed from it, so that it is pooled."""


@dataclass(frozen=True, slots=True)
class ReleasedCell:
    label: str
    values: tuple[Released, ...]
    """By the measure's columns."""


@dataclass(frozen=True, slots=True)
class Release:
    measure: str
    period: str
    """The closed ISO week, in UTC, as ``2026-W48``."""
    cells: tuple[ReleasedCell, ...] = ()
    """By label; only groups of five people and more."""
    rest: tuple[Released, ...] = ()
    """Of the groups that were pooled; empty where none was, or where even together they are too few."""

    def value(self, label: str, column: int = 0) -> Released | None:
        """None where it was not released."""
        return next((cell.values[column] for cell in self.cells if cell.label == label), None)


def release(measure: Measure, period: str, parts: Iterable[Group]) -> Release:
    """`parts`: of one person each. A group that nobody is in is not told from one that was left out."""
    groups = [group for group in by_label(parts) if group.members]
    if not measure.is_partition:
        large = [group for group in groups if len(group.members) >= SMALLEST]
        return Release(measure.name, period, _cells(sorted(large, key=lambda one: one.label.casefold())))
    found = published(groups)
    return Release(measure.name, period, _cells(found.shown), _values(found.rest) if found.rest else ())


def _cells(groups: Sequence[Group]) -> tuple[ReleasedCell, ...]:
    return tuple(ReleasedCell(group.label, _values(group)) for group in groups)


def _values(group: Group) -> tuple[Released, ...]:
    whole, *parts = group.counts
    people = len(group.members)
    return (Released(whole, people), *(_part(part, whole, people) for part in parts))


def _part(part: int, whole: int, people: int) -> Released:
    """ "5 of 5" and "0 of 5" would tell what each of them did, so all is "at least all but one"."""
    if part == whole:
        return Released(whole - 1, people, Bound.AT_LEAST)
    return Released(1, people, Bound.AT_MOST) if part == 0 else Released(part, people)
