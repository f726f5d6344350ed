"""The inbox in memory. The rules are those of the table: see `bot.storage.inbox.sql`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.storage.clock import Clock
from bot.storage.states import InboxState
from bot.storage.text import clean, cleaned
from handlers.feedback.anonymity import as_kept
from handlers.kernel.events import Event
from handlers.kernel.kinds import Priority
from handlers.kernel.queues import Received, urgency


@dataclass(frozen=True, slots=True)
class InboxRow:
    id: int
    event: Event
    state: InboxState
    ready_at: datetime | None
    """When it may next be leased; None while it may not."""
    attempts: int = 0
    owner: str = ""
    error: str = ""
    done_at: datetime | None = None

    def received(self) -> Received:
        return Received(self.id, self.event, self.attempts)


@dataclass(slots=True)
class InboxRows:
    """Every row by id, the id of every key, and each person's open rows in order."""

    rows: dict[int, InboxRow] = field(default_factory=dict)
    ids: dict[tuple[str, str], int] = field(default_factory=dict)
    open: dict[str, list[int]] = field(default_factory=dict)
    last_id: int = 0

    def heads(self) -> list[InboxRow]:
        """The oldest open row of everyone."""
        return [self.rows[ids[0]] for ids in self.open.values()]

    def priority(self, head: InboxRow) -> Priority:
        """As urgent as the most urgent of that person's."""
        return min(urgency(self.rows[row_id].event) for row_id in self.open[head.event.by])

    def put(self, row: InboxRow) -> None:
        self.rows[row.id] = row

    def close(self, row: InboxRow, now: datetime) -> None:
        """Store a row that is done or parked, and let the next event of that person come forward."""
        self.put(row)
        ids = self.open[row.event.by]
        ids.remove(row.id)
        if not ids:
            del self.open[row.event.by]
            return
        head = self.rows[ids[0]]
        if head.state is InboxState.BEHIND:
            self.put(replace(head, state=InboxState.WAITING, ready_at=min(head.event.at, now)))

    def reopen(self, row: InboxRow, now: datetime) -> None:
        """Right behind what that person's queue begins with, or at once where it is empty."""
        ids = self.open.setdefault(row.event.by, [])
        state, ready_at = (InboxState.BEHIND, None) if ids else (InboxState.WAITING, min(row.event.at, now))
        self.put(replace(row, state=state, ready_at=ready_at))
        ids.insert(1, row.id)


@dataclass(frozen=True, slots=True)
class MemoryInbox:
    """The `Inbox` port."""

    rows: InboxRows
    clock: Clock
    owner: str

    async def receive(self, event: Event) -> bool:
        event = cleaned(as_kept(event))
        key = (event.conversation.platform, event.key)
        if key in self.rows.ids:
            return False
        self.rows.last_id += 1
        self.rows.ids[key] = self.rows.last_id
        queue = self.rows.open.setdefault(event.by, [])
        self.rows.put(_new_row(self.rows.last_id, event, behind=bool(queue), now=self.clock()))
        queue.append(self.rows.last_id)
        return True

    async def lease(
        self, at: datetime, until: datetime, limit: int, *, reserved: int = 0
    ) -> Sequence[Received]:
        ready = [row for row in self.rows.heads() if row.ready_at and row.ready_at <= at]
        ordered = sorted(ready, key=lambda row: (self.rows.priority(row), row.ready_at, row.id))
        urgent = [row for row in ordered if self.rows.priority(row) is not Priority.BULK][:limit]
        others = [row for row in ordered if self.rows.priority(row) is Priority.BULK]
        room = max(limit - reserved - len(urgent), 0)
        return [self._take(row, until) for row in (*urgent, *others[:room])]

    async def late(self, after: datetime, until: datetime, limit: int) -> Sequence[Event]:
        heads = [row for row in self.rows.heads() if row.state is InboxState.WAITING and not row.attempts]
        urgent = [row for row in heads if self.rows.priority(row) is Priority.WAITING]
        ready = [row.event.by for row in urgent if row.ready_at and row.ready_at <= until]
        behind = [self.rows.rows[row_id] for by in ready for row_id in self.rows.open[by]]
        late = [row for row in behind if after < row.event.at <= until]
        return [row.event for row in sorted(late, key=lambda row: (row.event.at, row.id))[:limit]]

    async def done(self, received_id: int) -> None:
        row = self.rows.rows.get(received_id)
        if row is not None and row.state in (InboxState.WAITING, InboxState.LEASED):
            self.rows.close(
                replace(row, state=InboxState.DONE, ready_at=None, done_at=self.clock()), self.clock()
            )

    async def retry(self, received_id: int, at: datetime, error: str, *, counts: bool = True) -> None:
        row = self._held(received_id)
        if row is not None:
            tries = row.attempts if counts else row.attempts - 1
            waiting = replace(row, state=InboxState.WAITING, ready_at=at, error=clean(error), attempts=tries)
            self.rows.put(waiting)

    async def park(self, received_id: int, error: str) -> None:
        row = self._held(received_id)
        if row is not None:
            self.rows.close(
                replace(row, state=InboxState.PARKED, ready_at=None, error=clean(error)), self.clock()
            )

    async def parked(self) -> Sequence[tuple[Received, str]]:
        rows = self.rows.rows.values()
        return [(row.received(), row.error) for row in rows if row.state is InboxState.PARKED]

    def _take(self, row: InboxRow, until: datetime) -> Received:
        taken = replace(
            row, state=InboxState.LEASED, ready_at=until, attempts=row.attempts + 1, owner=self.owner
        )
        self.rows.put(taken)
        return taken.received()

    def _held(self, received_id: int) -> InboxRow | None:
        row = self.rows.rows.get(received_id)
        held = row is not None and row.state is InboxState.LEASED and row.owner == self.owner
        return row if held else None


def _new_row(row_id: int, event: Event, *, behind: bool, now: datetime) -> InboxRow:
    if behind:
        return InboxRow(row_id, event, InboxState.BEHIND, None)
    return InboxRow(row_id, event, InboxState.WAITING, min(event.at, now))
