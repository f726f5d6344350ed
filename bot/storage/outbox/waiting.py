"""Which rows of the outbox wait, by line and priority: each question is one look at one index.

A *line* is the rate limit that a row waits for with many others (see `Route`); a new row has none yet. The
index holds the rows that may still be leased, so a look costs what it finds, however many wait elsewhere.
What waits for a moment of its own (it was put off, or somebody holds its lease) stands behind all that may
leave at once, in the order of those moments; a lease *wakes* whose moment has come, and nobody else looks at
the others.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Update, bindparam, func, select, union_all, update
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
_Read = Callable[[AsyncConnection, AbstractSet[str]], Awaitable[dict[str, RateLine]]]


_AWAKE = (_OUT.ready_at.is_not(None), _OUT.ready_at == AT_ONCE)
_ASLEEP = (_OUT.ready_at.is_not(None), _OUT.ready_at > AT_ONCE)
_FIRST_ASLEEP = select(func.min(_OUT.ready_at)).where(*_ASLEEP)
_CANDIDATES = (
    select(_OUT.id, _OUT.priority, _OUT.line, _OUT.place, _OUT.not_after)
    .where(*_AWAKE, _OUT.line == bindparam("of_line"), _OUT.priority >= bindparam("from_priority"))
    .order_by(_OUT.priority, _OUT.id)
    .limit(bindparam("most"))
)
"""Of a line, the most urgent and then the oldest."""
_WAKE = (
    update(OUTBOX)
    .where(*_ASLEEP, _OUT.ready_at <= bindparam("now", type_=_OUT.ready_at.type))
    .values(ready_at=AT_ONCE)
)


def _unrouted() -> Select[Any]:
    """Those that may leave at once, and of those that were put off until now the first."""
    new = select(OUTBOX).where(*_AWAKE, _OUT.line == "").order_by(_OUT.priority, _OUT.id)
    due = (*_ASLEEP, _OUT.ready_at <= bindparam("now", type_=_OUT.ready_at.type), _OUT.line == "")
    put_off = select(OUTBOX).where(*due).order_by(_OUT.ready_at)
    both = [each.limit(bindparam("most")).subquery() for each in (new, put_off)]
    found = union_all(*map(select, both)).subquery()
    return select(found)


UNROUTED_ROWS = _unrouted()
"""``most`` rows without a line of each kind, at ``now``."""


def _lines_waiting() -> Select[tuple[str]]:
    """The name of every line that has a row; one look at the index for each (a *loose index scan*)."""
    names = select(select(func.min(_OUT.line)).where(*_AWAKE).scalar_subquery().label("line")).cte(
        "lines", recursive=True
    )
    following = select(func.min(_OUT.line)).where(*_AWAKE, _OUT.line > names.c.line).scalar_subquery()
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
        """What would be granted; nothing is changed. Where somebody is to be woken, that comes first."""
        first = await connection.scalar(_FIRST_ASLEEP)
        if first is not None and first <= self.terms.at:
            return Grants(wakes=True, again=first)
        grants, _ = await self._decide(connection, read_lines)
        if first is not None:
            grants.look_again(first)
        return grants

    async def carry_out(self, connection: AsyncConnection) -> Grants:
        """Grant it: count it in the rate rows, and put off whose place is not free."""
        await connection.execute(_WAKE, {"now": self.terms.at})
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
        found = [each for line in lines for each in await self._of_line(connection, line)]
        return sorted(found, key=lambda each: (each.priority, each.id))

    async def _of_line(self, connection: AsyncConnection, line: str) -> Sequence[LeaseCandidate]:
        """Of each priority as many as there is room: who is more urgent may have to wait for a place."""
        found: dict[int, LeaseCandidate] = {}
        beginning: int | None = min(Priority)
        while beginning is not None:
            given = {"of_line": line, "from_priority": beginning, "most": self.terms.room}
            rows = (await connection.execute(_CANDIDATES, given)).all()
            found |= {row.id: _candidate(row) for row in rows}
            beginning = _not_all_seen([row.priority for row in rows], self.terms.room)
        return list(found.values())


def _not_all_seen(priorities: Sequence[int], room: int) -> int | None:
    """The first priority of which there may be more than these, where these do not fill the room."""
    if len(priorities) < room:
        return None
    last = priorities[-1]
    if priorities.count(last) < room:
        return last
    return min((each for each in Priority if each > last), default=None)


def _candidate(row: Any) -> LeaseCandidate:
    return LeaseCandidate(row.id, Priority(row.priority), Route(row.line, row.place), row.not_after)


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
