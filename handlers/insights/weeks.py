"""The closed weeks, Monday to Sunday in UTC."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from handlers.kernel.attention.hours import period_of

WEEK = timedelta(days=7)
KEPT_UP = 5
"""Weeks that are released when they have not been, after a downtime or at the first start."""


@dataclass(frozen=True, slots=True)
class ClosedWeek:
    begins: datetime

    @property
    def ends(self) -> datetime:
        return self.begins + WEEK

    @property
    def period(self) -> str:
        return period_of(self.begins.date())


def closed_weeks(at: datetime, number: int = KEPT_UP) -> Sequence[ClosedWeek]:
    """The latest first."""
    today = at.astimezone(UTC).date()
    monday = datetime.combine(today - timedelta(days=today.weekday()), time(), UTC)
    return [ClosedWeek(monday - count * WEEK) for count in range(1, number + 1)]
