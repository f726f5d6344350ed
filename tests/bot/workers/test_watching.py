"""A worker or a job that fails is noted down, and fails as before."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.platform.troubles import Troubles
from bot.storage.memory import memory_storage
from bot.workers.supervisor import Worker
from bot.workers.watching import Watch
from handlers.kernel.capability import Job
from tests.contracts.examples import NOW

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def watch() -> Watch:
    storage = memory_storage(clock=lambda: NOW)
    return Watch(Troubles(storage.notes, storage.stuck), lambda: NOW, well_after=0.0)


async def fail(_at: datetime = NOW) -> None:
    raise KeyError("what Anna wrote")


async def test_a_job_that_fails_is_noted_by_its_kind_alone_and_raises(watch: Watch) -> None:
    job = watch.jobs([Job("tidy", timedelta(hours=6), fail)])[0]
    with pytest.raises(KeyError):
        await job.run(NOW)
    (trouble,) = await watch.troubles.all(LATER)
    assert (trouble.name, trouble.fault) == ("job:tidy", "KeyError")


async def test_what_is_asked_for_is_run_again_and_is_well(watch: Watch) -> None:
    runs: list[datetime] = []

    async def sometimes(at: datetime) -> None:
        runs.append(at)
        if len(runs) == 1:
            await fail()

    tidy, again = watch.jobs([Job("tidy", timedelta(hours=6), sometimes)])
    with pytest.raises(KeyError):
        await tidy.run(NOW)
    await again.run(LATER)
    assert runs == [NOW]
    await watch.troubles.ask_again("job:tidy", LATER)
    await again.run(LATER)
    assert runs == [NOW, LATER]
    assert await watch.troubles.all(LATER) == []


async def test_a_worker_that_breaks_is_noted_and_one_that_runs_for_a_while_is_well(watch: Watch) -> None:
    with pytest.raises(KeyError):
        await watch.worker(Worker("outbox", fail)).run()
    assert [each.name for each in await watch.troubles.all(LATER)] == ["worker:outbox"]

    async def work() -> None:
        await asyncio.Event().wait()

    well = asyncio.ensure_future(watch.worker(Worker("outbox", work)).run())
    async with asyncio.timeout(30):
        while await watch.troubles.all(LATER):  # noqa: ASYNC110 - nobody says when it counts as well
            await asyncio.sleep(0.01)
    well.cancel()
    await asyncio.gather(well, return_exceptions=True)
