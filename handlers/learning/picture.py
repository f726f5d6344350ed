"""A lesson gets a picture, in the words of each of its languages, or loses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.kernel.ports import AuditRow
from handlers.learning.lesson import LessonPicture
from handlers.learning.ports import LessonsTransaction, LessonsWork


@dataclass(frozen=True, slots=True)
class PictureLesson:
    uow: LessonsWork
    by: str
    """Person id."""
    at: datetime

    async def __call__(self, lesson_id: str, name: str, alternatives: Mapping[str, str]) -> None:
        """`name` as in `handlers.kernel.adapter.pictures`, empty for none; what it shows, by language."""

        async def work(tx: LessonsTransaction) -> None:
            for lesson in await tx.lessons.get(lesson_id):
                picture = LessonPicture(name, alternatives[lesson.language]) if name else None
                await tx.lessons.save(replace(lesson, picture=picture))
            did = "lesson.pictured" if name else "lesson.picture_removed"
            await tx.audit.record(AuditRow(self.by, did, f"lesson:{lesson_id}", self.at, name))

        await self.uow.run(work)
