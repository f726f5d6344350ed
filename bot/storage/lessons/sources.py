"""What documents said that lessons quote, before and after they were read anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.passages.tables import DOCUMENT, DOCUMENT_VERSION, PASSAGE, PASSAGE_REMOVED
from handlers.learning.ports import ChangedSource

_D, _V, _P, _R = DOCUMENT.c, DOCUMENT_VERSION.c, PASSAGE.c, PASSAGE_REMOVED.c


@dataclass(frozen=True, slots=True)
class SqlQuoted:
    """The `Quoted` port, inside one transaction."""

    connection: AsyncConnection

    async def changed(self, since: datetime) -> Sequence[ChangedSource]:
        read = select(_D.number, _D.id, _D.title, _D.path).where(
            _D.path == _V.path, _V.read_at >= since, _V.number > 1
        )
        rows = {row.number: row for row in await self.connection.execute(read.order_by(_V.read_at))}
        found = []
        for row in rows.values():
            now = select(_P.text).where(_P.document_number == row.number).order_by(_P.ordinal)
            left_out = select(_R.text).where(_R.path == row.path, _R.document_id == row.id).order_by(_R.place)
            found.append(ChangedSource(row.title, await self._texts(now), await self._texts(left_out)))
        return sorted(found, key=lambda one: one.title)

    async def _texts(self, query: Select[Any]) -> tuple[str, ...]:
        return tuple(await self.connection.scalars(query))


@dataclass(frozen=True, slots=True)
class MemoryQuoted:
    """There are no documents in memory: they are in a database always."""

    async def changed(self, since: datetime) -> Sequence[ChangedSource]:
        del since
        return []
