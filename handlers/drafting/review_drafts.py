"""Somebody reads a draft: what they edit is kept, and it becomes a lesson or none; the audit has who did."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic

from handlers.drafting.draft import DraftRefusal, DraftStage, LessonDraft, decided, edited
from handlers.drafting.ports import T
from handlers.kernel.markdown import blocks_of
from handlers.kernel.outcome import Refused
from handlers.kernel.person import Person
from handlers.kernel.ports import AuditRow, UnitOfWork
from handlers.learning.lesson import Lesson
from handlers.learning.lesson_file import read_lesson
from handlers.learning.tracks.author import id_of
from handlers.learning.written_lesson import lesson_file

Outcome = LessonDraft | Refused[DraftRefusal] | None
"""None where there is no such draft for them."""


@dataclass(frozen=True, slots=True)
class ReviewDrafts(Generic[T]):
    uow: UnitOfWork[T]
    by: Person
    at: datetime

    async def edit(self, draft_id: str, revision: int, lesson: Lesson) -> Outcome:
        """`lesson` may be unfinished in any way; whom it is for and what it quotes stay as they are."""

        async def work(tx: T) -> Outcome:
            draft = await self._found(tx, draft_id)
            if draft is None:
                return None
            kept = replace(
                lesson,
                id=draft.lesson.id,
                language=draft.lesson.language,
                audience=draft.lesson.audience,
                quote=draft.lesson.quote,
                source=draft.lesson.source,
            )
            after = edited(draft, kept)
            if isinstance(after, LessonDraft) and after.lesson != draft.lesson:
                return await _kept(tx, replace(after, revision=revision))
            return after

        return await self.uow.run(work)

    async def approve(self, draft_id: str) -> Outcome:
        """It is a lesson from now on. Raises `LessonFileError` and `MarkdownError` for what is missing."""

        async def work(tx: T) -> Outcome:
            draft = await self._found(tx, draft_id)
            after = draft and decided(draft, DraftStage.APPROVED, self.by.id, self.at)
            if not isinstance(after, LessonDraft):
                return after
            known = {lesson.id for lesson in await tx.lessons.all()}
            named = replace(after, lesson=replace(checked(after.lesson), id=id_of(after.lesson.title, known)))
            kept = await _kept(tx, named)
            if isinstance(kept, LessonDraft):
                await tx.lessons.save(named.lesson)
                await self._noted(tx, named, "lesson.approved", f"lesson:{named.lesson.id}")
            return kept

        return await self.uow.run(work)

    async def dismiss(self, draft_id: str) -> Outcome:
        """The same passage is not drafted again."""

        async def work(tx: T) -> Outcome:
            draft = await self._found(tx, draft_id)
            after = draft and decided(draft, DraftStage.DISMISSED, self.by.id, self.at)
            if not isinstance(after, LessonDraft):
                return after
            await self._noted(tx, after, "draft.dismissed", f"draft:{after.id}")
            return await _kept(tx, after)

        return await self.uow.run(work)

    async def take_up_again(self, draft_id: str) -> Outcome:
        """A dismissal is undone."""

        async def work(tx: T) -> Outcome:
            draft = await self._found(tx, draft_id)
            if draft is None or draft.stage is not DraftStage.DISMISSED:
                return draft
            again = replace(draft, stage=DraftStage.WAITING, decided_by="", decided_at=None)
            await self._noted(tx, again, "draft.taken_up", f"draft:{again.id}")
            return await _kept(tx, again)

        return await self.uow.run(work)

    async def _found(self, tx: T, draft_id: str) -> LessonDraft | None:
        draft = await tx.drafts.get(draft_id)
        return draft if draft and draft.is_for(self.by) else None

    async def _noted(self, tx: T, draft: LessonDraft, did: str, subject: str) -> None:
        await tx.audit.record(AuditRow(self.by.id, did, subject, self.at, draft.passage))


def checked(lesson: Lesson) -> Lesson:
    """As its file would be read. Raises `LessonFileError` and `MarkdownError`."""
    _, text = lesson_file(replace(lesson, id="draft", language="en"))
    read = read_lesson("draft.md", text.encode())
    blocks_of(read.body)
    return replace(read, id=lesson.id, language=lesson.language, audience=lesson.audience)


async def _kept(tx: T, draft: LessonDraft) -> Outcome:
    if not await tx.drafts.save(draft):
        return Refused(DraftRefusal.CHANGED)
    return replace(draft, revision=draft.revision + 1)
