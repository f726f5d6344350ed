"""Which rows of the outbox wait, by line and priority: each question is one look at one index.

A *line* is the rate limit that a row waits for with many others (see `Route`); a new row has none yet. The
index holds the rows that may still be leased, so a look costs what it finds, however many wait elsewhere.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Update, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.clock import Clock
from bot.storage.outbox.granting import TOO_LATE, Grants, LeaseCandidate, Terms, grant, keys_of, limits_of
from bot.storage.outbox.putting import final
from bot.storage.outbox.tables import OUTBOX
from bot.storage.rate_limits.gcra import RateLine, first_moment
from bot.storage.rate_limits.sql import lock_lines, read_lines, save_lines
from bot.storage.states import AT_ONCE, OutboxState
from handlers.kernel.adapter.rates import Route
from handlers.kernel.kinds import Priority

_OUT = OUTBOX.c
_Text = str | ColumnElement[str]
_Read = Callable[[AsyncConnection, Collection[str]], Awaitable[dict[str, RateLine]]]


def ready(line: str, priority: Priority, at: datetime, limit: int) -> Select[Any]:
    """The oldest rows of a line and a priority that may be leased at `at`."""
    waiting = (_OUT.line == line, _OUT.priority == priority, _OUT.ready_at.is_not(None), _OUT.ready_at <= at)
    columns = (_OUT.id, _OUT.line, _OUT.place, _OUT.not_after)
    return select(*columns).where(*waiting).order_by(_OUT.id).limit(limit)


def _lines_waiting() -> Select[tuple[str]]:
    """The name of every line that has a row; one look at the index for each (a *loose index scan*)."""
    waiting = _OUT.ready_at.is_not(None)
    names = select(select(func.min(_OUT.line)).where(waiting).scalar_subquery().label("line")).cte(
        "lines", recursive=True
    )
    following = select(func.min(_OUT.line)).where(waiting, _OUT.line > names.c.line).scalar_subquery()
    names = names.union_all(select(following).where(names.c.line.is_not(None)))
    return select(names.c.line).where(names.c.line.is_not(None))


_LINES = _lines_waiting()
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


@dataclass(frozen=True, slots=True)
class Look:
    """One look at what may leave."""

    terms: Terms
    now: Clock

    async def plan(self, connection: AsyncConnection) -> Grants:
        """What would be granted; nothing is changed."""
        grants, _ = await self._decide(connection, read_lines)
        return grants

    async def carry_out(self, connection: AsyncConnection) -> Grants:
        """Grant it: count it in the rate rows, and put off whose place is not free."""
        grants, rates = await self._decide(connection, lock_lines)
        if grants.ids:
            await save_lines(connection, rates)
        if grants.put_off:
            rows = [{"row": row, "until": until} for row, until in grants.put_off.items()]
            await connection.execute(_PUT_OFF, rows)
        if grants.late:
            await _drop(connection, grants.late, self.terms.at, self.now())
        return grants

    async def _decide(self, connection: AsyncConnection, read: _Read) -> tuple[Grants, dict[str, RateLine]]:
        waiting = await connection.execute(_LINES)
        names = [row.line for row in waiting if self.terms.limits(row.line) is not None]
        rates = await read(connection, keys_of(self.terms.limits, names))
        free, again = self._free(names, rates)
        found = await self._candidates(connection, free)
        places = keys_of(self.terms.limits, {each.route.place for each in found})
        rates |= await read(connection, places - rates.keys())
        grants = grant(found, self.terms, rates)
        if again is not None:
            grants.look_again(again)
        return grants, rates

    def _free(
        self, names: Sequence[str], rates: Mapping[str, RateLine]
    ) -> tuple[Sequence[str], datetime | None]:
        """The lines by which anything may leave now, and when the next of the others will be free."""
        moments = {name: self._moment(name, rates) for name in names}
        later = [moment for moment in moments.values() if moment > self.terms.at]
        return [name for name, moment in moments.items() if moment <= self.terms.at], min(later, default=None)

    def _moment(self, line: str, rates: Mapping[str, RateLine]) -> datetime:
        return first_moment(limits_of(self.terms.limits, line), rates, self.terms.at, bulk=False)

    async def _candidates(
        self, connection: AsyncConnection, lines: Sequence[str]
    ) -> Sequence[LeaseCandidate]:
        """In the order in which they should leave: of every line and priority as many as there is room."""
        found = [
            LeaseCandidate(row.id, priority, Route(row.line, row.place), row.not_after)
            for line in lines
            for priority in Priority
            for row in await connection.execute(ready(line, priority, self.terms.at, self.terms.room))
        ]
        return sorted(found, key=lambda each: (each.priority, each.id))


async def _drop(connection: AsyncConnection, rows: Collection[int], at: datetime, now: datetime) -> None:
    """What came too late, and with it out of the way of those behind it."""
    dropped = final(OutboxState.DROPPED, now) | {"why": TOO_LATE}
    statement = update(OUTBOX).where(_OUT.id.in_(rows), _OUT.ready_at <= at).values(dropped)
    for row in (await connection.execute(statement.returning(_OUT.recipient, _OUT.slot))).all():
        if row.slot:
            await connection.execute(bring_forward(row.recipient, row.slot))


def bring_forward(recipient: _Text, slot: _Text) -> Update:
    """The message that waited behind another of its slot may be sent."""
    behind = (_OUT.recipient == recipient, _OUT.slot == slot, _OUT.state == OutboxState.BEHIND)
    return update(OUTBOX).where(*behind).values(state=OutboxState.QUEUED, ready_at=AT_ONCE, line="")


FOLLOW = bring_forward(bindparam("to"), bindparam("its"))
"""The same for many, each ``to`` a recipient with ``its`` slot."""


async def note_routes(connection: AsyncConnection, routes: Mapping[int, Route]) -> None:
    if routes:
        rows = [{"row": row, "by": route.line, "at": route.place} for row, route in routes.items()]
        await connection.execute(_ROUTE, rows)
