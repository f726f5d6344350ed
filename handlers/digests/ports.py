"""What the digests need of the store: they read what the other capabilities hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from handlers.commitments.ports import CommitmentsTransaction
from handlers.drafting.draft import DraftStage, LessonDraft
from handlers.insights.ports import InsightsTransaction
from handlers.kernel.attention.occurrences import Occurrences
from handlers.learning.ports import LessonsTransaction
from handlers.questions.ports import QuestionsTransaction
from knowledge.passages import Audience


@dataclass(frozen=True, slots=True)
class ChangedDocument:
    id: str
    title: str
    audience: Audience
    is_new: bool


class Strategy(Protocol):
    async def changed(self, since: datetime, limit: int = 50) -> Sequence[ChangedDocument]:
        """Documents whose latest version was read since then, the latest first.

        Kept replies are none, and what a company began with on its first day is new to nobody.
        """


class WaitingDrafts(Protocol):
    async def in_stage(self, stage: DraftStage, limit: int = 200) -> Sequence[LessonDraft]:
        """As `handlers.drafting.ports.Drafts` gives them."""


class DigestsTransaction(
    QuestionsTransaction, CommitmentsTransaction, LessonsTransaction, InsightsTransaction, Protocol
):
    @property
    def occurrences(self) -> Occurrences: ...

    @property
    def drafts(self) -> WaitingDrafts: ...

    @property
    def strategy(self) -> Strategy: ...


T = TypeVar("T", bound=DigestsTransaction)
"""What a transaction can do besides."""
