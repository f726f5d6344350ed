"""At what time of the day lessons come to somebody: a rule so simple that it can be told them.

A working day has three parts. An answer is a point for the part in which it is given, a "not now" one against
it, from three against to three for. The next lesson comes in the part that has the most points; the earliest,
if several have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from handlers.kernel.calendar import calendar_of
from handlers.kernel.person import Person

MOST_POINTS = 3
_REMEMBERED = 104
"""Weeks that ask nothing of a person, the latest."""
_DAY = timedelta(days=1)


class PartOfDay(StrEnum):
    """The values are stored."""

    MORNING = "morning"
    """Until eleven."""
    NOON = "noon"
    """Until two."""
    AFTERNOON = "afternoon"


COMES_AT: Mapping[PartOfDay, time] = {
    PartOfDay.MORNING: time(10),
    PartOfDay.NOON: time(13),
    PartOfDay.AFTERNOON: time(15),
}
"""When a lesson comes in that part, where the person is."""


@dataclass(frozen=True, slots=True)
class Habit:
    points: Mapping[PartOfDay, int] = field(default_factory=dict)
    put_off_until: datetime | None = None
    """They said "not now", and it was put off until then."""
    excused: frozenset[date] = frozenset()
    """Mondays of weeks in which they were away or had nothing to learn: a streak does not end by them."""

    @property
    def part(self) -> PartOfDay:
        """In which the next lesson comes."""
        return max(PartOfDay, key=lambda part: self.points.get(part, 0))

    @property
    def is_learnt(self) -> bool:
        return any(self.points.values())

    def learnt(self, part: PartOfDay) -> Habit:
        return replace(self._scored(part, 1), put_off_until=None)

    def not_now(self, part: PartOfDay) -> Habit:
        return self._scored(part, -1)

    def excuse(self, mondays: Iterable[date]) -> Habit:
        latest = sorted({*self.excused, *mondays})[-_REMEMBERED:]
        return replace(self, excused=frozenset(latest))

    def _scored(self, part: PartOfDay, by: int) -> Habit:
        points = max(-MOST_POINTS, min(MOST_POINTS, self.points.get(part, 0) + by))
        return replace(self, points={**self.points, part: points})


NO_HABIT = Habit()


def part_at(person: Person, at: datetime) -> PartOfDay:
    hour = at.astimezone(calendar_of(person).zone).hour
    return PartOfDay.MORNING if hour < 11 else PartOfDay.NOON if hour < 14 else PartOfDay.AFTERNOON


def another_time(person: Person, habit: Habit, at: datetime) -> datetime:
    """After a "not now" at `at`: the next moment, on that day or the next, at which a lesson would come."""
    calendar, clock = calendar_of(person), COMES_AT[habit.part]
    today = calendar.instant(calendar.day(at), clock)
    return today if today > at else calendar.instant(calendar.day(at) + _DAY, clock)
