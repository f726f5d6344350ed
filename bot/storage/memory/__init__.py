"""The whole store in memory, with the transactions of a database: the twin that tests work on.

A write transaction stages its changes beside what is committed, and holds the one writer's lock. The commit
checks the staged rows and publishes them in one step without awaiting; a fault forgets them.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import gettempdir
from uuid import uuid4

from bot.platform.store import StoreTransaction
from bot.storage.attention.memory import MemoryAttention
from bot.storage.audit.memory import MemoryAudit
from bot.storage.blobs.folder import FolderBlobs
from bot.storage.broadcasts.memory import MemoryBroadcasts
from bot.storage.care.memory import MemoryCare
from bot.storage.clock import Clock, utc_now
from bot.storage.commitments.memory import MemoryCommitments
from bot.storage.contention import until_uncontended
from bot.storage.documents.memory import MemoryFiles
from bot.storage.drafts.memory import MemoryDrafts
from bot.storage.feedback.memory import MemoryFeedback, MemoryWaitingWords
from bot.storage.inbox.memory import InboxRows, MemoryInbox
from bot.storage.key_values.memory import MemoryKeyValues
from bot.storage.lessons.memory import MemoryLessons
from bot.storage.lessons.sources import MemoryQuoted
from bot.storage.memory.retention import MemoryRetention
from bot.storage.memory.rows import FrozenTable, MemoryRows
from bot.storage.occurrences.memory import MemoryOccurrences
from bot.storage.outbox.memory import MemoryDeliveryQueue, MemoryOutbox, OutboxRows
from bot.storage.people.memory import MemoryPeople
from bot.storage.personal.memory import MemoryPersonalData
from bot.storage.questions.memory import MemoryQuestions
from bot.storage.questions.weekly_memory import MemoryWeekly
from bot.storage.rate_limits.memory import MemoryRateLimits
from bot.storage.releases.memory import MemoryReleases
from bot.storage.releases.practised_memory import MemoryPractised
from bot.storage.sessions.memory import AccessRows, MemorySessions
from bot.storage.storage import Storage
from bot.storage.stuck.memory import MemoryStuckQueue
from bot.storage.timeline.memory import MemoryTimeline, TimelineRows
from bot.storage.tracks.memory import MemoryTracks
from handlers.digests.ports import ChangedDocument
from handlers.kernel.events import Event
from handlers.kernel.ports import Batch, OutgoingMessage, R


@dataclass(frozen=True, slots=True)
class MemoryStrategy:
    """There are no documents in memory: they are in a database always."""

    async def changed(self, since: datetime, limit: int = 50) -> Sequence[ChangedDocument]:
        del since, limit
        return []


@dataclass(slots=True)
class MemoryStore:
    """What a database file is to the database: give one to `memory_storage` again to open it again."""

    rows: MemoryRows = field(default_factory=MemoryRows)
    inbox: InboxRows = field(default_factory=InboxRows)
    outbox: OutboxRows = field(default_factory=OutboxRows)
    timeline: TimelineRows = field(default_factory=TimelineRows)
    access: AccessRows = field(default_factory=AccessRows)
    notes: MemoryKeyValues = field(default_factory=MemoryKeyValues)
    paces: MemoryRateLimits = field(default_factory=MemoryRateLimits)
    forget_requests: dict[str, datetime] = field(default_factory=dict)
    """When each who asked for it will be forgotten."""
    blobs: FolderBlobs = field(default_factory=lambda: FolderBlobs(Path(gettempdir()) / uuid4().hex))
    writing: asyncio.Lock = field(default_factory=asyncio.Lock)


def memory_storage(store: MemoryStore | None = None, clock: Clock = utc_now) -> Storage:
    """A worker's doors to the store, a new one unless given."""
    store = store or MemoryStore()
    owner = uuid4().hex
    return Storage(
        work=MemoryUnitOfWork(store, clock),
        inbox=MemoryInbox(store.inbox, clock, owner),
        postbox=MemoryDeliveryQueue(store.outbox, store.paces, clock, owner),
        timeline=MemoryTimeline(store.timeline),
        access=MemorySessions(store.access),
        retention=MemoryRetention(store.rows, store.inbox, store.outbox, store.timeline, store.access),
        notes=store.notes,
        paces=store.paces,
        stuck=MemoryStuckQueue(store.inbox, store.outbox, clock),
        personal=MemoryPersonalData(store),
        blobs=store.blobs,
    )


