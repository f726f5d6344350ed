"""The timeline: what the bot's own pages show, in order of change.

The counter is one row that every change raises in its own transaction, so counters become visible in their
order: a page that asks for what came after the last one it saw misses nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.database import Database
from bot.storage.timeline.tables import TIMELINE_COUNTER, TIMELINE_ENTRY, TIMELINE_KEY
from handlers.kernel.events import Conversation
from handlers.kernel.messages import Message
from handlers.kernel.queues import TimelineEntry

_ENTRY = TIMELINE_ENTRY.c
_KEY = TIMELINE_KEY.c


@dataclass(frozen=True, slots=True)
class SqlTimeline:
    """The `Timeline` port."""

    database: Database

    async def show(
        self,
        *,
        key: str,
        person_id: str,
        conversation: Conversation,
        author: str,
        message: Message,
        at: datetime,
        replaces: int | None = None,
    ) -> int:
        async with self.database.writing() as connection:
            shown: int | None = await connection.scalar(select(_KEY.entry_id).where(_KEY.key == key))
            if shown is not None:
                return shown
            changed = {"message": message, "changed_at": await _next_change(connection)}
            entry_id = await _edit(connection, replaces, person_id, changed)
            if entry_id is None:
                new = changed | {"person_id": person_id, "author": author, "at": at}
                entry_id = await _append(connection, conversation, new)
            await connection.execute(insert(TIMELINE_KEY).values(key=key, entry_id=entry_id, at=at))
            return entry_id

    async def remove(self, person_id: str, entry_id: int) -> None:
        theirs = (_ENTRY.id == entry_id, _ENTRY.person_id == person_id, ~_ENTRY.is_removed)
        async with self.database.writing() as connection:
            if await connection.scalar(select(_ENTRY.id).where(*theirs)) is None:
                return
            silent = {"message": Message(""), "is_removed": True}
            change = {"changed_at": await _next_change(connection)}
            await connection.execute(update(TIMELINE_ENTRY).where(*theirs).values(silent | change))

    async def page(
        self, person_id: str, limit: int = 50, before: int | None = None
    ) -> Sequence[TimelineEntry]:
        query = select(TIMELINE_ENTRY).where(_ENTRY.person_id == person_id, ~_ENTRY.is_removed)
        if before is not None:
            query = query.where(_ENTRY.id < before)
        async with self.database.reading() as connection:
            rows = (await connection.execute(query.order_by(_ENTRY.id.desc()).limit(limit))).all()
        return [_entry_of(row) for row in reversed(rows)]

    async def changes(self, person_id: str, after: int) -> Sequence[TimelineEntry]:
        query = select(TIMELINE_ENTRY).where(_ENTRY.person_id == person_id, _ENTRY.changed_at > after)
        async with self.database.reading() as connection:
            return [_entry_of(row) for row in await connection.execute(query.order_by(_ENTRY.changed_at))]

    async def touched(self, person_ids: Collection[str], after: int) -> Collection[str]:
        found = set[str]()
        for some in database.chunks(person_ids):
            which = (_ENTRY.person_id.in_(some), _ENTRY.changed_at > after)
            changed = select(_ENTRY.person_id).distinct().where(*which)
            async with self.database.reading() as connection:
                found.update(await connection.scalars(changed))
        return found

    async def counter(self) -> int:
        async with self.database.reading() as connection:
            return await connection.scalar(select(func.max(TIMELINE_COUNTER.c.value))) or 0


async def put_entry(
    connection: AsyncConnection,
    *,
    key: str,
    shown_as: str,
    person_id: str,
    conversation: Conversation,
    message: Message,
    at: datetime,
) -> int:
    """What the person wrote, on their own page, inside somebody's transaction; the entry's id.

    Where it stands there already under `shown_as`, or under `key`, that entry.
    """
    known = select(_KEY.entry_id).where(_KEY.key.in_((key, shown_as))).limit(1)
    entry_id: int | None = await connection.scalar(known)
    if entry_id is None:
        changed = {"message": message, "changed_at": await _next_change(connection)}
        new = changed | {"person_id": person_id, "author": person_id, "at": at}
        entry_id = await _append(connection, conversation, new)
    named = database.insert(TIMELINE_KEY).values(key=key, entry_id=entry_id, at=at)
    await connection.execute(named.on_conflict_do_nothing(index_elements=["key"]))
    return entry_id


async def _next_change(connection: AsyncConnection) -> int:
    raised = {"value": TIMELINE_COUNTER.c.value + 1}
    first = database.insert(TIMELINE_COUNTER).values(id=1, value=1)
    statement = first.on_conflict_do_update(index_elements=["id"], set_=raised)
    value: int = (await connection.execute(statement.returning(TIMELINE_COUNTER.c.value))).scalar_one()
    return value


async def _edit(
    connection: AsyncConnection, entry_id: int | None, person_id: str, changed: dict[str, Any]
) -> int | None:
    """The entry's id; None when there is no such entry on the person's page."""
    if entry_id is None:
        return None
    theirs = (_ENTRY.id == entry_id, _ENTRY.person_id == person_id)
    edited = update(TIMELINE_ENTRY).where(*theirs).values(changed).returning(_ENTRY.id)
    found: int | None = await connection.scalar(edited)
    return found


async def _append(connection: AsyncConnection, place: Conversation, new: dict[str, Any]) -> int:
    where = {"platform": place.platform, "address": place.address, "thread": place.thread}
    appended = insert(TIMELINE_ENTRY).values(new | where).returning(_ENTRY.id)
    entry_id: int = (await connection.execute(appended)).scalar_one()
    return entry_id


def _entry_of(row: Row[Any]) -> TimelineEntry:
    place = Conversation(row.platform, row.address, row.thread)
    return TimelineEntry(
        row.id, row.person_id, place, row.author, row.message, row.at, row.changed_at, row.is_removed
    )
