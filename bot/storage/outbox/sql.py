"""The outbox table: messages from the moment a use case decided to send them until they are settled.

    behind → queued → leased → sent | undeliverable | dropped
       |        ↑_______|  try later, or a lease that ran out (*in doubt* when it may have been sent)
       └────────┴→ superseded

Messages of one recipient and slot are one message on the screen. A new one supersedes those that certainly
were not sent; where an earlier one is being sent, or may have been, it waits *behind* until that is settled,
so that it edits the message, or retracts it, instead of being a second one. `outbox_slot` remembers the
message on the screen for as long as it may be edited. `ready_at` is when a row may next be leased: see
`bot.storage.inbox.sql`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

import structlog
from sqlalchemy import ColumnElement, Delete, Row, and_, case, delete, exists, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import ReturningUpdate

from bot.platform.group_commit import GroupCommit
from bot.storage import database
from bot.storage.codec import MESSAGES, RECIPIENTS
from bot.storage.columns import UtcDateTime
from bot.storage.database import Database
from bot.storage.outbox import bodies
from bot.storage.outbox.bodies import Content
from bot.storage.outbox.granting import Terms
from bot.storage.outbox.putting import final, state_of
from bot.storage.outbox.tables import OUTBOX, OUTBOX_SLOT
from bot.storage.outbox.waiting import FOLLOW, UNROUTED_ROWS, Look, bring_forward, note_routes
from bot.storage.states import OutboxState
from handlers.kernel.adapter.delivery import (
    Delivered,
    Delivery,
    Dropped,
    Retracted,
    TryLater,
    Undeliverable,
    kept_why,
)
from handlers.kernel.adapter.rates import Route
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from handlers.kernel.ports import OutgoingMessage, Retract
from handlers.kernel.queues import NO_ROUTES, Leased, LeasedMessage, LimitsOf, leased, without_limits

_LOG = structlog.get_logger(__name__)
_OUT = OUTBOX.c
_Decode = Callable[[str], Message]
_OPEN = (OutboxState.BEHIND, OutboxState.QUEUED, OutboxState.LEASED)


@dataclass(slots=True)
class _Expected:
    """The moment that a look before has told: then it is not asked once more whether anything may leave."""

    moment: datetime | None = None

    def by(self, at: datetime) -> bool:
        return self.moment is not None and self.moment <= at

    def leased(self, messages: Sequence[LeasedMessage], again: datetime | None) -> Leased:
        self.moment = again
        return leased(messages, again)


@dataclass(frozen=True, slots=True)
class SqlDeliveryQueue:
    """The `DeliveryQueue` port."""

    database: Database
    _group: GroupCommit[tuple[int, Delivery], None] = field(init=False, repr=False, compare=False)
    _expected: _Expected = field(default_factory=_Expected, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_group", GroupCommit(self._settle, longest_rest=0.0))

    async def unrouted(self, at: datetime, limit: int) -> Sequence[LeasedMessage]:
        async with self.database.reading() as connection:
            found = await connection.execute(UNROUTED_ROWS, {"now": at, "most": limit})
            rows = sorted(found, key=lambda row: (row.priority, row.id))[:limit]
            contents = await bodies.contents(connection, rows)
        return await self._readable(rows, contents)

    async def lease(
        self,
        at: datetime,
        until: datetime,
        limit: int,
        routes: Mapping[int, Route] = NO_ROUTES,
        limits: LimitsOf = without_limits,
        *,
        reserved: int = 0,
    ) -> Leased:
        look = Look(Terms(at, limit, limit - reserved, limits), self.database.clock)
        if not routes and not self._expected.by(at):
            async with self.database.reading() as connection:
                grants = await look.plan(connection)
            if not grants:
                return self._expected.leased((), grants.again)
        async with self.database.writing() as connection:
            await note_routes(connection, routes)
            grants = await look.carry_out(connection)
            rows = (await connection.execute(self._taken(grants.ids, at, until))).all()
            contents = await bodies.contents(connection, rows)
        ordered = sorted(rows, key=lambda row: (row.priority, row.id))
        return self._expected.leased(await self._readable(ordered, contents), grants.again)

    async def settle(self, to_send_id: int, delivery: Delivery) -> None:
        await self._group((to_send_id, delivery))

    async def _settle(self, done: Sequence[tuple[int, Delivery]]) -> Sequence[None]:
        """What arrived is noted by three statements however much it is."""
        async with self.database.writing() as connection:
            arrived = {one: each for one, each in done if isinstance(each, Delivered) and not each.instead}
            settled = self._settled(list(arrived), Delivered(""))
            rows = (await connection.execute(settled)).all() if arrived else []
            if shown := [row for row in rows if row.slot]:
                await connection.execute(_SHOW, [_screen(row, arrived[row.id]) for row in shown])
                await connection.execute(FOLLOW, [{"to": row.recipient, "its": row.slot} for row in shown])
            for to_send_id, delivery in done:
                if to_send_id not in arrived:
                    await self._settle_one(connection, to_send_id, delivery)
        return [None] * len(done)

    async def _settle_one(self, connection: AsyncConnection, to_send_id: int, delivery: Delivery) -> None:
        row = (await connection.execute(self._settled([to_send_id], delivery))).first()
        if row is None or not row.slot:
            return
        if isinstance(delivery, Delivered):
            await connection.execute(_SHOW, [_screen(row, delivery)])
        if isinstance(delivery, Retracted):
            await connection.execute(_clear(row))
        if row.state != OutboxState.QUEUED:
            await connection.execute(bring_forward(row.recipient, row.slot))

    async def undeliverable(self, limit: int = 100) -> Sequence[tuple[LeasedMessage, str]]:
        refused = select(OUTBOX).where(_OUT.state == OutboxState.UNDELIVERABLE)
        newest_first = refused.order_by(_OUT.settled_at.desc(), _OUT.id.desc())
        async with self.database.reading() as connection:
            rows = (await connection.execute(newest_first.limit(limit))).all()
            contents = await bodies.contents(connection, rows)
        found = [(_read(row, contents, MESSAGES.decode), row.why) for row in rows]
        return [(to_send, why) for to_send, why in found if to_send is not None]

    def _taken(self, ids: Sequence[int], at: datetime, until: datetime) -> ReturningUpdate[Any]:
        take = update(OUTBOX).where(_OUT.id.in_(ids), _OUT.ready_at <= at)
        mine = {"state": OutboxState.LEASED, "ready_at": until, "owner": self.database.owner}
        doubt = or_(_OUT.in_doubt, _OUT.state == OutboxState.LEASED)
        return take.values(attempts=_OUT.attempts + 1, in_doubt=doubt, **mine).returning(OUTBOX)

    async def _readable(
        self, rows: Sequence[Row[Any]], contents: Mapping[int, Content]
    ) -> list[LeasedMessage]:
        """Those that this version of the program can read; the others are refused."""
        found, decode = [], cache(MESSAGES.decode)
        for row in rows:
            to_send = _read(row, contents, decode)
            if to_send is None:
                await self.settle(
                    row.id, Undeliverable("this version of the program cannot read the message")
                )
            else:
                found.append(to_send)
        return found

    def _settled(self, ids: Sequence[int], delivery: Delivery) -> ReturningUpdate[Any]:
        now = self.database.clock()
        held = and_(_OUT.state == OutboxState.LEASED, _OUT.owner == self.database.owner)
        which: ColumnElement[bool]
        match delivery:
            case Delivered(instead=why):
                which, values = _OUT.state.in_(_OPEN), final(OutboxState.SENT, now) | {"why": why}
            case Retracted():
                which, values = _OUT.state.in_(_OPEN), final(OutboxState.SENT, now)
            case Undeliverable():
                which, values = held, final(OutboxState.UNDELIVERABLE, now) | {"why": kept_why(delivery)}
            case Dropped(why):
                which, values = held, final(OutboxState.DROPPED, now) | {"why": why}
            case TryLater():
                which, values = held, _later(delivery, now)
        statement = update(OUTBOX).where(_OUT.id.in_(ids), which).values(values)
        return statement.returning(_OUT.id, _OUT.recipient, _OUT.slot, _OUT.state)


def _later(delivery: TryLater, now: datetime) -> dict[str, Any]:
    """A message that was not sent gives way to the one behind it, unless a try of it is in doubt."""
    in_doubt = or_(_OUT.in_doubt, literal(delivery.in_doubt))
    follower = OUTBOX.alias("follower")
    same = (follower.c.recipient == _OUT.recipient, follower.c.slot == _OUT.slot)
    behind = exists().where(*same, follower.c.state == OutboxState.BEHIND)
    gives_way = and_(~in_doubt, _OUT.slot != "", behind)
    return {
        "why": delivery.why,
        "in_doubt": in_doubt,
        "line": "",
        "attempts": _OUT.attempts if delivery.is_failure else _OUT.attempts - 1,
        "state": case((gives_way, state_of(OutboxState.SUPERSEDED)), else_=state_of(OutboxState.QUEUED)),
        "ready_at": case((gives_way, None), else_=literal(delivery.at, UtcDateTime)),
        "settled_at": case((gives_way, literal(now, UtcDateTime)), else_=None),
    }


def _show() -> Any:
    statement = database.insert(OUTBOX_SLOT)
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=["recipient", "slot"],
        set_={"outbox_id": new.outbox_id, "message_id": new.message_id},
        where=OUTBOX_SLOT.c.outbox_id < new.outbox_id,
    )


_SHOW = _show()


def _screen(row: Row[Any], delivery: Delivered) -> dict[str, Any]:
    return {
        "recipient": row.recipient,
        "slot": row.slot,
        "outbox_id": row.id,
        "message_id": delivery.message_id,
    }


def _clear(row: Row[Any]) -> Delete:
    shown = OUTBOX_SLOT.c
    of_before = (shown.recipient == row.recipient, shown.slot == row.slot, shown.outbox_id < row.id)
    return delete(OUTBOX_SLOT).where(*of_before)


def _read(row: Row[Any], contents: Mapping[int, Content], decode: _Decode) -> LeasedMessage | None:
    """None for a message of a kind that only another version of the program knows."""
    content = contents[row.id]
    try:
        outgoing = _outgoing(row, content, decode)
    except ValueError as error:
        _LOG.error("message cannot be read", outbox_id=row.id, reason=str(error))
        return None
    route = Route(row.line, row.place)
    return LeasedMessage(row.id, outgoing, row.attempts, row.queued_at, route, content.previous)


def _outgoing(row: Row[Any], content: Content, decode: _Decode) -> OutgoingMessage:
    to, kind = RECIPIENTS.decode(row.recipient), MessageKind(row.kind)
    if row.retracts:
        return Retract(row.key, to, silent=row.silent, slot=row.slot, kind=kind, not_after=row.not_after)
    return OutgoingMessage(
        row.key,
        to,
        decode(content.text),
        row.slot,
        row.silent,
        kind=kind,
        not_after=row.not_after,
        attention=row.attention,
    )
