"""What the digests need of the store: they read what the other capabilities hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from handlers.commitments.ports import CommitmentsTransaction
from handlers.feedback.ports import FeedbackRepository
from handlers.kernel.attention.occurrences import Occurrences
from handlers.learning.ports import LessonsTransaction
from handlers.questions.ports import QuestionsTransaction
from handlers.questions.rules.weekly import AskedThisWeek
from knowledge.passages import Audience


class Weekly(Protocol):
    """What happened to questions from one moment until before another."""

    async def asked(self, since: datetime, until: datetime) -> Sequence[AskedThisWeek]: ...

    async def happened(self, since: datetime, until: datetime) -> Mapping[str, int]:
        """How many events of each name there were; only names that there were."""

    async def times_to_reply(self, since: datetime, until: datetime) -> Sequence[timedelta]:
        """From when people were asked until each reply, the shortest first."""


@dataclass(frozen=True, slots=True)
class ChangedDocument:
    id: str
    title: str
    audience: Audience
    is_new: bool


class Strategy(Protocol):
    async def changed(self, since: datetime, limit: int = 50) -> Sequence[ChangedDocument]:
        """Documents whose latest version was read since then, the latest first; kept replies are none."""


class DigestsTransaction(QuestionsTransaction, CommitmentsTransaction, LessonsTransaction, Protocol):
    @property
    def feedback(self) -> FeedbackRepository: ...

    @property
    def occurrences(self) -> Occurrences: ...

    @property
    def strategy(self) -> Strategy: ...

    @property
    def weekly(self) -> Weekly: ...


T = TypeVar("T", bound=DigestsTransaction)
"""What a transaction can do besides."""
