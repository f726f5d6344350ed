"""The outbox in memory, both its ends. The rules are those of the table: see `bot.storage.outbox.sql`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.storage.clock import Clock
from bot.storage.codec import RECIPIENTS
from bot.storage.outbox.granting import TOO_LATE, LeaseCandidate, Terms, grant
from bot.storage.rate_limits.memory import MemoryRateLimits
from bot.storage.states import AT_ONCE, OutboxState
from bot.storage.text import clean, cleaned
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
from handlers.kernel.ports import Batch, OutgoingMessage, Recipient, Retract
from handlers.kernel.queues import (
    NO_ROUTES,
    UNROUTED,
    Leased,
    LeasedMessage,
    LimitsOf,
    leased,
    without_limits,
)

_Slot = tuple[Recipient, str]


@dataclass(frozen=True, slots=True)
class OutboxRow:
    id: int
    outgoing: OutgoingMessage
    queued_at: datetime
    state: OutboxState
    ready_at: datetime | None
    """When it may next be leased; None while it may not."""
    attempts: int = 0
    owner: str = ""
    in_doubt: bool = False
    """The platform may have it."""
    why: str = ""
    settled_at: datetime | None = None
    route: Route = UNROUTED

    def candidate(self) -> LeaseCandidate:
        outgoing = self.outgoing
        return LeaseCandidate(self.id, outgoing.kind.priority, self.route, outgoing.not_after)

    def slot(self) -> _Slot | None:
        return (self.outgoing.to, self.outgoing.slot) if self.outgoing.slot else None

    def settled(self, state: OutboxState, at: datetime, why: str = "") -> OutboxRow:
        return replace(self, state=state, ready_at=None, settled_at=at, why=clean(why))

    def is_certain(self) -> bool:
        """Whether it certainly was not sent and is not being sent."""
        return not self.in_doubt and self.state in (OutboxState.QUEUED, OutboxState.BEHIND)


@dataclass(slots=True)
class OutboxRows:
    """Every row by id, every key, the ids of open rows, those of each slot, and what each slot shows."""

    rows: dict[int, OutboxRow] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    open: dict[int, None] = field(default_factory=dict)
    open_in: dict[_Slot, list[int]] = field(default_factory=dict)
    shown: dict[_Slot, tuple[int, str]] = field(default_factory=dict)
    """(row id, message id) of the latest message that was delivered."""
    last_id: int = 0

    def enqueue(self, outgoing: OutgoingMessage, at: datetime) -> None:
        if outgoing.key in self.keys:
            return
        self.keys.add(outgoing.key)
        self.last_id += 1
        row = OutboxRow(self.last_id, outgoing, at, OutboxState.QUEUED, AT_ONCE)
        for older in [each for each in self.in_slot(row.slot()) if each.is_certain()]:
            self.close(older.settled(OutboxState.SUPERSEDED, at))
        if self.in_slot(row.slot()):
            row = replace(row, state=OutboxState.BEHIND, ready_at=None)
        self.open_row(row)

    def retract(self, batch: Batch, at: datetime) -> None:
        """For everybody who has the batch or may have it; what was not sent never will be."""
        mine = [row for row in map(self.rows.__getitem__, self.open) if row.outgoing.slot == batch.name]
        readers = {to for to, slot in self.shown if slot == batch.name}
        readers |= {row.outgoing.to for row in mine if not row.is_certain()}
        for recipient in sorted(readers, key=RECIPIENTS.encode):
            key = f"{_name(batch)}{RECIPIENTS.encode(recipient)}"
            self.enqueue(Retract(key, recipient, slot=batch.name, kind=batch.kind), at)
        for row in mine:
            if row.id in self.open and row.is_certain() and not isinstance(row.outgoing, Retract):
                self.close(row.settled(OutboxState.SUPERSEDED, at))

    def in_slot(self, slot: _Slot | None) -> list[OutboxRow]:
        """The open rows of the slot; a message without a slot has no neighbours."""
        return [self.rows[row_id] for row_id in self.open_in.get(slot, ())] if slot else []

    def put(self, row: OutboxRow) -> None:
        self.rows[row.id] = row

    def close(self, row: OutboxRow) -> None:
        """Store a settled row."""
        self.put(row)
        self.open.pop(row.id, None)
        slot = row.slot()
        if slot is not None and row.id in self.open_in.get(slot, ()):
            self.open_in[slot].remove(row.id)
            if not self.open_in[slot]:
                del self.open_in[slot]

    def bring_forward(self, slot: _Slot | None) -> None:
        """Let the message that waited behind another of its slot be sent."""
        for row in self.in_slot(slot):
            if row.state is OutboxState.BEHIND:
                self.put(replace(row, state=OutboxState.QUEUED, ready_at=AT_ONCE, route=UNROUTED))

    def ready(self, at: datetime) -> Iterator[OutboxRow]:
        for row_id in self.open:
            row = self.rows[row_id]
            if row.ready_at is not None and row.ready_at <= at:
                yield row

    def is_latest(self, row: OutboxRow) -> bool:
        """Whether its slot has no later message."""
        slot = row.slot()
        return slot is None or all(one.id <= row.id for one in self.rows.values() if one.slot() == slot)

    def open_row(self, row: OutboxRow) -> None:
        self.put(row)
        self.open[row.id] = None
        slot = row.slot()
        if slot is not None:
            self.open_in.setdefault(slot, []).append(row.id)


@dataclass(frozen=True, slots=True)
class MemoryOutbox:
    """The `Outbox` port: collects what a transaction will enqueue."""

    waiting: dict[str, OutgoingMessage | Batch]
    """By key; of a batch, that it is retracted."""
    kept: Collection[str]
    """The keys of what is committed."""

    async def put(self, outgoing: OutgoingMessage) -> None:
        if outgoing.key not in self.waiting:
            self.waiting[outgoing.key] = cleaned(outgoing)

    async def put_all(self, batch: Batch, recipients: Sequence[Recipient]) -> None:
        for recipient in recipients:
            await self.put(batch.to(recipient))

    async def retract(self, batch: Batch) -> None:
        self.waiting.setdefault(_name(batch), batch)

    async def known(self, keys: Collection[str]) -> Collection[str]:
        return {key for key in keys if key in self.waiting or key in self.kept}


@dataclass(frozen=True, slots=True)
class MemoryDeliveryQueue:
    """The `DeliveryQueue` port."""

    rows: OutboxRows
    paces: MemoryRateLimits
    clock: Clock
    owner: str

    async def unrouted(self, at: datetime, limit: int) -> Sequence[LeasedMessage]:
        return [self._to_send(row) for row in self._ready(at) if not row.route.line][:limit]

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
        for row_id, route in routes.items():
            if (row := self.rows.rows.get(row_id)) is not None and row.ready_at is not None:
                self.rows.put(replace(row, route=route))
        found = [row.candidate() for row in self._ready(at) if limits(row.route.line) is not None]
        grants = grant(found, Terms(at, limit, limit - reserved, limits), self.paces.lines)
        for row_id, moment in grants.put_off.items():
            self.rows.put(replace(self.rows.rows[row_id], ready_at=moment))
        for row_id in grants.late:
            self._close(self.rows.rows[row_id].settled(OutboxState.DROPPED, self.clock(), TOO_LATE))
        return leased([self._take(self.rows.rows[row_id], until) for row_id in grants.ids], grants.again)

    def _ready(self, at: datetime) -> Sequence[OutboxRow]:
        return sorted(self.rows.ready(at), key=lambda row: (row.outgoing.kind.priority, row.id))

    async def settle(self, to_send_id: int, delivery: Delivery) -> None:
        row = self.rows.rows.get(to_send_id)
        if row is None or row.settled_at is not None:
            return
        if isinstance(delivery, Delivered):
            self._deliver(row, delivery)
        elif isinstance(delivery, Retracted):
            self._remove(row)
        elif row.state is OutboxState.LEASED and row.owner == self.owner:
            self._fail(row, delivery)

    async def undeliverable(self, limit: int = 100) -> Sequence[tuple[LeasedMessage, str]]:
        refused = [row for row in self.rows.rows.values() if row.state is OutboxState.UNDELIVERABLE]
        newest_first = sorted(refused, key=lambda row: (row.settled_at, row.id), reverse=True)
        return [(self._to_send(row), row.why) for row in newest_first[:limit]]

    def _take(self, row: OutboxRow, until: datetime) -> LeasedMessage:
        taken = replace(
            row,
            state=OutboxState.LEASED,
            ready_at=until,
            attempts=row.attempts + 1,
            owner=self.owner,
            in_doubt=row.in_doubt or row.state is OutboxState.LEASED,
        )
        self.rows.put(taken)
        return self._to_send(taken)

    def _to_send(self, row: OutboxRow) -> LeasedMessage:
        slot = row.slot()
        _, shown = self.rows.shown.get(slot, (0, None)) if slot else (0, None)
        return LeasedMessage(row.id, row.outgoing, row.attempts, row.queued_at, row.route, shown)

    def _deliver(self, row: OutboxRow, delivery: Delivered) -> None:
        slot = row.slot()
        if slot is not None and row.id > self.rows.shown.get(slot, (0, ""))[0]:
            self.rows.shown[slot] = (row.id, delivery.message_id)
        self._close(row.settled(OutboxState.SENT, self.clock(), delivery.instead))

    def _remove(self, row: OutboxRow) -> None:
        slot = row.slot()
        if slot is not None and self.rows.shown.get(slot, (row.id, ""))[0] < row.id:
            del self.rows.shown[slot]
        self._close(row.settled(OutboxState.SENT, self.clock()))

    def _close(self, row: OutboxRow) -> None:
        """With it out of the way of the one behind it."""
        self.rows.close(row)
        self.rows.bring_forward(row.slot())

    def _fail(self, row: OutboxRow, delivery: TryLater | Undeliverable | Dropped) -> None:
        state = OutboxState.DROPPED if isinstance(delivery, Dropped) else OutboxState.UNDELIVERABLE
        if isinstance(delivery, TryLater):
            row, state = _later(row, delivery), OutboxState.SUPERSEDED
            if row.in_doubt or len(self.rows.in_slot(row.slot())) < 2:
                self.rows.put(row)
                return
        why = kept_why(delivery) if isinstance(delivery, Undeliverable) else delivery.why
        self._close(row.settled(state, self.clock(), why))


def _name(batch: Batch) -> str:
    """How the keys begin of those who retract it."""
    return f"{batch.name}:{batch.version}:retract:"


def _later(row: OutboxRow, delivery: TryLater) -> OutboxRow:
    return replace(
        row,
        state=OutboxState.QUEUED,
        ready_at=delivery.at,
        route=UNROUTED,
        why=clean(delivery.why),
        attempts=row.attempts if delivery.is_failure else row.attempts - 1,
        in_doubt=row.in_doubt or delivery.in_doubt,
    )
