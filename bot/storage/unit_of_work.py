"""The unit of work on a database: everything a use case decides, committed together or not at all."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.platform.store import StoreTransaction
from bot.storage import database
from bot.storage.attention.sql import SqlAttention
from bot.storage.audit.sql import SqlAudit
from bot.storage.blobs.sql import SqlBlobs
from bot.storage.broadcasts.sql import SqlBroadcasts
from bot.storage.care.sql import SqlCare
from bot.storage.clock import Clock
from bot.storage.commitments.sql import SqlCommitments
from bot.storage.contention import until_uncontended
from bot.storage.database import Database
from bot.storage.documents.sql import SqlFiles
from bot.storage.drafts.sql import SqlDrafts
from bot.storage.faults import connected, consistent, contended, only_reading
from bot.storage.feedback.sql import SqlFeedback, SqlWaitingWords
from bot.storage.inbox.sql import SqlInbox
from bot.storage.inbox.tables import HANDLED_EVENT
from bot.storage.key_values.sql import SqlKeyValues
from bot.storage.lessons.sources import SqlQuoted
from bot.storage.lessons.sql import SqlLessons
from bot.storage.occurrences.sql import SqlOccurrences
from bot.storage.outbox.putting import SqlOutbox
from bot.storage.outbox.sql import SqlDeliveryQueue
from bot.storage.passages.news import SqlStrategy
from bot.storage.people.sql import SqlPeople
from bot.storage.personal.sql import SqlPersonalData
from bot.storage.questions.sql import SqlQuestions
from bot.storage.questions.weekly import SqlWeekly
from bot.storage.rate_limits.sql import SqlRateLimits
from bot.storage.releases.practised import SqlPractised
from bot.storage.releases.sql import SqlReleases
from bot.storage.retention import SqlRetention
from bot.storage.sessions.sql import SqlSessions
from bot.storage.storage import Storage
from bot.storage.stuck.sql import SqlStuckQueue
from bot.storage.timeline.sql import SqlTimeline
from bot.storage.tracks.sql import SqlTracks
from handlers.kernel.adapter.blobs import Blobs
from handlers.kernel.events import Event
from handlers.kernel.ports import R


def sql_storage(opened: Database, blobs: Blobs | None = None) -> Storage:
    """This process's doors to the database; uploads are in it, too, unless they are kept elsewhere."""
    copies = Path(gettempdir()) / f"csrbot-{opened.owner}"
    return Storage(
        work=SqlUnitOfWork(opened),
        inbox=SqlInbox(opened),
        postbox=SqlDeliveryQueue(opened),
        timeline=SqlTimeline(opened),
        access=SqlSessions(opened),
        retention=SqlRetention(opened),
        notes=SqlKeyValues(opened),
        paces=SqlRateLimits(opened),
        stuck=SqlStuckQueue(opened),
        personal=SqlPersonalData(opened),
        blobs=blobs or SqlBlobs(opened, copies),
    )


@dataclass(frozen=True, slots=True)
class SqlUnitOfWork:
    """The `UnitOfWork` port."""

    database: Database

    async def run(self, work: Callable[[StoreTransaction], Awaitable[R]]) -> R:
        return await until_uncontended(lambda: self._once(work))

    async def _once(self, work: Callable[[StoreTransaction], Awaitable[R]]) -> R:
        async with self.database.turns.turn(), AsyncExitStack() as stack:
            with contended(), consistent():
                connection = await self.database.begun(stack)
                with connected():
                    done = await work(SqlTransaction(connection, self.database.clock))
                await connection.commit()
            return done

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[StoreTransaction]:
        with only_reading():
            async with self.database.reading() as connection:
                yield SqlTransaction(connection, self.database.clock)


@dataclass(frozen=True, slots=True)
class SqlTransaction:
    """The `StoreTransaction` port. Closing its connection ends it."""

    connection: AsyncConnection
    clock: Clock

    @property
    def questions(self) -> SqlQuestions:
        return SqlQuestions(self._open())

    @property
    def people(self) -> SqlPeople:
        return SqlPeople(self._open())

    @property
    def files(self) -> SqlFiles:
        return SqlFiles(self._open())

    @property
    def audit(self) -> SqlAudit:
        return SqlAudit(self._open())

    @property
    def commitments(self) -> SqlCommitments:
        return SqlCommitments(self._open())

    @property
    def attention(self) -> SqlAttention:
        return SqlAttention(self._open(), self.clock)

    @property
    def broadcasts(self) -> SqlBroadcasts:
        return SqlBroadcasts(self._open())

    @property
    def occurrences(self) -> SqlOccurrences:
        return SqlOccurrences(self._open())

    @property
    def strategy(self) -> SqlStrategy:
        return SqlStrategy(self._open())

    @property
    def releases(self) -> SqlReleases:
        return SqlReleases(self._open())

    @property
    def practised(self) -> SqlPractised:
        return SqlPractised(self._open())

    @property
    def weekly(self) -> SqlWeekly:
        return SqlWeekly(self._open())

    @property
    def lessons(self) -> SqlLessons:
        return SqlLessons(self._open())

    @property
    def quoted(self) -> SqlQuoted:
        return SqlQuoted(self._open())

    @property
    def drafts(self) -> SqlDrafts:
        return SqlDrafts(self._open())

    @property
    def tracks(self) -> SqlTracks:
        return SqlTracks(self._open())

    @property
    def feedback(self) -> SqlFeedback:
        return SqlFeedback(self._open())

    @property
    def waiting(self) -> SqlWaitingWords:
        return SqlWaitingWords(self._open())

    @property
    def care(self) -> SqlCare:
        return SqlCare(self._open(), self.clock)

    @property
    def outbox(self) -> SqlOutbox:
        return SqlOutbox(self._open(), self.clock)

    async def mark_handled(self, event: Event) -> bool:
        statement = database.insert(HANDLED_EVENT).values(
            platform=event.conversation.platform, key=event.key, at=self.clock()
        )
        result = await self._open().execute(statement.on_conflict_do_nothing().returning(HANDLED_EVENT.c.key))
        return result.first() is not None

    def _open(self) -> AsyncConnection:
        if self.connection.closed:
            raise RuntimeError("the transaction is over")
        return self.connection
