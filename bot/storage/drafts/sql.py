"""Drafts of lessons on a database."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.drafts.tables import LESSON_DRAFT
from bot.storage.questions.tables import QUESTION
from handlers.drafting.draft import DraftStage, LessonDraft, may_decide
from handlers.drafting.ports import Shown
from handlers.kernel.person import Person, is_csr
from handlers.questions.rules.question import State

_D, _Q = LESSON_DRAFT.c, QUESTION.c


@dataclass(frozen=True, slots=True)
class SqlDrafts:
    """The `Drafts` port, inside one transaction."""

    connection: AsyncConnection

    async def shown_since(self, at: datetime) -> Sequence[Shown]:
        lately = (_Q.state.in_(list(State)), _Q.asked_at >= at)
        columns = select(_Q.asker_id, _Q.shown, _Q.state, _Q.wrong).where(*lately).order_by(_Q.asked_at)
        rows = await self.connection.execute(columns)
        return [Shown(row.asker_id, row.shown[0], row.state, row.wrong) for row in rows if row.shown]

    async def kept_since(self, at: datetime) -> Sequence[str]:
        kept = (_Q.state == State.PUBLISHED, _Q.asked_at >= at, _Q.merged_into.is_(None))
        latest = select(_Q.id).where(*kept).order_by(_Q.asked_at.desc(), _Q.id)
        return list(await self.connection.scalars(latest))

    async def known(self, ids: Collection[str]) -> Collection[str]:
        found: set[str] = set()
        for some in database.chunks(ids):
            found.update(await self.connection.scalars(select(_D.id).where(_D.id.in_(some))))
        return found

    async def save(self, draft: LessonDraft) -> bool:
        row = _row(replace(draft, revision=draft.revision + 1))
        if not draft.revision:
            new = database.insert(LESSON_DRAFT).values(row).on_conflict_do_nothing().returning(_D.id)
            return (await self.connection.execute(new)).first() is not None
        same = update(LESSON_DRAFT).where(_D.id == draft.id, _D.revision == draft.revision)
        return (await self.connection.execute(same.values(row))).rowcount == 1

    async def get(self, draft_id: str) -> LessonDraft | None:
        row = (await self.connection.execute(select(LESSON_DRAFT).where(_D.id == draft_id))).first()
        return _draft(row) if row else None

    async def in_stage(self, stage: DraftStage, limit: int = 200) -> Sequence[LessonDraft]:
        latest = select(LESSON_DRAFT).where(_D.stage == stage).order_by(_D.made_at.desc(), _D.id)
        return [_draft(row) for row in await self.connection.execute(latest.limit(limit))]

    async def to_decide(self, person: Person) -> int:
        waiting = _D.stage == DraftStage.WAITING
        if is_csr(person) and person.active:
            return await self.connection.scalar(select(func.count()).where(waiting)) or 0
        lessons = await self.connection.scalars(select(_D.lesson).where(waiting))
        return sum(may_decide(person, lesson) for lesson in lessons)


def _row(draft: LessonDraft) -> dict[str, Any]:
    return {each.name: getattr(draft, each.name) for each in fields(LessonDraft)}


def _draft(row: Row[Any]) -> LessonDraft:
    return LessonDraft(**row._asdict())
