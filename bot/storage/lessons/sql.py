"""Lessons, and what people have answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.lessons.tables import (
    LESSON,
    LESSON_ANSWER,
    LESSON_HABIT,
    LESSON_OUTDATED,
    LESSON_PROGRESS,
    LESSON_SCHEDULE,
)
from handlers.learning.lesson import FormerQuote, Lesson, LessonProgress, Memory, QuizAttempt
from handlers.learning.nudging.habit import Habit
from handlers.learning.remembering.kept import KEPT, KeptSchedule

_IT = LESSON.c
_MADE = LESSON_PROGRESS.c
_GIVEN = LESSON_ANSWER.c
_HABIT = LESSON_HABIT.c


@dataclass(frozen=True, slots=True)
class SqlLessons:
    """The `Lessons` port, inside one transaction."""

    connection: AsyncConnection

    async def save(self, lesson: Lesson) -> None:
        row = {"track": lesson.track, "position": lesson.position, "content": lesson}
        new = database.insert(LESSON).values(id=lesson.id, language=lesson.language, **row)
        await self.connection.execute(new.on_conflict_do_update(index_elements=["id", "language"], set_=row))

    async def all(self) -> Sequence[Lesson]:
        return await self._all(select(_IT.content).order_by(_IT.track, _IT.position, _IT.id, _IT.language))

    async def get(self, lesson_id: str) -> Sequence[Lesson]:
        return await self._all(select(_IT.content).where(_IT.id == lesson_id).order_by(_IT.language))

    async def remove(self, lesson_id: str) -> int:
        result = await self.connection.execute(delete(LESSON).where(_IT.id == lesson_id))
        return result.rowcount

    async def progress(self, person_id: str) -> Sequence[LessonProgress]:
        theirs = select(LESSON_PROGRESS).where(_MADE.person_id == person_id)
        rows = await self.connection.execute(theirs.order_by(_MADE.answered_at.desc(), _MADE.lesson_id))
        return [_progress_of(row) for row in rows]

    async def progress_of(self, person_ids: Collection[str]) -> Mapping[str, Sequence[LessonProgress]]:
        found: dict[str, list[LessonProgress]] = {}
        for some in database.chunks(person_ids):
            theirs = select(LESSON_PROGRESS).where(_MADE.person_id.in_(some))
            latest = theirs.order_by(_MADE.answered_at.desc(), _MADE.lesson_id)
            for row in await self.connection.execute(latest):
                found.setdefault(row.person_id, []).append(_progress_of(row))
        return found

    async def answered(self, progress: LessonProgress, answer: QuizAttempt) -> bool:
        given = database.insert(LESSON_ANSWER).values(asdict(answer))
        result = await self.connection.execute(given.on_conflict_do_nothing().returning(_GIVEN.id))
        if result.first() is None:
            return False
        await self._keep(progress)
        return True

    async def rated(self, progress: LessonProgress, answer: QuizAttempt) -> bool:
        first = (_GIVEN.person_id == answer.person_id, _GIVEN.lesson_id == answer.lesson_id)
        unsaid = update(LESSON_ANSWER).where(*first, _GIVEN.number == answer.number, _GIVEN.sure.is_(None))
        if (await self.connection.execute(unsaid.values(sure=answer.sure))).rowcount != 1:
            return False
        await self._keep(progress)
        return True

    async def _keep(self, progress: LessonProgress) -> None:
        row = _row_of(progress)
        made = database.insert(LESSON_PROGRESS).values(row)
        await self.connection.execute(
            made.on_conflict_do_update(index_elements=["person_id", "lesson_id"], set_=row)
        )

    async def answers(self, person_id: str, lesson_id: str) -> Sequence[QuizAttempt]:
        theirs = select(LESSON_ANSWER).where(_GIVEN.person_id == person_id, _GIVEN.lesson_id == lesson_id)
        rows = await self.connection.execute(theirs.order_by(_GIVEN.number))
        return [_answer_of(each) for each in rows]

    async def answers_of(self, person_ids: Collection[str]) -> Mapping[str, Sequence[QuizAttempt]]:
        found: dict[str, list[QuizAttempt]] = {}
        for some in database.chunks(person_ids):
            theirs = select(LESSON_ANSWER).where(_GIVEN.person_id.in_(some))
            in_order = theirs.order_by(_GIVEN.at, _GIVEN.lesson_id, _GIVEN.number)
            for row in await self.connection.execute(in_order):
                found.setdefault(row.person_id, []).append(_answer_of(row))
        return found

    async def answered_at(self, person_id: str) -> Sequence[datetime]:
        when = select(_GIVEN.at).where(_GIVEN.person_id == person_id).order_by(_GIVEN.at)
        return list(await self.connection.scalars(when))

    async def habits(self, person_ids: Collection[str]) -> Mapping[str, Habit]:
        found: dict[str, Habit] = {}
        for some in database.chunks(person_ids):
            theirs = select(_HABIT.person_id, _HABIT.habit).where(_HABIT.person_id.in_(some))
            found.update({each.person_id: each.habit for each in await self.connection.execute(theirs)})
        return found

    async def keep_habits(self, habits: Mapping[str, Habit]) -> None:
        if not habits:
            return
        new = database.insert(LESSON_HABIT)
        kept = new.on_conflict_do_update(index_elements=["person_id"], set_={"habit": new.excluded.habit})
        rows = [{"person_id": person_id, "habit": habit} for person_id, habit in habits.items()]
        await self.connection.execute(kept, rows)

    async def mark(self, lesson: Lesson, at: datetime) -> bool:
        row = {"quote": lesson.quote, "at": at}
        new = database.insert(LESSON_OUTDATED).values(lesson_id=lesson.id, language=lesson.language, **row)
        marked = new.on_conflict_do_update(
            index_elements=["lesson_id", "language"],
            set_=row,
            where=LESSON_OUTDATED.c.quote != new.excluded.quote,
        )
        result = await self.connection.execute(marked.returning(LESSON_OUTDATED.c.lesson_id))
        return result.first() is not None

    async def marked(self) -> Collection[tuple[str, str]]:
        rows = await self.connection.execute(select(LESSON_OUTDATED))
        quotes = {(row.lesson_id, row.language): row.quote for row in rows}
        there = [lesson for key in quotes for lesson in await self.get(key[0])]
        return {key for one in there if quotes.get(key := (one.id, one.language)) == one.quote}

    async def requoted(self, lesson_id: str, language: str, former: FormerQuote) -> None:
        row = {"quote": former.quote, "at": former.until}
        new = database.insert(LESSON_OUTDATED).values(lesson_id=lesson_id, language=language, **row)
        await self.connection.execute(
            new.on_conflict_do_update(index_elements=["lesson_id", "language"], set_=row)
        )

    async def former(self) -> Mapping[tuple[str, str], FormerQuote]:
        same = (_IT.id == LESSON_OUTDATED.c.lesson_id, _IT.language == LESSON_OUTDATED.c.language)
        rows = await self.connection.execute(select(LESSON_OUTDATED, _IT.content).where(*same))
        return {
            (row.lesson_id, row.language): FormerQuote(row.quote, row.at)
            for row in rows
            if row.content.quote != row.quote
        }

    async def schedule(self) -> KeptSchedule:
        row = (await self.connection.execute(select(LESSON_SCHEDULE.c.content))).first()
        return row.content if row else KEPT

    async def keep_schedule(self, kept: KeptSchedule) -> None:
        new = database.insert(LESSON_SCHEDULE).values(id=1, content=kept)
        await self.connection.execute(
            new.on_conflict_do_update(index_elements=["id"], set_={"content": kept})
        )

    async def _all(self, query: Select[Any]) -> Sequence[Lesson]:
        return list(await self.connection.scalars(query))


def _row_of(progress: LessonProgress) -> dict[str, Any]:
    row = asdict(progress)
    memory: dict[str, Any] = row.pop("memory")
    return row | memory


def _answer_of(row: Row[Any]) -> QuizAttempt:
    return QuizAttempt(
        row.person_id, row.lesson_id, row.number, row.choice, row.right, row.at, row.given, row.sure
    )


def _progress_of(row: Row[Any]) -> LessonProgress:
    return LessonProgress(
        person_id=row.person_id,
        lesson_id=row.lesson_id,
        memory=Memory(row.stability, row.difficulty, row.due_at),
        answered_at=row.answered_at,
        answers=row.answers,
        right=row.right,
        is_right=row.is_right,
    )
