"""What a platform's adapter remembers, and how it keeps its pace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, delete, select, update

from bot.storage import database
from bot.storage.columns import Instant
from bot.storage.database import Database
from bot.storage.grouping import GroupCommit
from bot.storage.note_tables import NOTE, PACE
from bot.storage.text import clean

_N = NOTE.c
_P = PACE.c


@dataclass(frozen=True, slots=True)
class SqlNotes:
    """The `Notes` port."""

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
            await connection.execute(_put_note(), list(notes))
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


def _put_note() -> Any:
    statement = database.insert(NOTE)
    given = {"value": statement.excluded.value, "expires_at": statement.excluded.expires_at}
    return statement.on_conflict_do_update(index_elements=["space", "key"], set_=given)


def _alive(row: Row[*tuple[Any, ...]] | None, at: datetime) -> str | None:
    if row is None or (row.expires_at is not None and row.expires_at <= at):
        return None
    return str(row.value)


@dataclass(frozen=True, slots=True)
class _Wish:
    """One reservation that is asked for."""

    rates: dict[str, tuple[float, float]]
    at: datetime
    patience: timedelta


@dataclass(slots=True)
class _Line:
    """What is known about one key."""

    due: datetime | None
    blocked: datetime | None

    def allowed(self, rate: tuple[float, float], at: datetime) -> datetime:
        interval, burst = rate
        ahead = timedelta(seconds=interval * (burst - 1))
        return max((self.due or at) - ahead, self.blocked or at, at)

    def count(self, interval: float, moment: datetime) -> None:
        self.due = max(self.due or moment, moment) + timedelta(seconds=interval)


@dataclass(frozen=True, slots=True)
class SqlPaces:
    """The `Paces` port: what is asked for at the same time is decided in one short write transaction."""

    database: Database
    _group: GroupCommit[_Wish, datetime] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_group", GroupCommit(self._grant))

    async def reserve(
        self, keys: Sequence[tuple[str, float, float]], at: datetime, patience: timedelta
    ) -> datetime:
        rates = {clean(key): (interval, burst) for key, interval, burst in keys}
        return await self._group(_Wish(rates, at, patience)) if rates else at

    async def _grant(self, wishes: Sequence[_Wish]) -> Sequence[datetime]:
        names = sorted({key for wish in wishes for key in wish.rates})
        rows = select(PACE).where(_P.key.in_(names)).order_by(_P.key).with_for_update()
        async with self.database.writing() as connection:
            await connection.execute(_known(names))
            found = await connection.execute(rows)
            lines = {row.key: _Line(row.due_at, row.blocked_until) for row in found}
            moments = [_moment(wish, lines) for wish in wishes]
            due = [{"name": key, "due": lines[key].due} for key in names]
            await connection.execute(_SET_DUE, due)
        return moments

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


def _moment(wish: _Wish, lines: Mapping[str, _Line]) -> datetime:
    """The moment for one wish, counted in its lines if that is soon enough."""
    moment = max(lines[key].allowed(rate, wish.at) for key, rate in wish.rates.items())
    if moment - wish.at <= wish.patience:
        for key, (interval, _) in wish.rates.items():
            lines[key].count(interval, moment)
    return moment


_SET_DUE = update(PACE).where(_P.key == bindparam("name")).values(due_at=bindparam("due", type_=Instant))