@dataclass(frozen=True, slots=True)
class MemoryUnitOfWork:
    """The `UnitOfWork` port."""

    store: MemoryStore
    clock: Clock

    async def run(self, work: Callable[[StoreTransaction], Awaitable[R]]) -> R:
        return await until_uncontended(lambda: self._once(work))

    async def _once(self, work: Callable[[StoreTransaction], Awaitable[R]]) -> R:
        async with self.store.writing:
            transaction = MemoryTransaction(self.store, self.store.rows.staged(), self.clock)
            try:
                done = await work(transaction)
                transaction.publish()
            finally:
                transaction.end()
            return done

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[StoreTransaction]:
        transaction = MemoryTransaction(self.store, self.store.rows.frozen(), self.clock, read_only=True)
        try:
            yield transaction
        finally:
            transaction.end()


class MemoryTransaction:
    """The `StoreTransaction` port."""

    def __init__(
        self, store: MemoryStore, rows: MemoryRows, clock: Clock, *, read_only: bool = False
    ) -> None:
        self._store = store
        self._rows = rows
        self._clock = clock
        self._open = True
        self._outgoing: dict[str, OutgoingMessage | Batch] = FrozenTable() if read_only else {}
        self._at_commit: list[Callable[[], object]] = []

    @property
    def questions(self) -> MemoryQuestions:
        return MemoryQuestions(self._opened())

    @property
    def people(self) -> MemoryPeople:
        return MemoryPeople(self._opened())

    @property
    def files(self) -> MemoryFiles:
        return MemoryFiles(self._opened())

    @property
    def audit(self) -> MemoryAudit:
        return MemoryAudit(self._opened())

    @property
    def commitments(self) -> MemoryCommitments:
        return MemoryCommitments(self._opened())

    @property
    def attention(self) -> MemoryAttention:
        return MemoryAttention(self._opened())

    @property
    def broadcasts(self) -> MemoryBroadcasts:
        return MemoryBroadcasts(self._opened(), self._store.outbox)

    @property
    def occurrences(self) -> MemoryOccurrences:
        return MemoryOccurrences(self._opened())

    @property
    def strategy(self) -> MemoryStrategy:
        self._opened()
        return MemoryStrategy()

    @property
    def releases(self) -> MemoryReleases:
        return MemoryReleases(self._opened())

    @property
    def practised(self) -> MemoryPractised:
        return MemoryPractised(self._opened())

    @property
    def weekly(self) -> MemoryWeekly:
        return MemoryWeekly(self._opened())

    @property
    def lessons(self) -> MemoryLessons:
        return MemoryLessons(self._opened())

    @property
    def quoted(self) -> MemoryQuoted:
        return MemoryQuoted()

    @property
    def drafts(self) -> MemoryDrafts:
        return MemoryDrafts(self._opened())

    @property
    def tracks(self) -> MemoryTracks:
        return MemoryTracks(self._opened())

    @property
    def feedback(self) -> MemoryFeedback:
        return MemoryFeedback(self._opened())

    @property
    def waiting(self) -> MemoryWaitingWords:
        return MemoryWaitingWords(self._opened())

    @property
    def care(self) -> MemoryCare:
        store = self._store
        return MemoryCare(self._opened(), store.inbox, store.timeline, self._clock, self._at_commit)

    @property
    def outbox(self) -> MemoryOutbox:
        self._opened()
        return MemoryOutbox(self._outgoing, self._store.outbox.keys)

    async def mark_handled(self, event: Event) -> bool:
        handled = self._opened().handled
        key = (event.conversation.platform, event.key)
        if key in handled:
            return False
        handled[key] = self._clock()
        return True

    def publish(self) -> None:
        """Commit. Raises `InconsistentError` where a row refers to nothing."""
        self._opened().check()
        self._store.rows.publish(self._rows)
        for happen in self._at_commit:
            happen()
        for outgoing in self._outgoing.values():
            if isinstance(outgoing, Batch):
                self._store.outbox.retract(outgoing, self._clock())
            else:
                self._store.outbox.enqueue(outgoing, self._clock())

    def end(self) -> None:
        self._open = False

    def _opened(self) -> MemoryRows:
        if not self._open:
            raise RuntimeError("the transaction is over")
        return self._rows
