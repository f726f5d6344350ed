"""Broadcasts and their history. Who gets them: `bot.storage.broadcasts.recipients`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select, update

from bot.storage import database
from bot.storage.broadcasts.recipients import SqlRecipients
from bot.storage.broadcasts.tables import BROADCAST, BROADCAST_EVENT
from handlers.broadcasts.broadcast import Broadcast, BroadcastEvent, BroadcastStage

_FIELDS = tuple(field.name for field in fields(Broadcast))
_IT, _HISTORY = BROADCAST.c, BROADCAST_EVENT.c


@dataclass(frozen=True, slots=True)
class SqlBroadcasts(SqlRecipients):
    """The `Broadcasts` port, inside one transaction."""

    async def add(self, broadcast: Broadcast) -> bool:
        row = database.insert(BROADCAST).values(_row_of(broadcast))
        result = await self.connection.execute(row.on_conflict_do_nothing().returning(_IT.id))
        return result.first() is not None

    async def get(self, broadcast_id: str) -> Broadcast | None:
        found = await self._read(select(BROADCAST).where(_IT.id == broadcast_id))
        return found[0] if found else None

    async def save(self, broadcast: Broadcast) -> bool:
        seen = (_IT.id == broadcast.id, _IT.version == broadcast.version - 1)
        result = await self.connection.execute(update(BROADCAST).where(*seen).values(_row_of(broadcast)))
        return result.rowcount == 1

    async def record(self, event: BroadcastEvent) -> None:
        values = {each.name: getattr(event, each.name) for each in fields(event) if each.name != "by"}
        await self.connection.execute(insert(BROADCAST_EVENT).values(person_id=event.by, **values))

    async def history(self, broadcast_id: str) -> Sequence[BroadcastEvent]:
        theirs = select(BROADCAST_EVENT).where(_HISTORY.broadcast_id == broadcast_id)
        rows = await self.connection.execute(theirs.order_by(_HISTORY.id))
        return [
            BroadcastEvent(row.broadcast_id, row.version, row.name, row.person_id, row.at, row.detail)
            for row in rows
        ]

    async def listed(self, limit: int | None = None) -> Sequence[Broadcast]:
        newest = select(BROADCAST).order_by(_IT.made_at.desc(), _IT.id.desc())
        return await self._read(newest.limit(limit))

    async def awake(self, at: datetime, limit: int = 20) -> Sequence[str]:
        come = select(_IT.id).where(_IT.wake_at <= at).order_by(_IT.wake_at, _IT.id).limit(limit)
        return list(await self.connection.scalars(come))

    async def in_stage(self, stage: BroadcastStage, limit: int = 100) -> Sequence[Broadcast]:
        there = select(BROADCAST).where(_IT.stage == stage).order_by(_IT.made_at, _IT.id)
        return await self._read(there.limit(limit))

    async def _read(self, query: Select[Any]) -> Sequence[Broadcast]:
        return [_broadcast_of(row) for row in await self.connection.execute(query)]


def _row_of(broadcast: Broadcast) -> dict[str, Any]:
    return {name: getattr(broadcast, name) for name in _FIELDS}


def _broadcast_of(row: Row[Any]) -> Broadcast:
    values = row._mapping
    return Broadcast(**{name: values[name] for name in _FIELDS})
