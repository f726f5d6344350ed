"""What fails or is late is known to every process, until it is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.platform.troubles import JOB, WORKER, Troubles
from bot.storage.memory import memory_storage
from handlers.kernel.kinds import MessageKind
from handlers.kernel.voice import Voice
from tests.contracts.examples import MINUTE, NOW, outgoing
from tests.transactions import writing

HOUR = 60 * MINUTE


@pytest.fixture
def troubles() -> Troubles:
    storage = memory_storage(clock=lambda: NOW)
    return Troubles(storage.notes, storage.stuck)


def elsewhere(troubles: Troubles) -> Troubles:
    """As another process sees it."""
    return Troubles(troubles.notes, troubles.queues)


async def lines(troubles: Troubles, at: object = NOW) -> list[str]:
    return [each.line(Voice()) for each in await elsewhere(troubles).all(at)]  # type: ignore[arg-type]


async def test_what_fails_once_and_is_well_again_is_not_told(troubles: Troubles) -> None:
    await troubles.failed(WORKER, "outbox", "OSError", NOW)
    assert await lines(troubles) == []
    await troubles.well(WORKER, "outbox", NOW)
    assert await lines(troubles, NOW + HOUR) == []


async def test_what_fails_again_and_again_is_told_until_it_is_well(troubles: Troubles) -> None:
    for minute in range(3):
        await troubles.failed(WORKER, "outbox", "OSError", NOW + minute * MINUTE)
    assert await lines(troubles, NOW + 2 * MINUTE) == [
        "The worker “outbox” fails, since 2026-03-02 09:00 UTC: OSError".replace(
            "2026-03-02 09:00", f"{NOW:%Y-%m-%d %H:%M}"
        )
    ]
    await elsewhere(troubles).well(WORKER, "outbox", NOW)
    assert await lines(troubles) == []


async def test_what_failed_once_and_is_not_tried_for_hours_is_told(troubles: Troubles) -> None:
    await troubles.failed(JOB, "tidy", "OSError", NOW)
    assert "The job “tidy” fails" in (await lines(troubles, NOW + 6 * MINUTE))[0]


async def test_a_job_that_nobody_runs_is_late_by_its_own_measure(troubles: Troubles) -> None:
    await troubles.well(JOB, "escalate", NOW, timedelta(seconds=30))
    await troubles.well(JOB, "tidy", NOW, 6 * HOUR)
    assert await lines(troubles, NOW + 9 * MINUTE) == []
    assert [line.partition(",")[0] for line in await lines(troubles, NOW + HOUR)] == [
        "The job “escalate” is late"
    ]
    await elsewhere(troubles).well(JOB, "tell", NOW + 19 * HOUR, timedelta(minutes=5))
    assert len(await lines(troubles, NOW + 19 * HOUR)) == 2
    await elsewhere(troubles).only(JOB, ["tidy", "tell"])
    assert len(await lines(troubles, NOW + 19 * HOUR)) == 1


async def test_a_job_that_runs_each_second_is_noted_seldom(troubles: Troubles) -> None:
    await troubles.well(JOB, "catch_up", NOW, timedelta(seconds=1))
    first = await troubles.notes.all("trouble:pulse")
    await troubles.well(JOB, "catch_up", NOW + MINUTE, timedelta(seconds=1))
    assert await troubles.notes.all("trouble:pulse") == first
    await troubles.well(JOB, "catch_up", NOW + 5 * MINUTE, timedelta(seconds=1))
    assert await troubles.notes.all("trouble:pulse") != first


async def test_what_another_process_left_behind_is_over_when_the_job_works_here(troubles: Troubles) -> None:
    await troubles.well(JOB, "tidy", NOW, timedelta(minutes=1))
    for minute in range(3):
        await elsewhere(troubles).failed(JOB, "tidy", "OSError", NOW + minute * MINUTE)
    assert "The job “tidy” fails" in (await lines(troubles, NOW + 3 * MINUTE))[0]
    await troubles.well(JOB, "tidy", NOW + 6 * MINUTE, timedelta(minutes=1))
    assert await lines(troubles, NOW + 6 * MINUTE) == []


async def test_where_nobody_keeps_the_time_that_is_one_trouble_and_not_one_a_job(troubles: Troubles) -> None:
    await troubles.well(JOB, "escalate", NOW, timedelta(seconds=30))
    await troubles.well(JOB, "tidy", NOW + 10 * MINUTE, timedelta(minutes=1))
    [line] = await lines(troubles, NOW + HOUR)
    assert line.startswith("No job is run any more, since 2026-") and "“scheduler”" in line
    await elsewhere(troubles).well(JOB, "tidy", NOW + HOUR, timedelta(minutes=1))
    [line] = await lines(troubles, NOW + HOUR)
    assert line.startswith("The job “escalate” is late")


@pytest.mark.parametrize(
    ("kind", "in_time", "late"),
    [
        (MessageKind.ANSWER, timedelta(minutes=15), timedelta(minutes=16)),
        (MessageKind.CARD, HOUR, 3 * HOUR),
    ],
)
async def test_a_message_that_waits_too_long_is_late_and_soonest_where_somebody_looks_at_the_screen(
    kind: MessageKind, in_time: timedelta, late: timedelta
) -> None:
    storage = memory_storage(clock=lambda: NOW)
    async with writing(storage.work) as tx:
        await tx.outbox.put(replace(outgoing("k"), kind=kind))
    troubles = Troubles(storage.notes, storage.stuck)
    assert await lines(troubles, NOW + in_time) == []
    (line,) = await lines(troubles, NOW + late)
    assert "are late" in line and "1 wait to be sent" in line


async def test_what_is_let_be_is_silent_for_a_day(troubles: Troubles) -> None:
    await troubles.failed(JOB, "tidy", "OSError", NOW)
    later = NOW + HOUR
    assert await troubles.let_be("job:tidy", later)
    assert await lines(troubles, later) == []
    assert not await troubles.let_be("job:tidy", later)
    assert len(await lines(troubles, later + 25 * HOUR)) == 1


async def test_a_job_in_trouble_is_run_again_once_for_whoever_asks(troubles: Troubles) -> None:
    await troubles.failed(JOB, "tidy", "OSError", NOW)
    later = NOW + HOUR
    assert not await troubles.ask_again("job:other", later)
    assert await troubles.ask_again("job:tidy", later)
    assert await elsewhere(troubles).asked_again(later) == ["tidy"]
    assert await troubles.asked_again(later) == []
