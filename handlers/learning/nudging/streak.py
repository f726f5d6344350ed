"""How many weeks in a row somebody has learnt: a streak that forgives holidays.

A week counts when one question was answered in it. A week in which hardly anybody works where the person is,
in which they were away, or in which nothing was to be learnt neither counts nor ends it; this week ends it
only when it is over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from handlers.kernel.attention.hours import week_of
from handlers.kernel.calendar import Calendar
from handlers.learning.nudging.slots import worked_days

SHORT_WEEK = 2
"""Days worked on; such a week asks nothing of anybody."""
_WEEK = timedelta(days=7)


def streak_of(
    calendar: Calendar, answered: Iterable[datetime], excused: Collection[date], at: datetime
) -> int:
    """In weeks."""
    learnt = {week_of(calendar, each) for each in answered}
    monday, weeks = week_of(calendar, at), int(week_of(calendar, at) in learnt)
    while learnt and (monday := monday - _WEEK) >= min(learnt):
        if monday in learnt:
            weeks += 1
        elif monday not in excused and len(worked_days(calendar, monday)) > SHORT_WEEK:
            break
    return weeks
