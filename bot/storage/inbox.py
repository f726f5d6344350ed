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
    Update,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    select,
    update,
)

from bot.storage import database
from bot.storage.codec import EVENTS, UnreadableError
from bot.storage.columns import Instant, Member
from bot.storage.database import Database
from bot.storage.grouping import GroupCommit
from bot.storage.queue_tables import INBOX
from bot.storage.states import InboxState
from handlers.domain.events import Event
from handlers.queues import Received

_LOG = structlog.get_logger(__name__)
_IN = INBOX.c
_OPEN = (InboxState.BEHIND, InboxState.WAITING, InboxState.LEASED)
_RECEIVED = (_IN.id, _IN.event, _IN.attempts)
_HEAD = (InboxState.WAITING, InboxState.LEASED)


_Arrival = dict[str, Any]


def _arrive() -> Any:
    """Put a row in unless its key is there: behind the person's earlier ones, or ready."""
    behind = exists().where(_IN.person_id == bindparam("person_id"), _IN.state.in_(_OPEN))
    at = bindparam("at", type_=Instant)
    statement = database.insert(INBOX).values(
        platform=bindparam("platform"),
        key=bindparam("key"),
        person_id=bindparam("person_id"),
        event=bindparam("event"),
        state=case((behind, _state(InboxState.BEHIND)), else_=_state(InboxState.WAITING)),
        ready_at=case((behind, None), else_=at),
        at=at,
    )
    return statement.on_conflict_do_nothing(index_elements=["platform", "key"]).returning(_IN.id)


@dataclass(frozen=True, slots=True)
class SqlInbox:
    """The `Inbox` port."""

    database: Database
    _group: GroupCommit[_Arrival, bool] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_group", GroupCommit(self._receive))

    async def receive(self, event: Event) -> bool:
        return await self._group(
            {
                "platform": event.conversation.platform,
                "key": event.key,
                "person_id": event.by,
                "event": EVENTS.encode(event),
                "at": min(event.at, self.database.clock()),
            }
        )

    async def _receive(self, arrivals: Sequence[_Arrival]) -> Sequence[bool]:
        async with self.database.writing() as connection:
            return [(await connection.execute(_ARRIVE, one)).first() is not None for one in arrivals]

    async def lease(self, at: datetime, until: datetime, limit: int) -> Sequence[Received]:
        if not await self._has_ready(at):
            return []
        ready = select(_IN.id).where(_IN.ready_at <= at).order_by(_IN.ready_at, _IN.id).limit(limit)
        picked = ready.with_for_update(skip_locked=True).cte("picked")
        take = update(INBOX).where(_IN.id.in_(select(picked.c.id))).returning(*_RECEIVED)
        mine = {"state": InboxState.LEASED, "ready_at": until, "owner": self.database.owner}
        async with self.database.writing() as connection:
            rows = (await connection.execute(take.values(attempts=_IN.attempts + 1, **mine))).all()
        return [received for row in sorted(rows) if (received := await self._read_or_park(row)) is not None]

    async def done(self, received_id: int) -> None:
        await self._close(_IN.id == received_id, state=InboxState.DONE, done_at=self.database.clock())

    async def retry(self, received_id: int, at: datetime, error: str) -> None:
        waiting = {"state": InboxState.WAITING, "ready_at": at, "error": error}
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
            return bool(await connection.scalar(select(exists().where(_IN.ready_at <= at))))

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


def _state(state: InboxState) -> ColumnElement[Any]:
    return literal(state, Member(InboxState))


_ARRIVE = _arrive()


def _bring_forward(person_id: str) -> Update:
    behind = (_IN.person_id == person_id, _IN.state == InboxState.BEHIND)
    oldest = select(func.min(_IN.id)).where(*behind).scalar_subquery()
    return update(INBOX).where(_IN.id == oldest).values(state=InboxState.WAITING, ready_at=_IN.at)


def _read(row: Row[*tuple[Any, ...]]) -> Received | None:
    """None for an event of a kind that only another version of the program knows."""
    try:
        return Received(row.id, EVENTS.decode(row.event), row.attempts)
    except UnreadableError as error:
        _LOG.error("event cannot be read", inbox_id=row.id, reason=str(error))
        return None
