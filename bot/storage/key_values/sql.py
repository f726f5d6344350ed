"""What a platform's adapter remembers, and how it keeps its pace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select

from bot.platform.group_commit import GroupCommit
from bot.storage import database
from bot.storage.database import Database
from bot.storage.key_values.tables import NOTE

_N = NOTE.c


@dataclass(frozen=True, slots=True)
class SqlKeyValues:
    """The `KeyValueStore` port."""

    database: Database
    _group: GroupCommit[dict[str, Any], None] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_group", GroupCommit(self._put))

    async def get(self, space: str, key: str, at: datetime) -> str | None:
        query = select(_N.value, _N.expires_at).where(_N.space == space, _N.key == key)
        async with self.database.reading() as connection:
            return _alive((await connection.execute(query)).first(), at)

    async def put(self, space: str, key: str, value: str, expires: datetime | None = None) -> None:
        await self._group({"space": space, "key": key, "value": value, "expires_at": expires})

    async def _put(self, notes: Sequence[dict[str, Any]]) -> Sequence[None]:
        async with self.database.writing() as connection:
            await connection.execute(put_note(), list(notes))
        return [None] * len(notes)

    async def add(self, space: str, key: str, value: str, expires: datetime | None = None) -> bool:
        statement = database.insert(NOTE).values(space=space, key=key, value=value, expires_at=expires)
        once = statement.on_conflict_do_nothing(index_elements=["space", "key"]).returning(_N.key)
        async with self.database.writing() as connection:
            return (await connection.execute(once)).first() is not None

    async def take(self, space: str, key: str, at: datetime) -> str | None:
        taken = delete(NOTE).where(_N.space == space, _N.key == key)
        async with self.database.writing() as connection:
            row = (await connection.execute(taken.returning(_N.value, _N.expires_at))).first()
        return _alive(row, at)

    async def drop(self, space: str, key: str) -> None:
        async with self.database.writing() as connection:
            await connection.execute(delete(NOTE).where(_N.space == space, _N.key == key))

    async def all(self, space: str) -> Sequence[tuple[str, str]]:
        query = select(_N.key, _N.value).where(_N.space == space).order_by(_N.key)
        async with self.database.reading() as connection:
            return [(row.key, row.value) for row in await connection.execute(query)]

    async def sweep(self, at: datetime) -> int:
        async with self.database.writing() as connection:
            return (await connection.execute(delete(NOTE).where(_N.expires_at <= at))).rowcount


def put_note() -> Any:
    statement = database.insert(NOTE)
    given = {"value": statement.excluded.value, "expires_at": statement.excluded.expires_at}
    return statement.on_conflict_do_update(index_elements=["space", "key"], set_=given)


def _alive(row: Row[*tuple[Any, ...]] | None, at: datetime) -> str | None:
    if row is None or (row.expires_at is not None and row.expires_at <= at):
        return None
    return str(row.value)
