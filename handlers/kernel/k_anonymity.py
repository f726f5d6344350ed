"""Numbers about groups of people, so that no number is about a few.

A group of fewer than five people is not shown by itself: such groups are pooled as "the rest". A rest of
fewer than five would give itself away as the total less what is shown, so the smallest shown group joins it
until it is large enough. When even all together are fewer than five, nothing is shown.

What has passed the rule is a `Released` number, and nothing else can be drawn: whoever holds a bare number
cannot make a chart of it. One about fewer than five people cannot be made, not even by reading it from a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from statistics import fmean

SMALLEST = 5
"""People."""
NOT_SHOWN = "–"
_SIGNS = {"exact": "", "at_least": "≥ ", "at_most": "≤ "}


class TooFewPeopleError(ValueError):
    """A number about so few people is not for others."""


class Bound(StrEnum):
    EXACT = "exact"
    AT_LEAST = "at_least"
    """Of all but one, and perhaps of all: "5 of 5" would tell what each of them did."""
    AT_MOST = "at_most"
    """Of one, and perhaps of none."""


@dataclass(frozen=True, slots=True)
class Released:
    """Raises `TooFewPeopleError`, and ValueError for what is no number or a negative one."""

    value: float
    people: int
    """At least so many people the number is about."""
    bound: Bound = Bound.EXACT

    def __post_init__(self) -> None:
        if self.people < SMALLEST:
            raise TooFewPeopleError(f"a number about {self.people} people")
        if not isfinite(self.value) or self.value < 0:
            raise ValueError(f"no number to show: {self.value}")

    @property
    def text(self) -> str:
        """ "1,204", "6.5", "≥ 4"."""
        return _SIGNS[self.bound] + number_text(self.value)


def number_text(value: float) -> str:
    """ "1,204", "6.5"."""
    return f"{value:,.0f}" if value == round(value) else f"{value:,.1f}"


def text_of(value: Released | None) -> str:
    return value.text if value else NOT_SHOWN


def mean(values: Iterable[Released | None]) -> Released | None:
    """Of those that were released; None where none was."""
    known = [one for one in values if one]
    if not known:
        return None
    return Released(round(fmean(one.value for one in known), 1), min(one.people for one in known))


@dataclass(frozen=True, slots=True)
class Group:
    label: str
    members: frozenset[str]
    """Person ids of those the counts are about."""
    counts: tuple[int, ...]
    """The same columns for every group."""

    def with_(self, other: Group) -> Group:
        """Both as one, under this one's label."""
        counts = tuple(mine + theirs for mine, theirs in zip(self.counts, other.counts, strict=True))
        return Group(self.label, self.members | other.members, counts)


@dataclass(frozen=True, slots=True)
class Published:
    """What may be shown; `shown` and `rest` together are `total`."""

    shown: tuple[Group, ...] = ()
    """By label."""
    rest: Group | None = None
    total: Group | None = None
    """None when there are too few people for any number."""


def published(groups: Iterable[Group], smallest: int = SMALLEST) -> Published:
    """The groups as they may be shown; a group without members has nothing to show."""
    given = [group for group in groups if group.members]
    total = _together(given)
    if total is None or len(total.members) < smallest:
        return Published()
    large = sorted((group for group in given if len(group.members) >= smallest), key=_size)
    pooled = [group for group in given if len(group.members) < smallest]
    while pooled and large and len(_members(pooled)) < smallest:
        pooled.append(large.pop(0))
    shown = sorted(large, key=lambda group: group.label.casefold())
    return Published(tuple(shown), _together(pooled), total)


def _size(group: Group) -> tuple[int, str]:
    return len(group.members), group.label


def _members(groups: Sequence[Group]) -> frozenset[str]:
    return frozenset().union(*(group.members for group in groups))


def _together(groups: Sequence[Group]) -> Group | None:
    if not groups:
        return None
    first = Group("", frozenset(), (0,) * len(groups[0].counts))
    for group in groups:
        first = first.with_(group)
    return first


def by_label(parts: Iterable[Group]) -> Iterable[Group]:
    """One group a label, however it is written."""
    groups: dict[str, Group] = {}
    for part in parts:
        key = part.label.casefold()
        groups[key] = groups[key].with_(part) if key in groups else part
    return groups.values()
