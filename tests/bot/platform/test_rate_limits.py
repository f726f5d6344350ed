"""Rates as limits: never more than a platform allows, and always room for an answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platform.rate_limits import AT_ONCE, STEADY, Wait, gcra, gcra_in_two_ways, wait_for_turn
from bot.slack.outbound.rate_limits import POST, SlackPacing
from bot.storage.memory import memory_storage
from bot.storage.rate_limits.gcra import RateLine
from handlers.kernel.adapter.rates import Limit

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
AT_THIS_MOMENT = timedelta(0)


@pytest.mark.parametrize("at_once", [STEADY, AT_ONCE])
@pytest.mark.parametrize("calls", [20, 50, 300])
def test_no_minute_holds_more_calls_than_it_may(calls: float, at_once: float) -> None:
    limit = gcra("all", calls, at_once=at_once)
    assert limit.burst + 60 / limit.interval <= calls + 1e-6


def test_what_flows_steadily_has_nearly_all_of_it() -> None:
    assert 60 / gcra("all", 300, at_once=STEADY).interval >= 0.95 * 300


async def test_bulk_leaves_room_for_an_answer_at_once() -> None:
    limits, rates = [gcra("all", 300, at_once=STEADY)], memory_storage().paces
    while await rates.reserve(limits, NOW, AT_THIS_MOMENT, bulk=True) == NOW:
        pass
    assert await rates.reserve(limits, NOW, AT_THIS_MOMENT) == NOW


async def test_a_call_waits_a_little_for_its_moment_or_says_when() -> None:
    rates, limit = memory_storage().paces, Limit("k", 0.01, 1.0)
    assert await wait_for_turn(rates, [limit], NOW) == NOW
    assert await wait_for_turn(rates, [limit], NOW) == NOW + timedelta(seconds=0.01)
    await rates.block(["k"], NOW + timedelta(hours=1))
    assert await wait_for_turn(rates, [limit], NOW) == Wait(NOW + timedelta(hours=1), "rate_limited")


async def test_a_call_without_limits_waits_for_nothing() -> None:
    assert await wait_for_turn(memory_storage().paces, [], NOW) == NOW


def test_a_message_in_slack_counts_for_its_workspace_and_its_channel() -> None:
    pacing = SlackPacing(memory_storage().paces)
    line, place = pacing.route("T1", POST, "C1")
    assert [limit.key for name in (line, place) for limit in pacing.limits(name)] == [
        "slack:T1:chat.postMessage",
        "slack:T1:channel:C1",
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from((0.0, 0.3, 1.3, 17.0, 61.0)), st.booleans()), max_size=120))
def test_no_minute_holds_more_whether_bulk_flows_or_people_press(calls: list[tuple[float, bool]]) -> None:
    limit, line, at, made = gcra_in_two_ways("edits", 50), RateLine(), NOW, list[datetime]()
    for later, bulk in calls:
        at += timedelta(seconds=later)
        for _ in range(25):
            if line.allowed(limit, at, bulk=bulk) == at:
                line.count(limit, at, bulk=bulk)
                made.append(at)
    for first in made:
        assert sum(first <= one < first + timedelta(minutes=1) for one in made) <= 50


def test_bulk_that_flows_has_nearly_all_of_it_and_people_who_press_have_many_at_once() -> None:
    limit, line, at = gcra_in_two_ways("edits", 50), RateLine(), NOW
    for _ in range(20):
        assert line.allowed(limit, at) == at
        line.count(limit, at)
    flowing = RateLine()
    for _ in range(100):
        at = flowing.allowed(limit, at, bulk=True)
        flowing.count(limit, at, bulk=True)
    assert 99 / ((at - NOW) / timedelta(minutes=1)) >= 0.95 * 50
