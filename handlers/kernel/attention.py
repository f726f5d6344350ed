"""The attention budget: how much unsolicited attention the bot takes of one person.

Every nudge (a check-in, a reminder, a lesson that the bot offers by itself) draws on it: one a day at most,
in working hours only, never while somebody is away. The ledger of the store keeps the one a day
(`handlers.kernel.keeping.Nudges`); this module says when. It is asked when a nudge is about to be sent, not
when it is planned, since somebody may have gone away in between.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from handlers.kernel.calendar import calendar_of
from handlers.kernel.person import Person

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Attention:
    """The policy of a company."""

    opens: time = time(9)
    """The first minute of a working day at which a nudge may come, where the person is."""
    closes: time = time(17)
    """The first minute at which none may come any more."""

    def free_at(self, person: Person, at: datetime) -> datetime:
        """The earliest moment from `at` on when the person may be nudged, in UTC."""
        calendar = calendar_of(person)
        start = max(at, person.away_until or at)
        day = calendar.day(start)
        if start >= calendar.instant(day, self.closes):
            day += _DAY
        return max(start, calendar.instant(calendar.first_working_day(day), self.opens))

    def next_day(self, person: Person, at: datetime) -> datetime:
        """The earliest moment on a later day: what the person's day holds is spent."""
        calendar = calendar_of(person)
        return self.free_at(person, calendar.instant(calendar.day(at) + _DAY, self.opens))
