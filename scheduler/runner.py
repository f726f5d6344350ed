"""The clock: the only place that knows APScheduler, with its job store in memory.

Every replica runs one. A job that is still running when its next tick comes skips that tick; ticks that were
missed while the process slept become one. What a job raises is logged, and the next tick comes all the same.
"""

from __future__ import annotations

import asyncio
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


@dataclass(frozen=True, slots=True)
class Runner:
    jobs: Sequence[Job]
    now: Callable[[], datetime]
    after: Callable[[], None] = lambda: None
    """Called after every job, to wake the delivery."""
    scheduler: AsyncIOScheduler = field(default_factory=_scheduler)
    running: set[asyncio.Future[object]] = field(default_factory=set)

    async def run(self) -> None:
        """Until cancelled. What is running then is broken off, and has let go of the database at the end."""
        self.start()
        try:
            await asyncio.Event().wait()
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
