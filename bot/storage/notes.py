"""What a platform's adapter remembers, and how it keeps its pace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, select, update

from bot.storage import database
from bot.storage.database import Database
from bot.storage.note_tables import NOTE, PACE
from bot.storage.text import clean

_N = NOTE.c
_P = PACE.c


@dataclass(frozen=True, slots=True)
class SqlNotes:
    """The `Notes` port."""

    database: Database

    async def get(self, space: str, key: str, at: datetime) -> str | None:
        query = select(_N.value, _N.expires_at).where(_N.space == space, _N.key == key)
        async with self.database.reading() as connection:
            return _alive((await connection.execute(query)).first(), at)

    async def put(self, space: str, key: str, value: str, expires: datetime | None = None) -> None:
        given = {"value": value, "expires_at": expires}
        statement = database.insert(NOTE).values(space=space, key=key, **given)
        async with self.database.writing() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["space", "key"], set_=given)
            )

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


def _alive(row: Row[*tuple[Any, ...]] | None, at: datetime) -> str | None:
    if row is None or (row.expires_at is not None and row.expires_at <= at):
        return None
    return str(row.value)


@dataclass(frozen=True, slots=True)
class SqlPaces:
    """The `Paces` port: each reservation one short write transaction."""

    database: Database

    async def reserve(
        self, keys: Sequence[tuple[str, float, float]], at: datetime, patience: timedelta
    ) -> datetime:
        rates = {clean(key): (interval, burst) for key, interval, burst in keys}
        rows = select(PACE).where(_P.key.in_(list(rates))).order_by(_P.key).with_for_update()
        async with self.database.writing() as connection:
            await connection.execute(_known(sorted(rates)))
            found = (await connection.execute(rows)).all()
            moment = max((_allowed(row, rates[row.key], at) for row in found), default=at)
            if moment - at <= patience:
                for row in found:
                    due = max(row.due_at or moment, moment) + timedelta(seconds=rates[row.key][0])
                    await connection.execute(update(PACE).where(_P.key == row.key).values(due_at=due))
        return moment

    async def block(self, keys: Sequence[str], until: datetime) -> None:
        earlier = _P.blocked_until.is_(None) | (_P.blocked_until < until)
        async with self.database.writing() as connection:
            await connection.execute(_known(keys))
            await connection.execute(
                update(PACE).where(_P.key.in_(list(keys)), earlier).values(blocked_until=until)
            )


def _known(keys: Sequence[str]) -> Any:
    """Every key has a row to lock."""
    rows = [{"key": key} for key in keys]
    return database.insert(PACE).values(rows).on_conflict_do_nothing(index_elements=["key"])


def _allowed(row: Row[*tuple[Any, ...]], rate: tuple[float, float], at: datetime) -> datetime:
    interval, burst = rate
    ahead = timedelta(seconds=interval * (burst - 1))
    return max((row.due_at or at) - ahead, row.blocked_until or at, at)
