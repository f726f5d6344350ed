from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from structlog.testing import capture_logs

from handlers.kernel.capability import Job
from handlers.kernel.retention import PurgeExpired
from handlers.questions.rules.question import QuestionEventName
from scheduler.jobs import jobs
from scheduler.runner import Runner, SetBack
from tests.handlers.company import DAY, MINA, UNKNOWN, company

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
QUICK = timedelta(milliseconds=20)


async def ticks(calls: list[datetime], count: int) -> None:
    async with asyncio.timeout(60):
        while len(calls) < count:  # noqa: ASYNC110 - the job cannot know how often we want it
            await asyncio.sleep(0.005)


async def test_a_job_runs_at_once_and_again_and_again_with_the_time_as_argument() -> None:
    calls: list[datetime] = []
    woken: list[bool] = []

    async def note(at: datetime) -> None:
        calls.append(at)

    runner = Runner([Job("note", QUICK, note)], lambda: NOW, after=lambda: woken.append(True))
    runner.start()
    await ticks(calls, 3)
    runner.stop()
    assert set(calls) == {NOW}
    assert len(woken) >= 2
    await asyncio.sleep(0)  # the scheduler stops in the loop's next round
    assert not runner.scheduler.running, "after the stop no tick begins"


async def test_a_job_that_fails_is_logged_and_comes_again() -> None:
    calls: list[datetime] = []

    async def fail(at: datetime) -> None:
        calls.append(at)
        raise RuntimeError("the database is away")

    runner = Runner([Job("fail", QUICK, fail)], lambda: NOW)
    with capture_logs() as logs:
        runner.start()
        await ticks(calls, 2)
        runner.stop()
    assert (logs[0]["event"], logs[0]["job"]) == ("job_failed", "fail")


async def test_when_the_clock_is_set_back_the_next_tick_comes_at_once() -> None:
    """As far in the future as a clock that was a day ahead has planned it."""
    calls: list[datetime] = []
    wall = [1000.0]

    async def note(at: datetime) -> None:
        calls.append(at)

    back = SetBack(wall=lambda: wall[0], steady=lambda: 0.0)
    runner = Runner([Job("note", DAY, note)], lambda: NOW, set_back=back)
    runner.start()
    await ticks(calls, 1)
    runner.look()
    assert runner.scheduler.get_job("note").next_run_time > datetime.now(UTC) + DAY / 2
    wall[0] -= DAY.total_seconds()
    with capture_logs() as logs:
        runner.look()
    await ticks(calls, 2)
    runner.stop()
    assert [(log["event"], log["seconds"]) for log in logs] == [("clock_set_back", 86_400)]


def test_a_clock_that_is_steered_or_set_forward_is_not_set_back() -> None:
    wall = [1000.0]
    back = SetBack(wall=lambda: wall[0], steady=lambda: 0.0)
    for seconds, found in ((-4.0, 0.0), (7200.0, 0.0), (-7200.0, 7200.0), (0.0, 0.0)):
        wall[0] += seconds
        assert back.since_last() == found


async def test_a_slow_job_is_not_run_beside_itself() -> None:
    running = 0
    most = 0
    calls: list[datetime] = []

    async def slow(at: datetime) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.05)
        running -= 1
        calls.append(at)

    runner = Runner([Job("slow", timedelta(milliseconds=10), slow)], lambda: NOW)
    runner.start()
    await ticks(calls, 3)
    runner.stop()
    assert most == 1
    await asyncio.gather(*runner.running, return_exceptions=True)


async def test_the_table_looks_after_the_questions_that_wait() -> None:
    here = await company()
    question = await here.asks(MINA, UNKNOWN)
    here.time.now += DAY
    table = {job.name: job for job in jobs(here.core.capabilities(), PurgeExpired(here.storage.retention))}
    escalate = table["escalate"]
    await escalate.run(here.now)
    assert (await here.history(question))[-1] == QuestionEventName.WIDENED
    assert escalate.every <= timedelta(minutes=1)


async def test_a_job_that_runs_at_the_end_is_broken_off_and_says_nothing() -> None:
    done: list[str] = []
    begun = asyncio.Event()

    async def work(_at: datetime) -> None:
        begun.set()
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.02)
            done.append("let go of the database")

    clock = asyncio.create_task(Runner([Job("work", QUICK, work)], lambda: NOW).run())
    await asyncio.wait_for(begun.wait(), 60)
    with capture_logs() as logs:
        clock.cancel()
        await asyncio.gather(clock, return_exceptions=True)
    assert done == ["let go of the database"]
    assert logs == []
