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


def share(release: Release | None, label: str) -> Released | None:
    """In per cent, how much of a group's whole its first part is."""
    cells = release.cells if release else ()
    found = next((one for one in cells if one.label.casefold() == label.casefold()), None)
    if found is None:
        return None
    whole, part = found.values
    return Released(round(100 * part.value / whole.value), part.people, part.bound)


def release(measure: Measure, period: str, parts: Iterable[Group]) -> Release:
    """`parts`: of one person each. A group that nobody is in is not told from one that was left out."""
    groups = [group for group in by_label(parts) if group.members]
    if not measure.is_partition:
        large = [group for group in groups if len(group.members) >= SMALLEST]
        return Release(measure.name, period, _nested(measure, large))
    found = published(groups)
    together = [*found.shown, *([found.rest] if found.rest else [])]
    told = [_values(group) for group in together]
    values = told if measure.is_alone else _in_company(told, together)
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


def _in_company(values: Sequence[tuple[Released, ...]], parts: Sequence[Group]) -> list[tuple[Released, ...]]:
    """Where a part is a bound in some groups, one more group's is one, too.

    Another measure may tell the sum of a part (`STEPS` what the documents answered); less what the other
    groups had, it would say that "at least four of five" are five. Of `parts` are the true counts.
    """
    columns = list(zip(*values, strict=True))
    made = [_beside(columns[0], each, at, parts) if at else each for at, each in enumerate(columns)]
    return list(zip(*made, strict=True))


def _beside(
    wholes: Sequence[Released], told: Sequence[Released], column: int, parts: Sequence[Group]
) -> Sequence[Released]:
    """A column with as many bounds as it needs.

    What is told depends on the sum of the bounded parts alone, so that whoever knows these rules cannot tell
    who of them had one more.
    """
    bounded = [at for at, each in enumerate(told) if each.bound is not Bound.EXACT]
    if not bounded:
        return told
    more = sum(parts[at].counts[column] - _least(told[at]) for at in bounded)
    others = [at for at in range(len(told)) if at not in bounded]
    found = max(others, key=lambda at: wholes[at].value, default=bounded[0])
    if not others or not _hides(told[found].value + more, wholes[found].value, len(bounded)):
        return _by_the_sum(wholes, sum(each.counts[column] for each in parts))
    most = Released(told[found].value + more, told[found].people, Bound.AT_MOST)
    return [most if at == found else each for at, each in enumerate(told)]


def _least(part: Released) -> float:
    return part.value if part.bound is Bound.AT_LEAST else 0


def _hides(most: float, whole: float, bounded: int) -> bool:
    """Whether a part of at most so many may be two numbers that are no bound of their own, were some of so
    many bounded ones one more."""
    return min(bounded, most - 2) - max(0, most - (whole - 2)) >= 1


def _by_the_sum(wholes: Sequence[Released], total: float) -> list[Released]:
    """What the sum alone says of each."""
    together = sum(each.value for each in wholes)
    if 2 * total <= together:
        return [Released(max(1, min(total, each.value)), each.people, Bound.AT_MOST) for each in wholes]
    least = (min(each.value - 1, total - (together - each.value)) for each in wholes)
    return [
        Released(max(0, one), each.people, Bound.AT_LEAST) for each, one in zip(wholes, least, strict=True)
    ]


def _values(group: Group) -> tuple[Released, ...]:
    whole, *parts = group.counts
    people = len(group.members)
    return (Released(whole, people), *(_part(part, whole, people) for part in parts))


def _part(part: int, whole: int, people: int) -> Released:
    """ "5 of 5" and "0 of 5" would tell what each of them did.

    So all and all but one are told alike, and one and none are: were four of five told as four, whoever knows
    the rule would know that "at least four" are five.
    """
    if part >= whole - 1:
        return Released(max(whole - 1, 0), people, Bound.AT_LEAST)
    return Released(1, people, Bound.AT_MOST) if part <= 1 else Released(part, people)
