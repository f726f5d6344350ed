"""Running a transaction again after another one came first, or after the server was away."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.storage.faults import LockedError, LostError
from handlers.kernel.ports import ContentionError

TRIES = 5
"""How often a transaction is begun before its contention is given up as a fault."""
PAUSES = (0.05, 0.2, 0.5, 1.0, 2.0, 3.0)
"""Seconds before each new try after the connection was lost: so long a server is away to start."""

R = TypeVar("R")


async def until_uncontended(once: Callable[[], Awaitable[R]]) -> R:
    """What `once` returns: a whole transaction, which has taken everything back when it raises.

    Raises `ContentionError` when another transaction came first `TRIES` times or the server stays away, and
    at once where one has waited long for another.
    """
    pauses, tries = iter(PAUSES), TRIES
    while True:
        try:
            return await once()
        except LockedError:
            raise
        except LostError:
            pause = next(pauses, None)
            if pause is None:
                raise
            await asyncio.sleep(pause)
        except ContentionError:
            tries -= 1
            if not tries:
                raise
