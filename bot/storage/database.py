"""The database: its transactions, and the doors to everything in it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import uuid4

from anyio import CancelScope
from sqlalchemy import Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage import engine
from bot.storage.clock import Clock, utc_now
from bot.storage.faults import LockedError, connected, unlocked
from bot.storage.write_queue import WriteQueue

Named = TypeVar("Named", str, int)
MAX_PARAMETERS = 500
"""In one statement: a database allows only so many parameters."""
_PAUSE = 0.05
"""Seconds before a lock is asked for again that was refused at once."""


def chunks(named: Collection[Named]) -> Iterator[Sequence[Named]]:
    """Each of them once, no more at a time than one statement may name."""
    asked = sorted(set(named))
    for start in range(0, len(asked), MAX_PARAMETERS):
        yield asked[start : start + MAX_PARAMETERS]


def insert(table: Table) -> Any:
    """An INSERT that can say ON CONFLICT; SQLite reads PostgreSQL's words for it, too."""
    return postgresql.insert(table)


@dataclass(frozen=True, slots=True)
class Database:
    """Open for this process; `close` it at the end.

    Its tables are made by `bot.storage.migrate.migrate`, before.
    """

    writer: AsyncEngine
    reader: AsyncEngine
    clock: Clock
    owner: str
    """Names this process in the leases it takes."""

    url: str = field(default="", repr=False)
    """Holds a password."""
    patience: float = engine.BUSY_SECONDS
    """Seconds that one waits for the lock of another program."""
    turns: WriteQueue = field(default_factory=WriteQueue, compare=False, repr=False)

    @asynccontextmanager
    async def writing(self, *, urgent: bool = False) -> AsyncIterator[AsyncConnection]:
        """A write transaction, committed at the end; nobody else writes meanwhile.

        `urgent` for what somebody outside is waiting for: it comes before everything else that waits. Raises
        `bot.storage.faults.LockedError` where another program does not let go of the database, and
        `LostError` where its server cannot be reached.
        """
        async with self.turns.turn(urgent=urgent):
            with CancelScope(shield=True):
                async with AsyncExitStack() as stack:
                    connection = await self.begun(stack)
                    with connected():
                        yield connection
                    await connection.commit()

    async def begun(self, stack: AsyncExitStack) -> AsyncConnection:
        """In a transaction that writes, from now until it is committed, or `stack` closes it.

        Raises as `writing` does. Where a server says soon that it is locked, it is asked again.
        """
        until = time.monotonic() + self.patience
        while True:
            try:
                with connected(), unlocked():
                    return await self._begun(stack)
            except LockedError:
                if time.monotonic() >= until:
                    raise
                await asyncio.sleep(_PAUSE)

    async def _begun(self, stack: AsyncExitStack) -> AsyncConnection:
        async with AsyncExitStack() as opening:
            connection = await opening.enter_async_context(self.writer.connect())
            await connection.begin()
            stack.push_async_exit(opening.pop_all())
        return connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A snapshot, beside any writer.

        Whoever is called off meanwhile, such as a browser that left, reads to the end: a connection that is
        torn out of a statement is closed by a task that nobody waits for.
        """
        with CancelScope(shield=True):
            async with self.reader.connect() as connection:
                yield connection

    async def close(self) -> None:
        await self.reader.dispose()
        await self.writer.dispose()


def open_database(database_url: str, clock: Clock = utc_now) -> Database:
    """Connects when it is first used. Raises ValueError for a URL that names no database csrbot runs on."""
    opened = engine.writer(database_url), engine.reader(database_url)
    return Database(*opened, clock, uuid4().hex, database_url)
