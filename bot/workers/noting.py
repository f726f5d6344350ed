"""What became of a piece of work is noted, though the database is away for a while.

Work that is done and not noted is begun anew when its lease runs out: minutes after the database is back, and
for a message on a platform that cannot be asked with a doubt whether it was sent.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from handlers.kernel.ports import ContentionError

_PAUSE = 1.0
"""Seconds before each new try."""


async def noted(note: Callable[[], Awaitable[None]], lease: timedelta, pause: float = _PAUSE) -> None:
    """Tries for as long as a lease that has just begun would last; raises what the last try raised."""
    clock = asyncio.get_running_loop().time
    end = clock() + lease.total_seconds()
    while True:
        try:
            return await note()
        except ContentionError:
            if clock() >= end:
                raise
        await asyncio.sleep(pause)
