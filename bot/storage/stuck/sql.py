"""Stuck rows in the database: they stay in their queues' own tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Exists,
    Select,
    Table,
    Update,
    and_,
    case,
    exists,
    func,
    or_,
    select,
    update,
)

from bot.storage.columns import UtcDateTime
from bot.storage.database import Database
from bot.storage.inbox.sql import bring_forward_if_free
from bot.storage.inbox.tables import INBOX
from bot.storage.outbox.putting import final
from bot.storage.outbox.tables import OUTBOX
from bot.storage.states import AT_ONCE, InboxState, OutboxState
from handlers.kernel.adapter import stuck
from handlers.kernel.adapter.stuck import QueueDepth, StuckRow

_IN, _OUT = INBOX.c, OUTBOX.c
_WAITING_IN = (InboxState.BEHIND, InboxState.WAITING, InboxState.LEASED)
_WAITING_OUT = (OutboxState.BEHIND, OutboxState.QUEUED, OutboxState.LEASED)


@dataclass(frozen=True, slots=True)
class SqlStuckQueue:
    """The `StuckQueue` port."""

    database: Database

    async def rows(self, limit: int = 100) -> Sequence[StuckRow]:
        async with self.database.reading() as connection:
            sent = (await connection.execute(_UNDELIVERABLE.limit(limit))).all()
            received = (await connection.execute(_PARKED.limit(limit))).all()
        messages = (
            StuckRow(stuck.OUTBOX, row.id, row.kind, row.why, row.queued_at, row.in_doubt) for row in sent
        )
        events = (StuckRow(stuck.INBOX, row.id, row.platform, row.error, row.at) for row in received)
        return sorted((*messages, *events), key=lambda row: row.since, reverse=True)

    async def depths(self) -> Sequence[QueueDepth]:
        async with self.database.reading() as connection:
            out = (await connection.execute(_DEPTHS_OUT)).all()
            into = (await connection.execute(_DEPTHS_IN)).all()
        named = ((stuck.OUTBOX, out), (stuck.INBOX, into))
        return [QueueDepth(name, *row) for name, rows in named for row in rows]

    async def stuck(self) -> int:
        async with self.database.reading() as connection:
            counted = [await connection.scalar(count) for count in (_COUNT_OUT, _COUNT_IN)]
        return sum(count or 0 for count in counted)

    async def try_again(self, queue: str, row_id: int, *, unseen: bool = False) -> bool:
        if queue == stuck.OUTBOX:
            return await self._changed(_messages(row_id, _sent_again(unseen=unseen)).where(~_is_overtaken()))
        async with self.database.writing() as connection:
            person = await connection.scalar(_events(row_id, _received_again()).returning(_IN.person_id))
            if person is not None:
                await connection.execute(bring_forward_if_free(person))
        return person is not None

    async def give_up(self, queue: str, row_id: int, by: str) -> bool:
        now = self.database.clock()
        if queue == stuck.OUTBOX:
            dropped = final(OutboxState.DROPPED, now) | {"why": _let_be(by)}
            return await self._changed(_messages(row_id, dropped))
        done = {"state": InboxState.DONE, "done_at": now, "error": _let_be(by)}
        return await self._changed(_events(row_id, done))

    async def release(self, at: datetime, after: datetime) -> int:
        untouched = and_(_IN.state == InboxState.WAITING, _IN.attempts == 0, _IN.ready_at > at)
        held = and_(_IN.state == InboxState.LEASED, _IN.ready_at > after)
        events = (_IN.ready_at.is_not(None), or_(untouched, held))
        messages = (_OUT.ready_at.is_not(None), _OUT.state == OutboxState.LEASED, _OUT.ready_at > after)
        if not await self._is_there(INBOX, *events) and not await self._is_there(OUTBOX, *messages):
            return 0
        async with self.database.writing() as connection:
            received = await connection.execute(update(INBOX).where(*events).values(ready_at=at))
            sent = await connection.execute(update(OUTBOX).where(*messages).values(ready_at=at))
        return received.rowcount + sent.rowcount

    async def _is_there(self, table: Table, *which: ColumnElement[bool]) -> bool:
        async with self.database.reading() as connection:
            return bool(await connection.scalar(select(exists().select_from(table).where(*which))))

    async def _changed(self, statement: Update) -> bool:
        async with self.database.writing() as connection:
            return bool((await connection.execute(statement)).rowcount)


def _let_be(by: str) -> str:
    return f"let be by {by}"


def _sent_again(*, unseen: bool) -> Mapping[str, Any]:
    """A message that was tried before is looked for first: see `StuckQueue.try_again`."""
    again = {"state": OutboxState.QUEUED, "ready_at": AT_ONCE, "settled_at": None, "line": "", "owner": ""}
    return again | {"attempts": 0 if unseen else 1, "in_doubt": False if unseen else _OUT.in_doubt}


def _received_again() -> Mapping[str, Any]:
    return {"state": InboxState.BEHIND, "ready_at": None, "attempts": 0, "owner": ""}


def _is_overtaken() -> Exists:
    """A later version of the same message is on its way, or there: the earlier one would undo it."""
    later = OUTBOX.alias("later")
    same = (later.c.recipient == _OUT.recipient, later.c.slot == _OUT.slot, later.c.id > _OUT.id)
    return exists().where(_OUT.slot != "", *same)


def _messages(row_id: int, values: Mapping[str, Any]) -> Update:
    mine = (_OUT.id == row_id, _OUT.state == OutboxState.UNDELIVERABLE)
    return update(OUTBOX).where(*mine).values(values)


def _events(row_id: int, values: Mapping[str, Any]) -> Update:
    return update(INBOX).where(_IN.id == row_id, _IN.state == InboxState.PARKED).values(values)


_UNDELIVERABLE = (
    select(_OUT.id, _OUT.kind, _OUT.why, _OUT.queued_at, _OUT.in_doubt)
    .where(_OUT.state == OutboxState.UNDELIVERABLE)
    .order_by(_OUT.settled_at.desc(), _OUT.id.desc())
)
_PARKED = (
    select(_IN.id, _IN.platform, _IN.error, _IN.at)
    .where(_IN.state == InboxState.PARKED)
    .order_by(_IN.done_at.desc(), _IN.id.desc())
)
_COUNT_OUT = select(func.count()).where(_OUT.state == OutboxState.UNDELIVERABLE)
_COUNT_IN = select(func.count()).where(_IN.state == InboxState.PARKED)


def _depths(what: Any, state: Any, since: Any, waiting: Sequence[Any], given_up: Any) -> Select[Any]:
    waits = state.in_(waiting)
    oldest: Any = func.min(case((waits, since)), type_=UtcDateTime)
    return (
        select(what, func.sum(case((waits, 1), else_=0)), oldest, func.sum(case((waits, 0), else_=1)))
        .where(state.in_((*waiting, given_up)))
        .group_by(what)
        .order_by(what)
    )


_DEPTHS_OUT = _depths(_OUT.kind, _OUT.state, _OUT.queued_at, _WAITING_OUT, OutboxState.UNDELIVERABLE)
_DEPTHS_IN = _depths(_IN.platform, _IN.state, _IN.at, _WAITING_IN, InboxState.PARKED)
