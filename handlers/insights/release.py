"""A release: one measure by one dimension for one closed period, made once and kept as it is.

Nobody chooses a filter, no total runs on and no two dimensions are crossed, for from each of these the number
of a group of fewer than five can be computed by subtraction. So a measure has one dimension and one kind of
period, its groups are pooled until each has five people, and what was released is never computed anew: who
moves, leaves or is forgotten afterwards would be the difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

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
    is_alone: bool = False
    """No other measure counts what it counts, so that nothing tells the whole of a part."""
    within: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Of which others a group is a part: as much as a whole would tell what each of them did."""


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
        return Release(measure.name, period, _nested(measure, large))
    found = published(groups)
    together = [*found.shown, *([found.rest] if found.rest else [])]
    told = [_values(group) for group in together]
    values = told if measure.is_alone else _in_company(told)
    cells = (ReleasedCell(group.label, made) for group, made in zip(found.shown, values, strict=False))
    return Release(measure.name, period, tuple(cells), values[-1] if found.rest else ())


def _nested(measure: Measure, groups: Sequence[Group]) -> tuple[ReleasedCell, ...]:
    made = {group.label: _values(group) for group in groups}
    return tuple(
        ReleasedCell(
            label, _within(values, [made[one] for one in measure.within.get(label, ()) if one in made])
        )
        for label, values in sorted(made.items(), key=lambda one: one[0].casefold())
    )


def _within(values: tuple[Released, ...], wholes: Iterable[tuple[Released, ...]]) -> tuple[Released, ...]:
    first, *others = values
    least = min((whole[0].value for whole in wholes), default=None)
    if least is None or first.value < least:
        return values
    return (Released(least - 1, first.people, Bound.AT_LEAST), *others)


def _in_company(values: Sequence[tuple[Released, ...]]) -> list[tuple[Released, ...]]:
    """Of a part that is a bound in one group alone, the smallest other group's is one, too.

    Another measure may tell the whole of a part (`STEPS` what the documents answered); less what the other
    groups had, it would say that "at least four of five" are five.
    """
    made = [list(each) for each in values]
    for column in range(1, len(values[0]) if values else 0):
        bounds = [each for each in made if each[column].bound is not Bound.EXACT]
        others = [each for each in made if each[column].bound is Bound.EXACT]
        if len(bounds) == 1 and others:
            loose = min(others, key=lambda each: each[column].people)
            loose[column] = _loosened(loose[column])
    return [tuple(each) for each in made]


def _loosened(part: Released) -> Released:
    if part.value > 1:
        return Released(part.value - 1, part.people, Bound.AT_LEAST)
    return Released(part.value + 1, part.people, Bound.AT_MOST)


def _values(group: Group) -> tuple[Released, ...]:
    whole, *parts = group.counts
    people = len(group.members)
    return (Released(whole, people), *(_part(part, whole, people) for part in parts))


def _part(part: int, whole: int, people: int) -> Released:
    """ "5 of 5" and "0 of 5" would tell what each of them did, so all is "at least all but one"."""
    if part == whole:
        return Released(whole - 1, people, Bound.AT_LEAST)
    return Released(1, people, Bound.AT_MOST) if part == 0 else Released(part, people)
