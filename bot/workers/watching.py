"""Notes down what fails, so that somebody is told: a worker or a job is wrapped, and works as before."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.platform.troubles import JOB, WORKER, Troubles
from bot.workers.supervisor import Worker
from handlers.kernel.capability import Job

Words = Callable[[Exception], str]
"""Of a fault whose text is written for whoever runs the bot."""


def kind_of(error: Exception) -> str:
    """A fault's text may quote what somebody wrote."""
    return type(error).__name__


@dataclass(frozen=True, slots=True)
class Watch:
    troubles: Troubles
    now: Callable[[], datetime]
    words: Words = kind_of
    well_after: float = 60.0
    """Seconds after which a worker counts as well."""

    def worker(self, worker: Worker) -> Worker:
        async def run() -> None:
            settling = asyncio.create_task(self._settle(worker.name))
            try:
                await worker.run()
            except Exception as error:
                await self._failed(WORKER, worker.name, error)
                raise
            finally:
                settling.cancel()
                with suppress(asyncio.CancelledError):
                    await settling

        return replace(worker, run=run)

    async def _settle(self, name: str) -> None:
        await asyncio.sleep(self.well_after)
        await self._well(WORKER, name, self.now())

    def jobs(self, table: Sequence[Job]) -> tuple[Job, ...]:
        """The same, and one that runs the others when somebody asks for it."""
        watched = {job.name: self._job(job) for job in table}

        async def run_asked(at: datetime) -> None:
            for name in await self.troubles.asked_again(at):
                if name in watched:
                    await watched[name].run(at)

        return (*watched.values(), Job("run_again", timedelta(seconds=15), run_asked))

    def _job(self, job: Job) -> Job:
        async def run(at: datetime) -> None:
            try:
                await job.run(at)
            except Exception as error:
                await self._failed(JOB, job.name, error)
                raise
            await self._well(JOB, job.name, at, job.every)

        return replace(job, run=run)

    async def _well(self, kind: str, name: str, at: datetime, every: timedelta | None = None) -> None:
        """What is done is done, even where that it was cannot be noted."""
        try:
            await self.troubles.well(kind, name, at, every)
        except Exception:
            structlog.get_logger(__name__).warning("recovery_not_noted", kind=kind, name=name)

    async def _failed(self, kind: str, name: str, error: Exception) -> None:
        """What is raised is raised even where that it was cannot be noted."""
        try:
            await self.troubles.failed(kind, name, self.words(error), self.now())
        except Exception:
            structlog.get_logger(__name__).warning("failure_not_noted", kind=kind, name=name)
