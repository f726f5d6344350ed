"""An event is waited for until it is set, and no longer than was said."""

from __future__ import annotations

import asyncio

import pytest

from bot.platform.waiting import is_set_within


async def test_what_is_set_is_not_waited_for() -> None:
    event = asyncio.Event()
    event.set()
    assert await is_set_within(event, 600)


async def test_what_is_not_set_in_time_is_given_up() -> None:
    assert not await is_set_within(asyncio.Event(), 0)


async def test_whoever_is_cancelled_as_the_event_is_set_ends() -> None:
    event = asyncio.Event()
    waiting = asyncio.create_task(is_set_within(event, 600))
    await asyncio.sleep(0)
    event.set()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
