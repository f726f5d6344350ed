"""Feedback and its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.feedback_tables import FEEDBACK, FEEDBACK_EVENT
from handlers.domain.feedback import About, Anonymous, Feedback, FeedbackEvent, Giver, Named, Progress

_F = FEEDBACK.c
_SAME = (
    "id",
    "kind",
    "text",
    "given_on",
    "progress",
    "version",
    "owner",
    "remarks",
    "decided",
    "merged_into",
)
"""Fields that are columns as they are."""


@dataclass(frozen=True, slots=True)
class SqlBox:
    """The `Box` port, inside one transaction."""

    connection: AsyncConnection

    async def add(self, feedback: Feedback) -> bool:
        row = database.insert(FEEDBACK).values(_row_of(feedback))
        new = row.on_conflict_do_nothing(index_elements=["id"]).returning(_F.id)
        return (await self.connection.execute(new)).first() is not None

    async def get(self, feedback_id: str) -> Feedback | None:
        return await self._first(select(FEEDBACK).where(_F.id == feedback_id))

    async def of_receipt(self, receipt: str) -> Feedback | None:
        return await self._first(select(FEEDBACK).where(_F.receipt == receipt))

    async def save(self, feedback: Feedback) -> bool:
        seen = (_F.id == feedback.id, _F.version == feedback.version - 1)
        result = await self.connection.execute(update(FEEDBACK).where(*seen).values(_row_of(feedback)))
        return result.rowcount == 1

    async def record(self, event: FeedbackEvent) -> None:
        await self.connection.execute(
            insert(FEEDBACK_EVENT).values(
                feedback_id=event.feedback_id,
                version=event.version,
                name=event.name,
                person_id=event.by,
                day=event.on,
                detail=event.detail,
            )
        )

    async def history(self, feedback_id: str) -> Sequence[FeedbackEvent]:
        event = FEEDBACK_EVENT.c
        mine = select(FEEDBACK_EVENT).where(event.feedback_id == feedback_id).order_by(event.version)
        return [
            FeedbackEvent(row.feedback_id, row.version, row.name, row.person_id, row.day, row.detail)
            for row in await self.connection.execute(mine)
        ]

    async def listed(
        self, *progress: Progress, anonymous_until: date, limit: int = 1000
    ) -> Sequence[Feedback]:
        shown = or_(_F.receipt.is_(None), _F.given_on <= anonymous_until)
        wanted = select(FEEDBACK).where(_F.progress.in_(progress), shown)
        return await self._all(_latest_first(wanted).limit(limit))

    async def of_giver(self, person_id: str, limit: int = 50) -> Sequence[Feedback]:
        return await self._all(_latest_first(select(FEEDBACK).where(_F.giver_id == person_id)).limit(limit))

    async def merged_into(self, feedback_id: str) -> Sequence[Feedback]:
        return await self._all(_latest_first(select(FEEDBACK).where(_F.merged_into == feedback_id)))

    async def published(self, limit: int = 200) -> Sequence[Feedback]:
        public = select(FEEDBACK).where(_F.said != "", _F.decided_on.is_not(None))
        return await self._all(public.order_by(_F.decided_on.desc(), _F.id).limit(limit))

    async def forget(self, decided_before: date) -> int:
        old = select(_F.id).where(_F.decided_on < decided_before)
        await self.connection.execute(delete(FEEDBACK_EVENT).where(FEEDBACK_EVENT.c.feedback_id.in_(old)))
        return (
            await self.connection.execute(delete(FEEDBACK).where(_F.decided_on < decided_before))
        ).rowcount

    async def _first(self, query: Select[Any]) -> Feedback | None:
        row = (await self.connection.execute(query)).first()
        return None if row is None else _feedback_of(row)

    async def _all(self, query: Select[Any]) -> Sequence[Feedback]:
        return [_feedback_of(row) for row in await self.connection.execute(query)]


def _latest_first(query: Select[Any]) -> Select[Any]:
    return query.order_by(_F.given_on.desc(), _F.id)


def _row_of(feedback: Feedback) -> dict[str, Any]:
    about, decided = feedback.about, feedback.decided
    return {
        **{name: getattr(feedback, name) for name in _SAME},
        **_giver_columns(feedback.giver),
        "document_id": about.document_id,
        "title": about.title,
        "question_id": about.question_id,
        "decided_on": decided.on if decided else None,
        "said": decided.said if decided else "",
    }


def _giver_columns(giver: Giver) -> dict[str, Any]:
    if isinstance(giver, Anonymous):
        return {"giver_id": None, "platform": None, "given_at": None, "receipt": giver.receipt}
    return {
        "giver_id": giver.person_id,
        "platform": giver.platform,
        "given_at": giver.at,
        "receipt": None,
    }


def _feedback_of(row: Row[Any]) -> Feedback:
    anonymous = row.receipt is not None
    giver = Anonymous(row.receipt) if anonymous else Named(row.giver_id, row.platform, row.given_at)
    about = About(row.document_id, row.title, row.question_id)
    return Feedback(giver=giver, about=about, **{name: row._mapping[name] for name in _SAME})
