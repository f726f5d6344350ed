"""What the file ``year.toml`` tells."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from handlers.kernel.calendar import calendar_of
from handlers.kernel.person import Person

FILE = "year.toml"
WEEKS = 52
_FROM, _UNTIL = 8 * 60, 17 * 60
"""Minutes of a working day."""
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Story:
    told: Mapping[str, Any]

    def every(self, what: str) -> Sequence[Mapping[str, Any]]:
        found: Sequence[Mapping[str, Any]] = self.told.get(what, ())
        return found

    def words(self, chance: Random) -> Mapping[str, str]:
        """One of each kind, to fill in where a text has braces."""
        return {kind: chance.choice(words) for kind, words in self.told["words"].items()}


def read_story(folder: Path) -> Story | None:
    """None where the company has no such year."""
    try:
        return Story(tomllib.loads((folder / FILE).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None


def heavier(chance: Random, some: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """One of them, by its weight."""
    return chance.choices(some, [each.get("weight", 1) for each in some])[0]


@dataclass(frozen=True, slots=True)
class Year:
    """The 52 weeks before a moment, and the days of them."""

    ends: datetime

    @property
    def mondays(self) -> Sequence[date]:
        """The earliest first; the last is that of the week that runs."""
        today = self.ends.astimezone(UTC).date()
        this = today - timedelta(days=today.weekday())
        return [this - timedelta(weeks=before) for before in range(WEEKS, -1, -1)]

    def is_over(self, at: datetime) -> bool:
        return at >= self.ends

    def moment(self, chance: Random, person: Person, monday: date) -> datetime | None:
        """In that person's working hours of that week; None where that is a holiday, or is yet to come."""
        calendar = calendar_of(person)
        day = monday + timedelta(days=chance.choices(range(5), (5, 6, 6, 5, 3))[0])
        minute = chance.randrange(_FROM, _UNTIL)
        at = calendar.instant(day, time(minute // 60, minute % 60)) + timedelta(seconds=chance.randrange(60))
        return at if calendar.first_working_day(day) == day and at < self.ends else None
