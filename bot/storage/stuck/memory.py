"""Stuck rows in memory: the twin of `bot.storage.stuck.sql`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.storage.clock import Clock
from bot.storage.inbox.memory import InboxRow, InboxRows
from bot.storage.outbox.memory import OutboxRow, OutboxRows
from bot.storage.states import AT_ONCE, InboxState, OutboxState
from handlers.kernel.adapter import stuck
from handlers.kernel.adapter.stuck import QueueDepth, StuckRow
from handlers.kernel.queues import UNROUTED


@dataclass(frozen=True, slots=True)
class MemoryStuckQueue:
    """The `StuckQueue` port."""

    inbox: InboxRows
    outbox: OutboxRows
    clock: Clock

    async def rows(self, limit: int = 100) -> Sequence[StuckRow]:
        sent = sorted(self._undeliverable(), key=lambda row: (row.settled_at, row.id), reverse=True)[:limit]
        received = sorted(self._parked(), key=lambda row: row.id, reverse=True)[:limit]
        found = [
            *(
                StuckRow(stuck.OUTBOX, one.id, one.outgoing.kind, one.why, one.queued_at, one.in_doubt)
                for one in sent
            ),
            *(
                StuckRow(stuck.INBOX, one.id, one.event.conversation.platform, one.error, one.event.at)
                for one in received
            ),
        ]
        return sorted(found, key=lambda row: row.since, reverse=True)

    async def depths(self) -> Sequence[QueueDepth]:
        out = [
            (row.outgoing.kind.value, row.queued_at, row.state is not OutboxState.UNDELIVERABLE)
            for row in self.outbox.rows.values()
            if row.settled_at is None or row.state is OutboxState.UNDELIVERABLE
        ]
        into = [
            (row.event.conversation.platform, row.event.at, row.state is not InboxState.PARKED)
            for row in self.inbox.rows.values()
            if row.state is not InboxState.DONE
        ]
        return [*_depths(stuck.OUTBOX, out), *_depths(stuck.INBOX, into)]

    async def stuck(self) -> int:
        return len(self._undeliverable()) + len(self._parked())

    async def try_again(self, queue: str, row_id: int, *, unseen: bool = False) -> bool:
        if queue == stuck.OUTBOX:
            return self._send_again(row_id, unseen=unseen)
        return self._receive_again(row_id)

    async def give_up(self, queue: str, row_id: int, by: str) -> bool:
        why = f"let be by {by}"
        if queue == stuck.OUTBOX:
            for sent in self._undeliverable(row_id):
                self.outbox.put(sent.settled(OutboxState.DROPPED, self.clock(), why))
                return True
        for received in self._parked(row_id) if queue == stuck.INBOX else ():
            done = replace(received, state=InboxState.DONE, done_at=self.clock(), error=why)
            self.inbox.put(done)
            return True
        return False

    async def release(self, at: datetime, after: datetime) -> int:
        leases = [row for row in self.outbox.rows.values() if row.state is OutboxState.LEASED]
        sent = [row for row in leases if row.ready_at and row.ready_at > after]
        received = [row for row in self.inbox.rows.values() if _is_ahead(row, at, after)]
        for message in sent:
            self.outbox.put(replace(message, ready_at=at))
        for event in received:
            self.inbox.put(replace(event, ready_at=at))
        return len(sent) + len(received)

    def _send_again(self, row_id: int, *, unseen: bool) -> bool:
        for row in filter(self.outbox.is_latest, self._undeliverable(row_id)):
            again = replace(
                row,
                state=OutboxState.QUEUED,
                ready_at=AT_ONCE,
                settled_at=None,
                route=UNROUTED,
                owner="",
                attempts=0 if unseen else 1,
                in_doubt=not unseen and row.in_doubt,
            )
            self.outbox.open_row(again)
            return True
        return False

    def _receive_again(self, row_id: int) -> bool:
        for row in self._parked(row_id):
            self.inbox.reopen(replace(row, attempts=0, owner=""), self.clock())
            return True
        return False

    def _undeliverable(self, row_id: int | None = None) -> list[OutboxRow]:
        rows = self.outbox.rows.values()
        found = (row for row in rows if row.state is OutboxState.UNDELIVERABLE)
        return [row for row in found if row_id in (None, row.id)]

    def _parked(self, row_id: int | None = None) -> list[InboxRow]:
        rows = self.inbox.rows.values()
        found = (row for row in rows if row.state is InboxState.PARKED)
        return [row for row in found if row_id in (None, row.id)]


def _is_ahead(row: InboxRow, at: datetime, after: datetime) -> bool:
    if row.ready_at is None:
        return False
    if row.state is InboxState.WAITING:
        return not row.attempts and row.ready_at > at
    return row.state is InboxState.LEASED and row.ready_at > after


def _depths(queue: str, rows: Sequence[tuple[str, datetime, bool]]) -> Sequence[QueueDepth]:
    depths = []
    for what in sorted({name for name, _, _ in rows}):
        waiting = [since for name, since, waits in rows if name == what and waits]
        stuck_ones = sum(name == what and not waits for name, _, waits in rows)
        depths.append(QueueDepth(queue, what, len(waiting), min(waiting, default=None), stuck_ones))
    return depths
