"""Rate limits by GCRA, on a database: one row a line, shared by all replicas."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.platform.group_commit import GroupCommit
from bot.storage import database
from bot.storage.columns import UtcDateTime
from bot.storage.database import Database
from bot.storage.rate_limits.gcra import RateLine, count_call, first_moment
from bot.storage.rate_limits.tables import PACE
from bot.storage.text import clean
from handlers.kernel.adapter.rates import Limit

_P = PACE.c
_THESE = select(PACE).where(_P.key.in_(bindparam("of", expanding=True)))
_LOCKED = _THESE.order_by(_P.key).with_for_update()


@dataclass(frozen=True, slots=True)
class _Wish:
    """One reservation that is asked for."""

    limits: Sequence[Limit]
    at: datetime
    patience: timedelta
    bulk: bool


@dataclass(frozen=True, slots=True)
class SqlRateLimits:
    """The `RateLimits` port: what is asked for at the same time is decided in one short write transaction."""

    database: Database
    _group: GroupCommit[_Wish, datetime] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_group", GroupCommit(self._grant))

    async def reserve(
        self, limits: Sequence[Limit], at: datetime, patience: timedelta, *, bulk: bool = False
    ) -> datetime:
        cleaned = [limit._replace(key=clean(limit.key)) for limit in limits]
        return await self._group(_Wish(cleaned, at, patience, bulk)) if cleaned else at

    async def _grant(self, wishes: Sequence[_Wish]) -> Sequence[datetime]:
        keys = {limit.key for wish in wishes for limit in wish.limits}
        async with self.database.writing() as connection:
            lines = await lock_lines(connection, keys)
            moments = [_moment(wish, lines) for wish in wishes]
            await save_lines(connection, lines)
        return moments

    async def block(self, keys: Sequence[str], until: datetime) -> None:
        earlier = _P.blocked_until.is_(None) | (_P.blocked_until < until)
        async with self.database.writing() as connection:
            await connection.execute(_known(keys))
            await connection.execute(
                update(PACE).where(_P.key.in_(list(keys)), earlier).values(blocked_until=until)
            )


async def read_lines(connection: AsyncConnection, keys: Collection[str]) -> dict[str, RateLine]:
    """As they stand; another transaction may change them meanwhile."""
    lines = {key: RateLine() for key in keys}
    for some in database.chunks(lines):
        for row in await connection.execute(_THESE, {"of": some}):
            lines[row.key] = RateLine(row.due_at, row.blocked_until, row.flows_until)
    return lines


async def lock_lines(connection: AsyncConnection, keys: AbstractSet[str]) -> dict[str, RateLine]:
    """For this transaction, which writes them; nobody else does until it ends."""
    lines = await _locked(connection, keys)
    if unknown := keys - lines.keys():
        for some in database.chunks(unknown):
            await connection.execute(_known(list(some)))
        lines |= await _locked(connection, unknown)
    return lines


async def _locked(connection: AsyncConnection, keys: Collection[str]) -> dict[str, RateLine]:
    """Those that have a row."""
    lines: dict[str, RateLine] = {}
    for some in database.chunks(keys):
        for row in await connection.execute(_LOCKED, {"of": some}):
            lines[row.key] = RateLine(row.due_at, row.blocked_until, row.flows_until)
    return lines


async def save_lines(connection: AsyncConnection, lines: Mapping[str, RateLine]) -> None:
    if lines:
        due = [{"name": key, "due": lines[key].due, "flows": lines[key].flows_until} for key in sorted(lines)]
        await connection.execute(_SET_DUE, due)


def _known(keys: Sequence[str]) -> Any:
    """Every key has a row to lock."""
    rows = [{"key": key} for key in keys]
    return database.insert(PACE).values(rows).on_conflict_do_nothing(index_elements=["key"])


def _moment(wish: _Wish, lines: Mapping[str, RateLine]) -> datetime:
    """The moment for one wish, counted in its lines if that is soon enough."""
    moment = first_moment(wish.limits, lines, wish.at, bulk=wish.bulk, patience=wish.patience)
    if moment - wish.at <= wish.patience:
        count_call(wish.limits, lines, moment, bulk=wish.bulk)
    return moment


_SET_DUE = (
    update(PACE)
    .where(_P.key == bindparam("name"))
    .values(due_at=bindparam("due", type_=UtcDateTime), flows_until=bindparam("flows", type_=UtcDateTime))
)
