"""Lessons, and what people have answered, in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.storage.memory.rows import MemoryRows
from bot.storage.text import cleaned
from handlers.learning.lesson import FormerQuote, Lesson, LessonProgress, QuizAttempt
from handlers.learning.nudging.habit import Habit
from handlers.learning.remembering.kept import KEPT, KeptSchedule


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

    async def progress_of(self, person_ids: Collection[str]) -> Mapping[str, Sequence[LessonProgress]]:
        theirs = {person_id: await self.progress(person_id) for person_id in person_ids}
        return {person_id: made for person_id, made in theirs.items() if made}

    async def answered(self, progress: LessonProgress, answer: QuizAttempt) -> bool:
        progress, answer = cleaned(progress), cleaned(answer)
        key = (progress.person_id, progress.lesson_id)
        given = self.rows.answers.get(key, ())
        if any(each.number == answer.number for each in given):
            return False
        self.rows.answers[key] = (*given, answer)
        self.rows.progress[key] = progress
        return True

    async def rated(self, progress: LessonProgress, answer: QuizAttempt) -> bool:
        key = (progress.person_id, progress.lesson_id)
        given = self.rows.answers.get(key, ())
        if not any(each.number == answer.number and each.sure is None for each in given):
            return False
        self.rows.answers[key] = tuple(answer if each.number == answer.number else each for each in given)
        self.rows.progress[key] = progress
        return True

    async def answers(self, person_id: str, lesson_id: str) -> Sequence[QuizAttempt]:
        given = self.rows.answers.get((person_id, lesson_id), ())
        return sorted(given, key=lambda each: each.number)

    async def answers_of(self, person_ids: Collection[str]) -> Mapping[str, Sequence[QuizAttempt]]:
        found: dict[str, list[QuizAttempt]] = {}
        for (whose, _), given in self.rows.answers.items():
            if whose in person_ids:
                found.setdefault(whose, []).extend(given)
        return {whose: sorted(given, key=_in_order) for whose, given in found.items() if given}

    async def answered_at(self, person_id: str) -> Sequence[datetime]:
        given = self.rows.answers.items()
        return sorted(each.at for (whose, _), some in given if whose == person_id for each in some)

    async def habits(self, person_ids: Collection[str]) -> Mapping[str, Habit]:
        known = self.rows.lesson_habits
        return {person_id: known[person_id] for person_id in person_ids if person_id in known}

    async def keep_habits(self, habits: Mapping[str, Habit]) -> None:
        self.rows.lesson_habits.update(habits)

    async def mark(self, lesson: Lesson, at: datetime) -> bool:
        key = (lesson.id, lesson.language)
        before = self.rows.outdated_lessons.get(key)
        if before and before.quote == lesson.quote:
            return False
        self.rows.outdated_lessons[key] = FormerQuote(lesson.quote, at)
        return True

    async def marked(self) -> Collection[tuple[str, str]]:
        there = {(one.id, one.language): one.quote for one in self._all()}
        return {key for key, one in self.rows.outdated_lessons.items() if there.get(key) == one.quote}

    async def requoted(self, lesson_id: str, language: str, former: FormerQuote) -> None:
        self.rows.outdated_lessons[lesson_id, language] = cleaned(former)

    async def former(self) -> Mapping[tuple[str, str], FormerQuote]:
        there = {(one.id, one.language): one.quote for one in self._all()}
        known = self.rows.outdated_lessons.items()
        return {key: one for key, one in known if key in there and there[key] != one.quote}

    async def schedule(self) -> KeptSchedule:
        return self.rows.lesson_schedule.get(0, KEPT)

    async def keep_schedule(self, kept: KeptSchedule) -> None:
        self.rows.lesson_schedule[0] = kept

    def _all(self) -> Iterable[Lesson]:
        return (lesson for lesson in self.rows.lessons.values() if lesson is not None)


def _in_order(answer: QuizAttempt) -> tuple[datetime, str, int]:
    return answer.at, answer.lesson_id, answer.number
