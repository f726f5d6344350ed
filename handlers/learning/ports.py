"""What the use cases of learning need of the store."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from handlers.kernel.attention.ledger import AttentionLedger
from handlers.kernel.attention.occurrences import Occurrences
from handlers.kernel.ports import Transaction, UnitOfWork
from handlers.learning.lesson import FormerQuote, Lesson, LessonProgress, QuizAttempt
from handlers.learning.nudging.habit import Habit
from handlers.learning.remembering.kept import KeptSchedule
from handlers.learning.tracks.ports import Tracks


@dataclass(frozen=True, slots=True)
class ChangedSource:
    """What a document says since it was read anew, and what it left out then."""

    title: str
    now: tuple[str, ...]
    before: tuple[str, ...]


class Quoted(Protocol):
    """The documents that lessons quote."""

    async def changed(self, since: datetime) -> Sequence[ChangedSource]:
        """Documents of which a newer version was read since then, by title; one that is new is none."""


class Lessons(Protocol):
    async def save(self, lesson: Lesson) -> None:
        """Insert, or update the lesson of that id and language."""

    async def all(self) -> Sequence[Lesson]:
        """In every language; by track, position, id and language."""

    async def get(self, lesson_id: str) -> Sequence[Lesson]:
        """The lesson in every language it has, in the order of their codes."""

    async def remove(self, lesson_id: str) -> int:
        """In every language; how many there were. What people have answered is kept."""

    async def progress(self, person_id: str) -> Sequence[LessonProgress]:
        """Of every lesson the person has answered, the latest answer first."""

    async def progress_of(self, person_ids: Collection[str]) -> Mapping[str, Sequence[LessonProgress]]:
        """The same of many at once; only of those who have any."""

    async def answered(self, progress: LessonProgress, answer: QuizAttempt) -> bool:
        """Store the progress and its answer; False when that answer was given before."""

    async def rated(self, progress: LessonProgress, answer: QuizAttempt) -> bool:
        """Keep how sure they were of that answer, and the progress; False where they have said so before."""

    async def answers(self, person_id: str, lesson_id: str) -> Sequence[QuizAttempt]:
        """Oldest first."""

    async def answers_of(self, person_ids: Collection[str]) -> Mapping[str, Sequence[QuizAttempt]]:
        """Of many at once, to every lesson, oldest first; only of those who have given any."""

    async def answered_at(self, person_id: str) -> Sequence[datetime]:
        """When the person answered whatever question, the oldest first."""

    async def habits(self, person_ids: Collection[str]) -> Mapping[str, Habit]:
        """Only of those who have one."""

    async def keep_habits(self, habits: Mapping[str, Habit]) -> None:
        """Each in place of the one that stands for the person."""

    async def mark(self, lesson: Lesson, at: datetime) -> bool:
        """Its quote does not stand in its source any more; False when the same quote was marked before."""

    async def marked(self) -> Collection[tuple[str, str]]:
        """Id and language of the lessons whose quote, as it is now, is marked."""

    async def requoted(self, lesson_id: str, language: str, former: FormerQuote) -> None:
        """It quotes something else from now on; the former quote is kept in place of the one before."""

    async def former(self) -> Mapping[tuple[str, str], FormerQuote]:
        """By id and language: what lessons quoted before that they do not quote now."""

    async def schedule(self) -> KeptSchedule:
        """`KEPT` where nothing was chosen or learnt."""

    async def keep_schedule(self, kept: KeptSchedule) -> None: ...


class LessonsTransaction(Transaction, Protocol):
    @property
    def lessons(self) -> Lessons: ...

    @property
    def quoted(self) -> Quoted: ...

    @property
    def tracks(self) -> Tracks: ...

    @property
    def attention(self) -> AttentionLedger: ...

    @property
    def occurrences(self) -> Occurrences: ...


LessonsWork = UnitOfWork[LessonsTransaction]
