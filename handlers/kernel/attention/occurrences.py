"""What happens once a period for each subject, however often a clock ticks and however many clocks there are.

An *occurrence* is a row (schedule, subject, period), such as ("digest", "anna", "2026-W49"), unique in the
database: whoever inserts it does what is due, in the same transaction. After a downtime what is not older
than the schedule's maximum age is caught up, and is *late*; what is older is *missed*: noted, and not done.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

LATE_AFTER = timedelta(hours=2)
"""Ticks are minutes apart; what comes so late had to wait for something."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    schedule: str
    subject: str
    period: str
    due_at: datetime
    at: datetime
    """When it was found due."""
    max_age: timedelta

    @property
    def is_missed(self) -> bool:
        return self.at - self.due_at > self.max_age

    @property
    def is_late(self) -> bool:
        return not self.is_missed and self.at - self.due_at > LATE_AFTER


@dataclass(frozen=True, slots=True)
class Tardy:
    """How many of a schedule were done late, and how many not at all."""

    late: int = 0
    missed: int = 0


class Occurrences(Protocol):
    async def begin(self, occurrence: Occurrence) -> bool:
        """Note it; False when it was begun before, and then nothing is to be done.

        One that is missed is noted, too, and is True: whoever asks sees by it that nothing is to be done.
        """

    async def begin_all(self, occurrences: Sequence[Occurrence]) -> Collection[str]:
        """Note many of one schedule and period at once; the subjects of those that were not begun before."""

    async def people_without(
        self, schedule: str, periods: Collection[str], after: str, limit: int
    ) -> Mapping[str, Collection[str]]:
        """Ids of active people, in their order, those after an id; with the periods that have not begun."""

    async def tardy(self, since: datetime) -> Mapping[str, Tardy]:
        """By schedule, of those that were begun since then; only schedules that have any."""
