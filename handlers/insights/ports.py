"""What insights need of the store: they read what the other capabilities hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from handlers.feedback.ports import FeedbackRepository
from handlers.insights.release import Release
from handlers.kernel.ports import Transaction
from handlers.learning.ports import Lessons
from handlers.questions.rules.weekly import AskedThisWeek


class Weekly(Protocol):
    """What happened to questions from one moment until before another."""

    async def asked(self, since: datetime, until: datetime) -> Sequence[AskedThisWeek]: ...

    async def happened(self, since: datetime, until: datetime) -> Sequence[tuple[str, str, int]]:
        """(person who asked, name of an event, how many of them)."""

    async def times_to_reply(self, since: datetime, until: datetime) -> Sequence[tuple[timedelta, str]]:
        """(from when people were asked until a reply, who asked), the shortest first."""


class Releases(Protocol):
    async def add(self, release: Release) -> bool:
        """False when there is one of that measure and period: it stays as it is."""

    async def of(self, periods: Sequence[str]) -> Mapping[tuple[str, str], Release]:
        """By measure and period."""


class InsightsTransaction(Transaction, Protocol):
    @property
    def feedback(self) -> FeedbackRepository: ...

    @property
    def weekly(self) -> Weekly: ...

    @property
    def lessons(self) -> Lessons: ...

    @property
    def releases(self) -> Releases: ...


T = TypeVar("T", bound=InsightsTransaction)
"""What a transaction can do besides."""
