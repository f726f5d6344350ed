"""The closed months, in UTC."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class ClosedMonth:
    ends: datetime
    """The first moment of the month after it."""

    @property
    def begins(self) -> datetime:
        return (self.ends - timedelta(days=1)).replace(day=1)

    @property
    def period(self) -> str:
        """As ``2026-11``."""
        return f"{self.ends - timedelta(days=1):%Y-%m}"


def closed_months(at: datetime, number: int) -> Sequence[ClosedMonth]:
    """The latest first."""
    first = at.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    months = [ClosedMonth(first)]
    while len(months) < number:
        before = months[-1].ends - timedelta(days=1)
        months.append(ClosedMonth(before.replace(day=1)))
    return months
