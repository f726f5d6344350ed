"""A chart: what each surface draws as it can, with its words and its numbers for who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handlers.kernel.figures.released import Released, text_of

MOST_LABELS = 26
MOST_SERIES = {"bars": 3, "line": 4, "heat_map": 12}
"""More cannot be told apart without a legend that nobody reads."""


class ChartKind(StrEnum):
    BARS = "bars"
    LINE = "line"
    """Over weeks, the earliest first."""
    HEAT_MAP = "heat_map"
    """A series is a row of it."""


@dataclass(frozen=True, slots=True)
class Series:
    label: str
    values: tuple[Released | None, ...]
    """None: not released."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Raises ValueError for one that could not be drawn, or not be read by who cannot see it."""

    style: ChartKind
    title: str
    labels: tuple[str, ...]
    """Of the groups, or of the weeks."""
    series: tuple[Series, ...]
    unit: str
    """What is counted, as "questions"."""
    alternative: str
    """The chart in one sentence."""
    source: str
    """Where the numbers are from, and which rule they have passed."""
    heading: str = ""
    """Of the labels, over the first column of the table behind it."""

    def __post_init__(self) -> None:
        if not (self.title.strip() and self.alternative.strip() and self.unit.strip()):
            raise ValueError("a chart needs a title, a unit and an alternative text")
        if not 1 <= len(self.labels) <= MOST_LABELS:
            raise ValueError(f"{len(self.labels)} labels")
        if not 1 <= len(self.series) <= MOST_SERIES[self.style]:
            raise ValueError(f"{len(self.series)} series")
        if any(len(one.values) != len(self.labels) for one in self.series):
            raise ValueError("a series has as many values as there are labels")
        if self.greatest is None:
            raise ValueError("there is nothing to draw")

    @property
    def greatest(self) -> float | None:
        """None where no value was released."""
        return max((value.value for one in self.series for value in one.values if value), default=None)

    def share(self, value: Released) -> float:
        """Of the greatest, from 0 to 1."""
        return value.value / self.greatest if self.greatest else 0.0

    @property
    def is_one(self) -> bool:
        return len(self.series) == 1

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The numbers behind it: a label, and its value of each series."""
        columns = (self.labels, *(tuple(map(text_of, one.values)) for one in self.series))
        return tuple(zip(*columns, strict=True))
