"""Rate limits by GCRA, on a database: one row a line, shared by all replicas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select, update

from bot.storage import database
from bot.storage.columns import UtcDateTime
from bot.storage.database import Database
from bot.storage.group_commit import GroupCommit
from bot.storage.rate_limits.tables import PACE
from bot.storage.text import clean

_P = PACE.c


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
class SqlRateLimits:
    """The `RateLimits` port: what is asked for at the same time is decided in one short write transaction."""

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


_SET_DUE = update(PACE).where(_P.key == bindparam("name")).values(due_at=bindparam("due", type_=UtcDateTime))
