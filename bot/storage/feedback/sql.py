"""Feedback and its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Row,
    Select,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.feedback.tables import FEEDBACK, FEEDBACK_EVENT, FEEDBACK_WAITING, SAID
from handlers.feedback.feedback import (
    OPEN,
    About,
    Anonymous,
    Feedback,
    FeedbackEvent,
    FeedbackProgress,
    Giver,
    Named,
)

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
class SqlFeedback:
    """The `FeedbackRepository` port, inside one transaction."""

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
        self,
        *progress: FeedbackProgress,
        anonymous_until: date,
        limit: int | None = 1000,
        after: Feedback | None = None,
    ) -> Sequence[Feedback]:
        which = (_shown(anonymous_until), *(_after(after) if after else ()))
        of_each = [select(FEEDBACK).where(_F.progress == one, *which) for one in dict.fromkeys(progress)]
        if not of_each:
            return []
        wanted = union_all(*of_each)
        shown = wanted.selected_columns
        return await self._all(wanted.order_by(shown.given_on.desc(), shown.id).limit(limit))

    async def to_decide(self, anonymous_until: date) -> int:
        open_ones = select(func.count()).where(_F.progress.in_(OPEN), _shown(anonymous_until))
        return await self.connection.scalar(open_ones.where(func.coalesce(_F.merged_into, "") == "")) or 0

    async def of_giver(self, person_id: str, limit: int | None = 50) -> Sequence[Feedback]:
        return await self._all(_latest_first(select(FEEDBACK).where(_F.giver_id == person_id)).limit(limit))

    async def merged_into(self, feedback_id: str) -> Sequence[Feedback]:
        return await self._all(_latest_first(select(FEEDBACK).where(_F.merged_into == feedback_id)))

    async def published(self, limit: int | None = None) -> Sequence[Feedback]:
        public = select(FEEDBACK).where(SAID, _F.decided_on.is_not(None))
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

    async def _all(self, query: Select[Any] | CompoundSelect[Any]) -> Sequence[Feedback]:
        return [_feedback_of(row) for row in await self.connection.execute(query)]


@dataclass(frozen=True, slots=True)
class SqlWaitingWords:
    """The `WaitingWords` port, inside one transaction."""

    connection: AsyncConnection

    async def add(self, name: str, sealed: bytes) -> None:
        await self.connection.execute(insert(FEEDBACK_WAITING).values(name=name, sealed=sealed))

    async def all(self) -> Mapping[str, bytes]:
        rows = await self.connection.execute(select(FEEDBACK_WAITING))
        return {row.name: row.sealed for row in rows}

    async def count(self) -> int:
        return await self.connection.scalar(select(func.count()).select_from(FEEDBACK_WAITING)) or 0

    async def remove(self, names: Iterable[str]) -> None:
        for some in database.chunks(set(names)):
            gone = FEEDBACK_WAITING.c.name.in_(some)
            await self.connection.execute(delete(FEEDBACK_WAITING).where(gone))


def _shown(anonymous_until: date) -> ColumnElement[bool]:
    """Not `IS NULL`, for which SQLite would take the index of the receipts and read everything else."""
    return or_(func.coalesce(_F.receipt, "") == "", _F.given_on <= anonymous_until)


def _after(last: Feedback) -> tuple[ColumnElement[bool], ...]:
    """What follows it in a list; the first part is said for the index."""
    same_day = and_(_F.given_on == last.given_on, _F.id > last.id)
    return (_F.given_on <= last.given_on, or_(_F.given_on < last.given_on, same_day))


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
    about, values = About(row.document_id, row.title, row.question_id), row._mapping
    return Feedback(giver=giver, about=about, **{name: values[name] for name in _SAME})
