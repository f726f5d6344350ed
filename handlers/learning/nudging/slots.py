"""On which days of a week a lesson comes to somebody by itself: pure, and the same however often it is asked.

So many days a week as the company's budget has lessons, spread over the days that are worked on where the
person is, and over the people: not all of them get theirs on Monday. What is overdue comes one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import blake2b

from handlers.kernel.attention.hours import period_of, week_of
from handlers.kernel.attention.occurrences import Occurrence
from handlers.kernel.calendar import Calendar, calendar_of
from handlers.kernel.person import Person
from handlers.learning.nudging.habit import COMES_AT, Habit

SCHEDULE = "lesson"
MAX_AGE = timedelta(days=2)
"""After a downtime a lesson is caught up for so long."""
_DAY = timedelta(days=1)
FIRST_ZONE = timedelta(hours=14)
"""How far ahead of UTC the first clocks are."""


@dataclass(frozen=True, slots=True)
class NudgeSlot:
    period: str
    """As ``2026-W49-1``: the first lesson of that week of theirs."""
    at: datetime
    until: datetime
    """The end of that week, after which it is of no use: the next week has its own."""

    def occurrence(self, person: Person, now: datetime) -> Occurrence:
        return Occurrence(SCHEDULE, person.id, self.period, self.at, now, MAX_AGE)


def slots_of_week(person: Person, habit: Habit, at: datetime, a_week: int) -> list[NudgeSlot]:
    """Of the ISO week that it is at `at` where the person is; fewer where fewer days are worked on."""
    calendar = calendar_of(person)
    monday = week_of(calendar, at)
    days = _spread(worked_days(calendar, monday), a_week, _number_of(person.id))
    until = calendar.instant(monday + 7 * _DAY, time())
    return [
        NudgeSlot(period(period_of(monday), count), calendar.instant(day, COMES_AT[habit.part]), until)
        for count, day in enumerate(days, 1)
    ]


def period(week: str, number: int) -> str:
    return f"{week}-{number}"


def may_have_come(week: str, number: int, at: datetime) -> bool:
    """Whether it is the day of that lesson of the week for anybody on earth: one a day, from Monday on."""
    earliest = datetime.strptime(f"{week}-1", "%G-W%V-%u").replace(tzinfo=at.tzinfo)
    return earliest + (number - 1) * _DAY - FIRST_ZONE <= at


def worked_days(calendar: Calendar, monday: date) -> list[date]:
    """Days of that week that are worked on."""
    week = [monday + number * _DAY for number in range(7)]
    return [day for day in week if calendar.first_working_day(day) == day]


def _spread(days: list[date], count: int, first: int) -> list[date]:
    """So many of the days, as far from each other as can be."""
    if not days or count < 1:
        return []
    count = min(count, len(days))
    return sorted({days[(first + number * len(days) // count) % len(days)] for number in range(count)})


def _number_of(person_id: str) -> int:
    return int.from_bytes(blake2b(person_id.encode(), digest_size=4).digest(), "big")
