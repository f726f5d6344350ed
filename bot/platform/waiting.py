"""Waiting for an event, and no longer than so many seconds."""

from __future__ import annotations

import asyncio


async def is_set_within(event: asyncio.Event, seconds: float) -> bool:
    """Whether the event was set by then.

    Python 3.11's `asyncio.wait_for` may swallow a cancellation that comes as the event is set; a worker that
    is told to end would then go on.
    """
    try:
        async with asyncio.timeout(seconds):
            return await event.wait()
    except TimeoutError:
        return False
