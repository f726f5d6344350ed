"""Which rows of the outbox wait, by line and priority: each question is one look at one index.

A *line* is the rate limit that a row waits for with many others (see `Route`); a new row has none yet. The
index holds the rows that may still be leased, so a look costs what it finds, however many wait elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.outbox.granting import Candidate, Grants, grant, keys_of, limits_of
from bot.storage.outbox.tables import OUTBOX
from bot.storage.rate_limits.gcra import RateLine, first_moment
from handlers.kernel.kinds import Priority
from handlers.kernel.queues import LimitsOf, Route

_OUT = OUTBOX.c


def ready(line: str, priority: Priority, at: datetime, limit: int) -> Select[Any]:
    """The oldest rows of a line and a priority that may be leased at `at`."""
    waiting = (_OUT.line == line, _OUT.priority == priority, _OUT.ready_at.is_not(None), _OUT.ready_at <= at)
    return select(_OUT.id, _OUT.priority, _OUT.line, _OUT.place).where(*waiting).order_by(_OUT.id).limit(limit)


def lines_waiting() -> Select[tuple[str]]:
    """The name of every line that has a row; one look at the index for each (a *loose index scan*)."""
    waiting = _OUT.ready_at.is_not(None)
    names = select(select(func.min(_OUT.line)).where(waiting).scalar_subquery().label("line")).cte(
        "lines", recursive=True
    )
    following = select(func.min(_OUT.line)).where(waiting, _OUT.line > names.c.line).scalar_subquery()
    names = names.union_all(select(following).where(names.c.line.is_not(None)))
    return select(names.c.line).where(names.c.line.is_not(None))


_LINES = lines_waiting()
_ROUTE = (
    update(OUTBOX)
    .where(_OUT.id == bindparam("row"), _OUT.ready_at.is_not(None))
    .values(line=bindparam("by"), place=bindparam("at"))
)
_PUT_OFF = (
    update(OUTBOX)
    .where(_OUT.id == bindparam("row"))
    .values(ready_at=bindparam("until", type_=_OUT.ready_at.type))
)


async def open_lines(connection: AsyncConnection, limits: LimitsOf) -> Sequence[str]:
    """Those in which rows wait and that rows may leave by."""
    names = (await connection.scalars(_LINES)).all()
    return [name for name in names if limits(name) is not None]


async def candidates(
    connection: AsyncConnection, lines: Collection[str], at: datetime, limit: int
) -> Sequence[Candidate]:
    """In the order in which they should leave: of every line and priority the first `limit`."""
    found = [
        Candidate(row.id, Priority(row.priority), Route(row.line, row.place))
        for line in lines
        for priority in Priority
        for row in await connection.execute(ready(line, priority, at, limit))
    ]
    return sorted(found, key=lambda each: (each.priority, each.id))


def with_room(
    lines: Collection[str], limits: LimitsOf, rates: Mapping[str, RateLine], at: datetime
) -> tuple[Sequence[str], datetime | None]:
    """The lines by which anything may leave now, and when the next of the others will be free."""
    moments = {
        line: first_moment(limits_of(limits, line), rates, at, bulk=False) for line in lines
    }
    later = [moment for moment in moments.values() if moment > at]
    return [line for line, moment in moments.items() if moment <= at], min(later, default=None)


async def note_routes(connection: AsyncConnection, routes: Mapping[int, Route]) -> None:
    if routes:
        rows = [{"row": row, "by": route.line, "at": route.place} for row, route in routes.items()]
        await connection.execute(_ROUTE, rows)


async def note_put_off(connection: AsyncConnection, grants: Grants) -> None:
    if grants.put_off:
        rows = [{"row": row, "until": until} for row, until in grants.put_off.items()]
        await connection.execute(_PUT_OFF, rows)


def decided(
    found: Sequence[Candidate],
    limits: LimitsOf,
    rates: Mapping[str, RateLine],
    at: datetime,
    room: int,
    bulk_room: int,
) -> Grants:
    return grant(found, limits, rates, at, room, bulk_room)


def places_of(found: Sequence[Candidate], limits: LimitsOf) -> set[str]:
    """The keys of the places of these rows."""
    return keys_of(limits, {each.route.place for each in found})
