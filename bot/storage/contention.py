"""Running a transaction again after another one came first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.storage.faults import LockedError
from handlers.kernel.ports import ContentionError

TRIES = 5
"""How often a transaction is begun before its contention is given up as a fault."""

R = TypeVar("R")


async def until_uncontended(once: Callable[[], Awaitable[R]]) -> R:
    """What `once` returns: a whole transaction, which has taken everything back when it raises.

    Raises `ContentionError` when another transaction came first `TRIES` times, and at once where
    one has waited long for it.
    """
    for _ in range(TRIES - 1):
        try:
            return await once()
        except LockedError:
            raise
        except ContentionError:
            continue
    return await once()
