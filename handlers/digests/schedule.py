"""When somebody's digest is due: on their day, at their wall clock, once an ISO week of theirs at most.

A time that the clock skips is the moment after the gap; one that it shows twice is the first of the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers.kernel.attention.choices import DigestTime, Frequency
from handlers.kernel.attention.hours import period_of, week_of
from handlers.kernel.attention.occurrences import Occurrence
from handlers.kernel.calendar import calendar_of
from handlers.kernel.person import Person

SCHEDULE = "digest"
MAX_AGE = timedelta(days=2)
"""After a downtime a digest is caught up for so long."""
COVERS = {Frequency.WEEKLY: 7, Frequency.FORTNIGHTLY: 14, Frequency.MONTHLY: 31, Frequency.NEVER: 7}
"""Days that a digest looks back on."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DueDigest:
    period: str
    """The ISO week of the reader, as ``2026-W49``."""
    at: datetime
    until: datetime
    """The end of that week, after which it is of no use."""

    def occurrence(self, person: Person, now: datetime) -> Occurrence:
        return Occurrence(SCHEDULE, person.id, self.period, self.at, now, MAX_AGE)


def due_in_week(person: Person, digest: DigestTime, at: datetime) -> DueDigest | None:
    """Of the ISO week that it is at `at` where the person is; None for a week without a digest."""
    calendar = calendar_of(person)
    monday = week_of(calendar, at)
    day = monday + digest.weekday * _DAY
    if not _comes_on(digest.frequency, monday, day):
        return None
    return DueDigest(
        period_of(monday), calendar.instant(day, digest.at), calendar.instant(monday + 7 * _DAY, time())
    )


def _comes_on(frequency: Frequency, monday: date, day: date) -> bool:
    match frequency:
        case Frequency.WEEKLY:
            return True
        case Frequency.FORTNIGHTLY:
            return monday.toordinal() // 7 % 2 == 0
        case Frequency.MONTHLY:
            return day.day <= 7
        case Frequency.NEVER:
            return False
