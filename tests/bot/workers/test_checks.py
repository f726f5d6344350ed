"""A nudge that waited is asked once more whether it is still welcome."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.storage import Storage
from bot.storage.memory import memory_storage
from bot.workers.checks import StillWelcome
from handlers.kernel.adapter.delivery import Dropped, TryLater
from handlers.kernel.kinds import MessageKind
from tests.contracts.examples import outgoing, person
from tests.transactions import writing

MONDAY_AT_TEN = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
NUDGE = outgoing("commitment:1:1:anna", kind=MessageKind.NUDGE)


async def with_anna(*, active: bool = True) -> Storage:
    storage = memory_storage()
    async with writing(storage.work) as tx:
        await tx.people.save(replace(person("anna"), active=active, time_zone="UTC", country=""))
    return storage


async def test_somebody_at_work_is_nudged() -> None:
    check = StillWelcome((await with_anna()).work)
    assert await check(NUDGE, MONDAY_AT_TEN) is None


async def test_a_nudge_that_came_too_late_waits_for_the_next_morning() -> None:
    check = StillWelcome((await with_anna()).work)
    put_off = await check(NUDGE, MONDAY_AT_TEN + timedelta(hours=12))
    assert isinstance(put_off, TryLater)
    assert (put_off.at, put_off.is_failure) == (MONDAY_AT_TEN + timedelta(hours=23), False)


async def test_who_has_left_is_not_nudged() -> None:
    check = StillWelcome((await with_anna(active=False)).work)
    assert await check(NUDGE, MONDAY_AT_TEN) == Dropped("the person has left")
