"""A number about a group of people that the small-group rule has passed: nothing else can be drawn.

Whoever holds a bare number cannot make a chart of it, and a `Released` number about fewer than five people
cannot be made, not even by reading it from a row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from statistics import fmean

from handlers.kernel.k_anonymity import SMALLEST

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
        number = f"{self.value:,.0f}" if self.value == round(self.value) else f"{self.value:,.1f}"
        return _SIGNS[self.bound] + number


def text_of(value: Released | None) -> str:
    return value.text if value else NOT_SHOWN


def mean(values: Iterable[Released | None]) -> Released | None:
    """Of those that were released; None where none was."""
    known = [one for one in values if one]
    if not known:
        return None
    return Released(round(fmean(one.value for one in known), 1), min(one.people for one in known))
