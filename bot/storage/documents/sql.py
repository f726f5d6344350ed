"""Files given to the index, and the audit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.documents.tables import INDEXED_FILE
from bot.storage.passages import writer
from handlers.kernel.ports import FileState, IndexedFile

_FILE = INDEXED_FILE.c
_FIELDS = tuple(each.name for each in fields(IndexedFile))


@dataclass(frozen=True, slots=True)
class SqlFiles:
    """The `Files` port, inside one transaction."""

    connection: AsyncConnection

    async def save(self, file: IndexedFile) -> None:
        row = asdict(file)
        statement = database.insert(INDEXED_FILE).values(row)
        await self.connection.execute(statement.on_conflict_do_update(index_elements=["path"], set_=row))

    async def get(self, path: str) -> IndexedFile | None:
        row = (await self.connection.execute(select(INDEXED_FILE).where(_FILE.path == path))).first()
        return None if row is None else _file_of(row)

    async def all(self, limit: int | None = None) -> Sequence[IndexedFile]:
        newest = select(INDEXED_FILE).order_by(_FILE.at.desc(), _FILE.path.desc()).limit(limit)
        return [_file_of(row) for row in await self.connection.execute(newest)]

    async def how_many(self, *states: FileState) -> int:
        return await self.connection.scalar(select(func.count()).where(_FILE.state.in_(states))) or 0

    async def has_waiting(self, stalled_before: datetime) -> bool:
        return bool(await self.connection.scalar(select(exists().where(_waits(stalled_before)))))

    async def take(self, at: datetime, stalled_before: datetime) -> IndexedFile | None:
        waiting = select(_FILE.path).where(_waits(stalled_before))
        oldest = waiting.order_by(_FILE.at, _FILE.path).limit(1).with_for_update(skip_locked=True)
        picked = oldest.cte("picked")
        taken = update(INDEXED_FILE).where(_FILE.path.in_(select(picked.c.path)))
        result = await self.connection.execute(
            taken.values(state=FileState.READING, at=at, attempts=_FILE.attempts + 1).returning(INDEXED_FILE)
        )
        row = result.first()
        return None if row is None else _file_of(row)

    async def remove(self, path: str) -> bool:
        result = await self.connection.execute(delete(INDEXED_FILE).where(_FILE.path == path))
        await self.connection.run_sync(writer.forget_file, path)
        return result.rowcount == 1


def _waits(stalled_before: datetime) -> ColumnElement[bool]:
    stalled = (_FILE.state == FileState.READING) & (_FILE.at < stalled_before)
    return or_(_FILE.state == FileState.QUEUED, stalled)


def _file_of(row: Row[Any]) -> IndexedFile:
    values = row._mapping
    return IndexedFile(**{name: values[name] for name in _FIELDS})
