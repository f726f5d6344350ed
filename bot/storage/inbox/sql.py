"""The inbox table: events from the moment they are accepted until they are handled.

    behind → waiting → leased → done | parked
                 ↑_________|  retry, or a lease that ran out

Of one person's open events only the oldest is *waiting* or *leased*; the others are *behind* it, and come
forward one by one as it is done or parked. `ready_at` is when a row may next be leased: the start of a
waiting row, the end of a lease, nothing for the rest. So a worker finds its work with one short look at one
index, however long the queue is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    Update,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.platform.group_commit import GroupCommit
from bot.storage.codec import EVENTS, UnreadableValueError
from bot.storage.columns import EnumValue
from bot.storage.database import Database
from bot.storage.inbox.arriving import Arriving, arriving, store
from bot.storage.inbox.tables import INBOX
from bot.storage.states import InboxState
from handlers.feedback.anonymity import as_kept
from handlers.kernel.events import Event
from handlers.kernel.kinds import Priority
from handlers.kernel.queues import Received

_LOG = structlog.get_logger(__name__)
_IN = INBOX.c
_RECEIVED = (_IN.id, _IN.event, _IN.attempts)
_HEAD = (InboxState.WAITING, InboxState.LEASED)


@dataclass(frozen=True, slots=True)
class SqlInbox:
    """The `Inbox` port."""

    database: Database
    _group: GroupCommit[Arriving, bool] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_group", GroupCommit(self._receive))

    async def receive(self, event: Event) -> bool:
        return await self._group(arriving(as_kept(event), self.database.clock()))

    async def _receive(self, events: Sequence[Arriving]) -> Sequence[bool]:
        async with self.database.writing(urgent=True) as connection:
            return await connection.run_sync(store, events)

    async def lease(
        self, at: datetime, until: datetime, limit: int, *, reserved: int = 0
    ) -> Sequence[Received]:
        if not await self._has_ready(at):
            return []
        mine = {"state": InboxState.LEASED, "ready_at": until, "owner": self.database.owner}
        async with self.database.writing() as connection:
            picked = await _pick(connection, at, limit, limit - reserved)
            take = update(INBOX).where(_IN.id.in_(picked), _IN.ready_at <= at).returning(*_RECEIVED)
            rows = (await connection.execute(take.values(attempts=_IN.attempts + 1, **mine))).all()
        ordered = sorted(rows, key=lambda row: picked.index(row.id))
        return [received for row in ordered if (received := await self._read_or_park(row)) is not None]

    async def late(self, after: datetime, until: datetime, limit: int) -> Sequence[Event]:
        head = INBOX.alias("head")
        begun_by_nobody = (head.c.ready_at.is_not(None), head.c.ready_at <= until, head.c.attempts == 0)
        of_nobody = exists().where(
            head.c.priority == Priority.WAITING,
            head.c.state == InboxState.WAITING,
            head.c.person_id == _IN.person_id,
            *begun_by_nobody,
        )
        open_rows = _IN.state.in_((InboxState.WAITING, InboxState.BEHIND))
        query = select(*_RECEIVED).where(open_rows, _IN.at > after, _IN.at <= until, of_nobody)
        async with self.database.reading() as connection:
            rows = await connection.execute(query.order_by(_IN.at, _IN.id).limit(limit))
        return [received.event for row in rows if (received := _read(row)) is not None]

    async def done(self, received_id: int) -> None:
        await self._close(_IN.id == received_id, state=InboxState.DONE, done_at=self.database.clock())

    async def retry(self, received_id: int, at: datetime, error: str, *, counts: bool = True) -> None:
        waiting: dict[str, Any] = {"state": InboxState.WAITING, "ready_at": at, "error": error}
        if not counts:
            waiting["attempts"] = _IN.attempts - 1
        async with self.database.writing() as connection:
            await connection.execute(update(INBOX).where(self._held(received_id)).values(waiting))

    async def park(self, received_id: int, error: str) -> None:
        await self._close(self._held(received_id), state=InboxState.PARKED, error=error)

    async def parked(self) -> Sequence[tuple[Received, str]]:
        query = select(*_RECEIVED, _IN.error).where(_IN.state == InboxState.PARKED).order_by(_IN.id)
        async with self.database.reading() as connection:
            rows = await connection.execute(query)
        return [(received, row.error) for row in rows if (received := _read(row)) is not None]

    async def _has_ready(self, at: datetime) -> bool:
        """A look that needs no turn at writing: most of the time there is nothing."""
        async with self.database.reading() as connection:
            found = (exists(_ready(priority, at)) for priority in Priority)
            return bool(await connection.scalar(select(or_(*found))))

    async def _read_or_park(self, row: Row[Any]) -> Received | None:
        received = _read(row)
        if received is None:
            await self.park(row.id, "this version of the program cannot read the event")
        return received

    async def _close(self, which: ColumnElement[bool], **values: object) -> None:
        """Take a row out of the queue, and let the next event of that person come forward."""
        close = update(INBOX).where(which, _IN.state.in_(_HEAD)).values(ready_at=None, **values)
        async with self.database.writing() as connection:
            person_id = await connection.scalar(close.returning(_IN.person_id))
            if person_id is not None:
                await connection.execute(_bring_forward(person_id))

    def _held(self, received_id: int) -> ColumnElement[bool]:
        mine = (_IN.state == InboxState.LEASED, _IN.owner == self.database.owner)
        return and_(_IN.id == received_id, *mine)


def _ready(priority: Priority, at: datetime) -> Select[tuple[int]]:
    """One look at the index finds them, however many wait in another priority."""
    return select(_IN.id).where(_IN.priority == priority, _IN.ready_at.is_not(None), _IN.ready_at <= at)


async def _pick(connection: AsyncConnection, at: datetime, room: int, bulk_room: int) -> list[int]:
    picked: list[int] = []
    for priority in Priority:
        free = (bulk_room if priority is Priority.BULK else room) - len(picked)
        oldest = _ready(priority, at).order_by(_IN.ready_at, _IN.id).limit(max(free, 0))
        picked.extend(await connection.scalars(oldest.with_for_update(skip_locked=True)))
    return picked


def _state(state: InboxState) -> ColumnElement[Any]:
    return literal(state, EnumValue(InboxState))


def bring_forward_if_free(person_id: str) -> Update:
    """The oldest event of the person that waits, unless another one of theirs has come forward already."""
    head = INBOX.alias("head")
    ahead = exists().where(head.c.person_id == person_id, head.c.state.in_(_HEAD))
    return _bring_forward(person_id).where(~ahead)


def _bring_forward(person_id: str) -> Update:
    behind = (_IN.person_id == person_id, _IN.state == InboxState.BEHIND)
    oldest = select(func.min(_IN.id)).where(*behind).scalar_subquery()
    return update(INBOX).where(_IN.id == oldest).values(state=InboxState.WAITING, ready_at=_IN.at)


def _read(row: Row[*tuple[Any, ...]]) -> Received | None:
    """None for an event of a kind that only another version of the program knows."""
    try:
        return Received(row.id, EVENTS.decode(row.event), row.attempts)
    except UnreadableValueError as error:
        _LOG.error("event cannot be read", inbox_id=row.id, reason=str(error))
        return None
