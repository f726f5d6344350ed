"""When the bot may speak by itself: in working hours of the place, but not in quiet ones of the person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers.kernel.attention.choices import NOTHING_CHOSEN, AttentionChoices
from handlers.kernel.calendar import Calendar, calendar_of
from handlers.kernel.person import Person

_DAY = timedelta(days=1)
_FARTHEST = 366
"""Days; whoever has no hour in so many has none."""


@dataclass(frozen=True, slots=True)
class Hours:
    """The policy of a company."""

    opens: time = time(9)
    """The first minute of a working day at which the bot may speak, where the person is."""
    closes: time = time(17)
    """The first minute at which it may not any more."""

    def free_at(
        self, person: Person, at: datetime, choices: AttentionChoices = NOTHING_CHOSEN
    ) -> datetime | None:
        """The earliest moment from `at` on when the person may be spoken to, in UTC.

        None where their choices leave no such moment.
        """
        start = max(each for each in (at, person.away_until, choices.snoozed_until) if each is not None)
        calendar = calendar_of(person)
        for day in _working_days(calendar, calendar.day(start)):
            for begins, ends in self.stretches(calendar, day, choices):
                if start < ends:
                    return max(start, begins)
        return None

    def stretches(
        self, calendar: Calendar, day: date, choices: AttentionChoices = NOTHING_CHOSEN
    ) -> Iterator[tuple[datetime, datetime]]:
        """Of a working day, in their order, in UTC: the bot may speak from one moment until another."""
        if day.weekday() in choices.quiet_days:
            return
        begins = self.opens
        for quiet_from, quiet_until in (*choices.quiet, (self.closes, time.max)):
            ends = min(quiet_from, self.closes)
            if begins < ends and calendar.instant(day, begins) < calendar.instant(day, ends):
                yield calendar.instant(day, begins), calendar.instant(day, ends)
            begins = max(begins, quiet_until)

    def next_day(
        self, person: Person, at: datetime, choices: AttentionChoices = NOTHING_CHOSEN
    ) -> datetime | None:
        """The earliest moment on a later day: what the person's day holds is spent."""
        return self.free_at(person, _midnight_after(calendar_of(person), at), choices)

    def next_week(
        self, person: Person, at: datetime, choices: AttentionChoices = NOTHING_CHOSEN
    ) -> datetime | None:
        """The earliest moment in a later ISO week of theirs."""
        calendar = calendar_of(person)
        sunday = week_of(calendar, at) + 6 * _DAY
        return self.free_at(person, calendar.instant(sunday + _DAY, time()), choices)


def week_of(calendar: Calendar, at: datetime) -> date:
    """The Monday of the ISO week it is where the person is."""
    day = calendar.day(at)
    return day - day.weekday() * _DAY


def period_of(day: date) -> str:
    """ "2026-W49", the week of 30 November 2026."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def periods_at(at: datetime) -> tuple[str, ...]:
    """Every ISO week that it is somewhere on earth."""
    ends = (at - timedelta(hours=12), at + timedelta(hours=14))
    return tuple(dict.fromkeys(period_of(each.date()) for each in ends))


def _midnight_after(calendar: Calendar, at: datetime) -> datetime:
    return calendar.instant(calendar.day(at) + _DAY, time())


def _working_days(calendar: Calendar, day: date) -> Iterator[date]:
    last = day + _FARTHEST * _DAY
    while (day := calendar.first_working_day(day)) <= last:
        yield day
        day += _DAY
