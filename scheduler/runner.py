"""The clock: the only place that knows APScheduler, with its job store in memory.

Every replica runs one. A job that is still running when its next tick comes skips that tick; ticks that were
missed while the process slept become one. What a job raises is logged, and the next tick comes all the same.
Ticks are planned on the clock on the wall: when that is set back, all are planned anew, or none would come
until it is as late again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from handlers.kernel.capability import Job


def _scheduler() -> AsyncIOScheduler:
    return AsyncIOScheduler(
        timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )


_NOTICED = 5.0
"""Seconds: who keeps the clock right steers it by less, and does not set it back."""


@dataclass(slots=True)
class SetBack:
    """Notices that the clock on the wall was set back, by one that never is."""

    wall: Callable[[], float] = time.time
    """Seconds since the epoch."""
    steady: Callable[[], float] = time.monotonic
    """Seconds."""
    _ahead: float = field(init=False)

    def __post_init__(self) -> None:
        self._ahead = self.wall() - self.steady()

    def since_last(self) -> float:
        """By how many seconds it was set back since the last look; 0 where it was not, or hardly."""
        before, self._ahead = self._ahead, self.wall() - self.steady()
        back = before - self._ahead
        return back if back > _NOTICED else 0.0


@dataclass(frozen=True, slots=True)
class Runner:
    jobs: Sequence[Job]
    now: Callable[[], datetime]
    after: Callable[[], None] = lambda: None
    """Called after every job, to wake the delivery."""
    scheduler: AsyncIOScheduler = field(default_factory=_scheduler)
    running: set[asyncio.Future[object]] = field(default_factory=set)
    set_back: SetBack = field(default_factory=SetBack)
    look_every: float = 10.0
    """Seconds between two looks whether the clock was set back."""

    async def run(self) -> None:
        """Until cancelled. What is running then is broken off, and has let go of the database at the end."""
        self.start()
        try:
            while True:
                await asyncio.sleep(self.look_every)
                self.look()
        finally:
            self.stop()
            await asyncio.sleep(0)  # the scheduler stops in the loop's next round
            await asyncio.gather(*self.running, return_exceptions=True)

    def start(self) -> None:
        """Tick from now on, in the running event loop; the first tick comes at once."""
        for job in self.jobs:
            trigger = IntervalTrigger(seconds=job.every.total_seconds(), timezone=UTC)
            first = datetime.now(UTC)
            self.scheduler.add_job(self.tick, trigger, args=[job], id=job.name, next_run_time=first)
        self.scheduler.start()

    def look(self) -> None:
        """Plan all ticks anew if the clock was set back: the next comes at once."""
        if seconds := self.set_back.since_last():
            structlog.get_logger(__name__).warning("clock_set_back", seconds=round(seconds))
            for job in self.jobs:
                self.scheduler.modify_job(job.name, next_run_time=datetime.now(UTC))

    def stop(self) -> None:
        """No tick begins any more; one that is running is broken off."""
        self.scheduler.shutdown(wait=False)

    async def tick(self, job: Job) -> None:
        running = asyncio.ensure_future(job.run(self.now()))
        self.running.add(running)
        try:
            await running
        except asyncio.CancelledError:
            return
        except Exception:
            structlog.get_logger(__name__).exception("job_failed", job=job.name)
        finally:
            self.running.discard(running)
        self.after()
