"""Working time: a deadline of a day given on Friday afternoon ends on Monday afternoon.

Hours are counted around the clock, but only on working days where the person is: their weekend and their
country's public holidays do not count. A country that is not known has Saturday and Sunday off.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import holidays

_DAY = timedelta(days=1)
_SATURDAY = 5
_KNOWN = 10_000
"""Answers that are kept: where many people are, the same is asked for each of them."""


@dataclass(frozen=True, slots=True)
class Calendar:
    time_zone: str = "UTC"
    """IANA name; an unknown one counts as UTC."""
    country: str = ""
    """ISO 3166-1 alpha-2."""

    def after(self, start: datetime, working: timedelta) -> datetime:
        """The instant at which that much working time has passed since `start`, in UTC."""
        now, left, works = start.astimezone(UTC), working, self._working_days()
        while True:
            day = now.astimezone(self.zone).date()
            midnight = datetime.combine(day + _DAY, time(), self.zone).astimezone(UTC)
            if works(day):
                if left <= midnight - now:
                    return now + left
                left -= midnight - now
            now = midnight

    def first_working_day(self, day: date) -> date:
        """The day itself, or the next one that is worked on."""
        return _first_working_day(self.country, day)

    def instant(self, day: date, clock: time) -> datetime:
        """That time of the day where the person is, in UTC."""
        return _instant(self.time_zone, day, clock)

    def day(self, at: datetime) -> date:
        """The day it is where the person is."""
        return at.astimezone(self.zone).date()

    @property
    def zone(self) -> ZoneInfo:
        return _zone(self.time_zone)

    def _working_days(self) -> Callable[[date], bool]:
        return _working_days_in(self.country)


@lru_cache(_KNOWN)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


@lru_cache(_KNOWN)
def _instant(time_zone: str, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, _zone(time_zone)).astimezone(UTC)


@lru_cache(_KNOWN)
def _first_working_day(country: str, day: date) -> date:
    works = _working_days_in(country)
    while not works(day):
        day += _DAY
    return day


@cache
def _working_days_in(country: str) -> Callable[[date], bool]:
    """Working out a year's holidays takes a millisecond, so each is worked out once a process."""
    try:
        return holidays.country_holidays(country).is_working_day
    except NotImplementedError:
        return lambda day: day.weekday() < _SATURDAY


class Located(Protocol):
    """Somebody of whom it is known where they work."""

    @property
    def time_zone(self) -> str: ...

    @property
    def country(self) -> str: ...


def calendar_of(person: Located) -> Calendar:
    return Calendar(person.time_zone, person.country)
