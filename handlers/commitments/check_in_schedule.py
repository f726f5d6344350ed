"""When the bot asks how a commitment goes: halfway to its day, then halfway of what is left, then on the day.

Never sooner than a week after the last word (unless the day itself comes), never later than a month; on a
morning of the person's working days. Whoever does not answer is asked a few times and then left alone.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from handlers.kernel.calendar import calendar_of
from handlers.kernel.person import Person

ASKS_AT = time(10)
"""Where the person is."""
SOONEST, LATEST = 7, 30
"""Days between two check-ins."""
MAX_UNANSWERED = 3
"""So often the bot asks without hearing anything."""


def next_check_in(person: Person, due: date, at: datetime, *, soon: bool = False) -> datetime:
    """In UTC, after `at`; `soon` for what needs help, or was not answered."""
    calendar = calendar_of(person)
    today = calendar.day(at)
    day = calendar.first_working_day(today + timedelta(days=_wait((due - today).days, soon=soon)))
    return calendar.instant(day, ASKS_AT)


def _wait(left: int, *, soon: bool) -> int:
    """Days, from the days left until it is due."""
    if left < 0:
        return SOONEST
    halfway = SOONEST if soon else min(max(left // 2, SOONEST), LATEST)
    return max(1, min(left, halfway))
