"""Looking after many things in one tick, so that a fault with one leaves the others no worse."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

_Item = TypeVar("_Item")


async def for_each_collecting_errors(
    items: Iterable[_Item], look_after: Callable[[_Item], Awaitable[None]], what: str
) -> None:
    """Looks after each in turn. Raises an ExceptionGroup of the faults, named `what`, when all others are."""
    faults: list[Exception] = []
    for item in items:
        try:
            await look_after(item)
        except Exception as fault:
            faults.append(fault)
    if faults:
        raise ExceptionGroup(what, faults)
