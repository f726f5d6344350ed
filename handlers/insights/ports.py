"""What insights need of the store: they read what the other capabilities hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from handlers.commitments.commitment import CommitmentEventName
from handlers.feedback.ports import FeedbackRepository
from handlers.insights.release import Release
from handlers.kernel.ports import Transaction
from handlers.learning.lesson import Lesson, LessonProgress, QuizAttempt
from handlers.learning.remembering.kept import KeptSchedule
from handlers.learning.studies.study import Study
from handlers.questions.rules.weekly import AskedThisWeek


class Weekly(Protocol):
    """What happened to questions from one moment until before another."""

    async def asked(self, since: datetime, until: datetime) -> Sequence[AskedThisWeek]: ...

    async def happened(self, since: datetime, until: datetime) -> Sequence[tuple[str, str, int]]:
        """(person who asked, name of an event, how many of them)."""

    async def times_to_reply(self, since: datetime, until: datetime) -> Sequence[tuple[timedelta, str]]:
        """(from when people were asked until a reply, who asked), the shortest first."""


@dataclass(frozen=True, slots=True)
class LearntInPeriod:
    """What one person answered of one track; only to be counted together with others'."""

    person_id: str
    track: str
    answers: int
    right: int


@dataclass(frozen=True, slots=True)
class PromisedInPeriod:
    """How often one thing happened to commitments of one person; only to be counted together with others'."""

    person_id: str
    team: str
    """Of a team's commitment; empty for their own."""
    event: CommitmentEventName
    number: int


class Practised(Protocol):
    """What people learnt and promised from one moment until before another, by person."""

    async def learnt(
        self, since: datetime, until: datetime, without: Collection[str] = ()
    ) -> Sequence[LearntInPeriod]:
        """Of the lessons there are now; `without`: ids of lessons that do not count."""

    async def first_answers(
        self, lesson_id: str, since: datetime, until: datetime
    ) -> Sequence[tuple[str, bool]]:
        """(person, whether right) of whoever answered the lesson for the first time then; by person."""

    async def promised(self, since: datetime, until: datetime) -> Sequence[PromisedInPeriod]: ...


class AnsweredLessons(Protocol):
    """What `handlers.learning.ports.Lessons` tells of what was answered when."""

    async def all(self) -> Sequence[Lesson]: ...

    async def progress_of(self, person_ids: Collection[str]) -> Mapping[str, Sequence[LessonProgress]]: ...

    async def answers_of(self, person_ids: Collection[str]) -> Mapping[str, Sequence[QuizAttempt]]: ...

    async def schedule(self) -> KeptSchedule: ...


class Studied(Protocol):
    """What `handlers.learning.tracks.ports.Tracks` tells of studies."""

    async def studies(self) -> Sequence[Study]: ...


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
    def lessons(self) -> AnsweredLessons: ...

    @property
    def tracks(self) -> Studied: ...

    @property
    def practised(self) -> Practised: ...

    @property
    def releases(self) -> Releases: ...


T = TypeVar("T", bound=InsightsTransaction)
"""What a transaction can do besides."""
