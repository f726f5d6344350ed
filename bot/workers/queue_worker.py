"""A queue's worker: takes what is due, works on several things at once, sleeps until there is more.

The inbox and the outbox are drained alike. What is taken is leased, so a worker may die at any moment:
another one takes over when the lease has run out. One that is told to stop finishes what it has begun, for
nobody should wait for a lease because a program was ended or started anew.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import structlog

Take = Callable[[int], Awaitable[Sequence[Awaitable[None]]]]
"""Leases at most so many things and returns the work on each, not yet begun."""


class Taken(tuple[Awaitable[None], ...]):
    """The work of a worker that knows when there will be more."""

    again: timedelta | None = None


def taken(works: Iterable[Awaitable[None]], again: timedelta | None) -> Taken:
    found = Taken(works)
    found.again = again
    return found


_SHORTEST = timedelta(milliseconds=20)
"""Between two looks that nobody woke the worker for."""


@dataclass(frozen=True, slots=True)
class QueueWorker:
    name: str
    take: Take
    at_once: int
    poll: timedelta
    """How often the queue is looked at when nobody wakes us."""
    finishing: timedelta = timedelta(seconds=5)
    """How long what is being worked on may still take when the worker is told to stop."""
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """There is something new in the queue."""
        self.woken.set()

    async def run(self) -> None:
        """Until cancelled; what is not finished soon after is cancelled, too, and left to its lease."""
        running: set[asyncio.Task[None]] = set()
        failed = 0
        try:
            while True:
                self.woken.clear()
                works, failed = await self._take(self.at_once - len(running), failed)
                running |= {asyncio.ensure_future(work) for work in works}
                running = await self._rest(running, works.again if isinstance(works, Taken) else None)
        finally:
            if running:
                await asyncio.wait(running, timeout=self.finishing.total_seconds())
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    async def until_empty(self) -> int:
        """Do what is due, and what becomes due by that; returns how many things were worked on."""
        count = 0
        while works := await self.take(self.at_once):
            await asyncio.gather(*works)
            count += len(works)
        return count

    async def _take(self, free: int, failed: int) -> tuple[Sequence[Awaitable[None]], int]:
        """What was taken, and how often that has failed in a row, which is told ever more seldom."""
        log = structlog.get_logger(__name__)
        if free <= 0:
            return (), failed
        try:
            works = await self.take(free)
        except Exception as fault:
            failed += 1
            if failed.bit_count() == 1:  # the 1st, 2nd, 4th, 8th …
                why = {"exc_info": fault} if failed == 1 else {"why": type(fault).__name__}
                log.error("queue_unavailable", queue=self.name, tries=failed, **why)
            return (), failed
        if failed:
            log.info("queue_available", queue=self.name, tries=failed)
        return works, 0

    async def _rest(
        self, running: set[asyncio.Task[None]], again: timedelta | None
    ) -> set[asyncio.Task[None]]:
        """Sleep until something is finished, somebody wakes us, or it is time to look; what still runs."""
        pause = self.poll if again is None else max(min(self.poll, again), _SHORTEST)
        waking = asyncio.create_task(self.woken.wait())
        await asyncio.wait(
            {waking, *running}, timeout=pause.total_seconds(), return_when=asyncio.FIRST_COMPLETED
        )
        waking.cancel()
        for task in running:
            if task.done() and not task.cancelled() and (fault := task.exception()):
                structlog.get_logger(__name__).error("work_failed", queue=self.name, exc_info=fault)
        return {task for task in running if not task.done()}
