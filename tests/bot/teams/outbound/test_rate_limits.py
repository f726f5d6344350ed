"""Teams' limits are never reached, whatever is sent; and who waits, waits in order."""

from __future__ import annotations

import asyncio
from collections import deque
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.storage.memory import memory_storage
from bot.teams.outbound.rate_limits import (
    LATE,
    READ_LIMITS,
    TENANT_AT_ONCE,
    TENANT_PER_SECOND,
    WRITE_LIMITS,
    TeamsPacing,
)
from bot.teams.outbound.refusals import pause as pause_after
from handlers.kernel.adapter.delivery import Delivered
from handlers.kernel.messages import Message, plain
from tests.bot.teams.house import House
from tests.servers.teams_tenant import ROSTER, SEND, object_id_of

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def pacing() -> TeamsPacing:
    return TeamsPacing(memory_storage().paces, "tenant")


async def moment_of(pace: TeamsPacing, name: str, at: datetime = NOW, *, bulk: bool = False) -> datetime:
    """The moment by the limits of this line or place, however late."""
    return await pace.paces.reserve(pace.limits(name), at, timedelta(days=7), bulk=bulk)


def most_within(moments: list[datetime], seconds: float) -> int:
    """How many there are at most in any span of that length."""
    recent, most = deque[datetime](), 0
    for moment in sorted(moments):
        recent.append(moment)
        while moment - recent[0] >= timedelta(seconds=seconds):
            recent.popleft()
        most = max(most, len(recent))
    return most


def test_the_limits_are_those_that_the_stand_in_keeps() -> None:
    assert WRITE_LIMITS == SEND
    assert READ_LIMITS == ROSTER


PAUSES = st.sampled_from([0.0, 0.0, 0.0, 0.01, 0.3, 1.0, 5.0])
LATENESS = st.floats(0, LATE)


@settings(max_examples=30, deadline=None)
@given(calls=st.lists(st.tuples(PAUSES, LATENESS), min_size=30, max_size=150))
async def test_no_conversation_gets_more_than_it_may_even_from_a_busy_machine(
    calls: list[tuple[float, float]],
) -> None:
    pace, at, moments = pacing(), NOW, []
    for pause, late in calls:
        at += timedelta(seconds=pause)
        moments.append(await moment_of(pace, "to:chat", at) + timedelta(seconds=late))
    for count, span in WRITE_LIMITS:
        assert most_within(moments, span) <= count


@pytest.mark.parametrize("begins", [0.0, 0.5, 3.0, 20.0, 29.0])
async def test_a_machine_that_stalls_and_then_hurries_breaks_no_limit(begins: float) -> None:
    pace, begin = pacing(), NOW + timedelta(seconds=begins)
    end = begin + timedelta(seconds=LATE)
    moments = [await moment_of(pace, "to:chat") for _ in range(200)]
    moments = [end if begin <= moment < end else moment for moment in moments]
    for count, span in WRITE_LIMITS:
        assert most_within(moments, span) <= count


@settings(max_examples=10, deadline=None)
@given(calls=st.lists(st.tuples(st.booleans(), LATENESS), min_size=150, max_size=300))
async def test_no_more_chats_are_opened_than_may_be(calls: list[tuple[bool, float]]) -> None:
    pace, moments = pacing(), []
    for bulk, late in calls:
        moment = await moment_of(pace, "open", bulk=bulk)
        moments.append(moment + timedelta(seconds=late))
    for count, span in WRITE_LIMITS:
        assert most_within(moments, span) <= count


async def test_a_chat_is_opened_for_an_answer_however_many_wait_to_be() -> None:
    pace, now = pacing(), timedelta(0)
    limits = pace.limits("open")
    for _ in range(500):
        await pace.paces.reserve(limits, NOW, now, bulk=True)
    assert await moment_of(pace, "open") == NOW


async def test_no_conversation_gets_more_than_it_may_in_an_hour() -> None:
    pace = pacing()
    moments = [await moment_of(pace, "to:chat") for _ in range(4000)]
    for count, seconds in WRITE_LIMITS:
        assert most_within(moments, seconds) <= count


async def test_no_roster_is_read_more_often_than_it_may_be() -> None:
    pace = pacing()
    moments = [await pace.roster("chat", NOW, DAY) for _ in range(5000)]
    for count, seconds in READ_LIMITS:
        assert most_within(moments, seconds) <= count


async def test_the_tenant_gets_no_more_than_it_may() -> None:
    pace = pacing()
    moments = [await moment_of(pace, "tenant", bulk=bool(number % 3)) for number in range(600)]
    assert most_within(moments, 1.0) <= TENANT_PER_SECOND + TENANT_AT_ONCE
    assert max(moments) - NOW <= timedelta(seconds=600 / TENANT_PER_SECOND)


async def test_an_answer_has_room_however_much_goes_to_many() -> None:
    pace, now = pacing(), timedelta(0)
    for _ in range(2000):
        await pace.paces.reserve(pace.limits("tenant"), NOW, now, bulk=True)
    assert await moment_of(pace, "tenant") == NOW


async def test_who_was_told_to_wait_waits_and_the_tenant_only_a_moment() -> None:
    pace = pacing()
    until = await pace.refused("chat", 30, NOW)
    assert until == NOW + timedelta(seconds=30)
    assert await moment_of(pace, "to:chat") == until
    assert await moment_of(pace, "to:other") == NOW
    assert await moment_of(pace, "tenant") == NOW + timedelta(seconds=1)


async def test_a_burst_into_one_chat_breaks_none_of_the_limits_of_teams(house: House) -> None:
    await house.person("mina").write("Hi")
    waiting = [f"k{number}" for number in range(12)]
    while waiting:
        for key in list(waiting):
            if isinstance(
                await house.send(object_id_of("mina"), Message("Hi", (plain(key),)), key=key), Delivered
            ):
                waiting.remove(key)
        await asyncio.sleep(0.05)
    assert house.teams.connector.broken_limits == []


def test_those_who_failed_together_do_not_come_back_together() -> None:
    pauses = [pause_after(3) for _ in range(20)]
    assert len(set(pauses)) > 10
    assert all(4 <= seconds <= 12 for seconds in pauses)
