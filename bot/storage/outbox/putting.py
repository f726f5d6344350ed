"""Putting messages into the outbox: see `bot.storage.outbox.sql` for what becomes of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Update,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    true,
    union,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.platform import begun
from bot.storage import database
from bot.storage.clock import Clock
from bot.storage.codec import RECIPIENTS
from bot.storage.columns import EnumValue, UtcDateTime
from bot.storage.key_values.tables import NOTE
from bot.storage.outbox import bodies
from bot.storage.outbox.tables import OUTBOX, OUTBOX_SLOT
from bot.storage.states import AT_ONCE, OutboxState
from handlers.kernel.ports import Batch, OutgoingMessage, Recipient, Retract, ToPerson

_OUT = OUTBOX.c
_CERTAINLY_UNSENT = and_(_OUT.state.in_((OutboxState.BEHIND, OutboxState.QUEUED)), _OUT.in_doubt.is_(False))
_MAYBE_SENT = or_(
    _OUT.state == OutboxState.LEASED,
    and_(_OUT.state == OutboxState.QUEUED, _OUT.in_doubt),
)
_Text = str | ColumnElement[str]


@dataclass(frozen=True, slots=True)
class SqlOutbox:
    """The `Outbox` port, inside one transaction."""

    connection: AsyncConnection
    clock: Clock

    async def put(self, outgoing: OutgoingMessage) -> None:
        now, body = self.clock(), await self._body(outgoing)
        recipient = RECIPIENTS.encode(outgoing.to)
        row = _row(outgoing.key, recipient, outgoing, body, now)
        if since := begun.handled_again.get():
            row |= {"attempts": 1, "in_doubt": True}
            await self._doubt(outgoing.key, since)
        row_id = await self.connection.scalar(_once(row).returning(_OUT.id))
        if row_id is not None and outgoing.slot:
            await self.connection.execute(_supersede(row_id, now, recipient, outgoing.slot))

    async def put_all(self, batch: Batch, recipients: Sequence[Recipient]) -> None:
        if not recipients:
            return
        now, body = self.clock(), await bodies.keep(self.connection, batch.message)
        last = await self.connection.scalar(select(func.max(_OUT.id))) or 0
        all_alike = batch.to(recipients[0])
        row = _row(bindparam("its_key"), bindparam("to"), all_alike, body, now) | {"batch": batch.name}
        each = [{"its_key": batch.to(one).key, "to": RECIPIENTS.encode(one)} for one in recipients]
        await self.connection.execute(_once(row), each)
        await self.connection.execute(_supersede_older(batch.name, last, now))

    async def retract(self, batch: Batch) -> None:
        now = self.clock()
        last = await self.connection.scalar(select(func.max(_OUT.id))) or 0
        await self.connection.execute(_retract_all(batch, now))
        await self.connection.execute(_supersede_all(batch.name, last, now))

    async def _doubt(self, key: str, since: datetime) -> None:
        """It is answered once more, and may have arrived the first time."""
        notes = [
            {"space": space, "key": key, "value": begun.doubt_since(since)}
            for space in (begun.SLACK, begun.TEAMS)
        ]
        await self.connection.execute(database.insert(NOTE).on_conflict_do_nothing(), notes)

    async def _body(self, outgoing: OutgoingMessage) -> str:
        """A message that retracts has none."""
        if isinstance(outgoing, Retract):
            return ""
        return await bodies.keep(self.connection, outgoing.message)

    async def known(self, keys: Collection[str]) -> Collection[str]:
        found = set[str]()
        for some in database.chunks(keys):
            found.update(await self.connection.scalars(select(_OUT.key).where(_OUT.key.in_(some))))
        return found


def _row(key: _Text, recipient: _Text, outgoing: OutgoingMessage, body: str, now: datetime) -> dict[str, Any]:
    return {
        "key": key,
        "recipient": recipient,
        "slot": outgoing.slot,
        "silent": outgoing.silent,
        "kind": outgoing.kind,
        "priority": outgoing.kind.priority,
        "body": body,
        "retracts": isinstance(outgoing, Retract),
        "not_after": outgoing.not_after,
        "attention": outgoing.attention,
        "queued_at": now,
        **_turn(recipient, outgoing.slot),
    }


def _once(row: dict[str, Any]) -> Any:
    return database.insert(OUTBOX).values(row).on_conflict_do_nothing(index_elements=["key"])


def _retract_all(batch: Batch, now: datetime) -> Any:
    """A row for each recipient on whose screen the batch is or may be."""
    screen, may_have = OUTBOX_SLOT.c, (_OUT.batch == batch.name, _MAYBE_SENT)
    readers = union(
        select(screen.recipient).where(screen.slot == batch.name), select(_OUT.recipient).where(*may_have)
    ).subquery()
    recipient = readers.c.recipient
    key = literal(f"{batch.name}:{batch.version}:retract:") + recipient
    pattern = Retract("", ToPerson(""), slot=batch.name, kind=batch.kind)
    row = _row(key, recipient, pattern, "", now) | {"batch": batch.name}
    values = [_constant(name, value) for name, value in row.items()]
    found = select(*values).where(true()).order_by(recipient)
    return (
        database.insert(OUTBOX).from_select(list(row), found).on_conflict_do_nothing(index_elements=["key"])
    )


def _constant(name: str, value: Any) -> ColumnElement[Any]:
    return value if isinstance(value, ColumnElement) else literal(value, _OUT[name].type)


def _turn(recipient: _Text, slot: str) -> dict[str, Any]:
    """The state of a new row: its slot may have to be left to an earlier one first."""
    if not slot:
        return {"state": OutboxState.QUEUED, "ready_at": AT_ONCE}
    busy = exists().where(_OUT.recipient == recipient, _OUT.slot == slot, _MAYBE_SENT)
    return {
        "state": case((busy, state_of(OutboxState.BEHIND)), else_=state_of(OutboxState.QUEUED)),
        "ready_at": case((busy, None), else_=literal(AT_ONCE, UtcDateTime)),
    }


def _supersede(row_id: int, at: datetime, recipient: _Text, slot: str) -> Update:
    older = (_OUT.recipient == recipient, _OUT.slot == slot, _OUT.id < row_id)
    statement = update(OUTBOX).where(*older, _CERTAINLY_UNSENT)
    return statement.values(final(OutboxState.SUPERSEDED, at))


def _supersede_older(batch: str, last: int, at: datetime) -> Update:
    """The unsent rows of the batch, up to the id `last`, that have a newer one.

    Looked for from the newer ones: however many of the batch wait, few of them are put at a time.
    """
    newer, older = OUTBOX.alias("newer"), OUTBOX.alias("older")
    same = (older.c.recipient == newer.c.recipient, older.c.slot == newer.c.slot, older.c.id <= last)
    ids = select(older.c.id).select_from(newer.join(older, and_(*same))).where(newer.c.id > last)
    which = (_OUT.id.in_(ids), _OUT.batch == batch, _CERTAINLY_UNSENT)
    return update(OUTBOX).where(*which).values(final(OutboxState.SUPERSEDED, at))


def _supersede_all(batch: str, last: int, at: datetime) -> Update:
    """The unsent rows of the batch, up to the id `last`: those that have a newer one, and those that show
    something."""
    newer = OUTBOX.alias("newer")
    same = (newer.c.recipient == _OUT.recipient, newer.c.slot == _OUT.slot, newer.c.id > last)
    older = (_OUT.batch == batch, _OUT.id <= last, _CERTAINLY_UNSENT)
    return (
        update(OUTBOX)
        .where(*older, or_(exists().where(*same), ~_OUT.retracts))
        .values(final(OutboxState.SUPERSEDED, at))
    )


def final(state: OutboxState, at: datetime) -> dict[str, Any]:
    return {"state": state, "ready_at": None, "settled_at": at}


def state_of(state: OutboxState) -> ColumnElement[Any]:
    return literal(state, EnumValue(OutboxState))
