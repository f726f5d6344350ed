"""Lessons, and what people have answered, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.storage.memory.rows import MemoryRows
from bot.storage.text import cleaned
from handlers.learning.lesson import Lesson, LessonProgress, QuizAttempt
from handlers.learning.ports import Learnt


@dataclass(frozen=True, slots=True)
class MemoryLessons:
    """The `Lessons` port."""

    rows: MemoryRows

    async def save(self, lesson: Lesson) -> None:
        lesson = cleaned(lesson)
        self.rows.lessons[lesson.id, lesson.language] = lesson

    async def all(self) -> Sequence[Lesson]:
        return sorted(self._all(), key=lambda each: (each.track, each.position, each.id, each.language))

    async def get(self, lesson_id: str) -> Sequence[Lesson]:
        versions = [lesson for lesson in self._all() if lesson.id == lesson_id]
        return sorted(versions, key=lambda each: each.language)

    async def remove(self, lesson_id: str) -> int:
        versions = await self.get(lesson_id)
        for lesson in versions:
            self.rows.lessons[lesson.id, lesson.language] = None
        return len(versions)

    async def progress(self, person_id: str) -> Sequence[LessonProgress]:
        theirs = [made for made in self.rows.progress.values() if made.person_id == person_id]
        by_id = sorted(theirs, key=lambda made: made.lesson_id)
        return sorted(by_id, key=lambda made: made.answered_at, reverse=True)

    async def answered(self, progress: LessonProgress, answer: QuizAttempt) -> bool:
        progress, answer = cleaned(progress), cleaned(answer)
        key = (progress.person_id, progress.lesson_id)
        given = self.rows.answers.get(key, ())
        if any(each.number == answer.number for each in given):
            return False
        self.rows.answers[key] = (*given, answer)
        self.rows.progress[key] = progress
        return True

    async def answers(self, person_id: str, lesson_id: str) -> Sequence[QuizAttempt]:
        given = self.rows.answers.get((person_id, lesson_id), ())
        return sorted(given, key=lambda each: each.number)

    async def learnt(self) -> Sequence[Learnt]:
        tracks: dict[str, str] = {}
        for lesson in self._all():
            tracks[lesson.id] = min(lesson.track, tracks.get(lesson.id, lesson.track))
        counted: dict[tuple[str, str], tuple[int, int, int]] = {}
        for made in self.rows.progress.values():
            if made.lesson_id in tracks:
                key = (made.person_id, tracks[made.lesson_id])
                lessons, answers, right = counted.get(key, (0, 0, 0))
                counted[key] = (lessons + 1, answers + made.answers, right + made.right)
        return [Learnt(*key, *counts) for key, counts in sorted(counted.items())]

    def _all(self) -> Iterable[Lesson]:
        return (lesson for lesson in self.rows.lessons.values() if lesson is not None)
