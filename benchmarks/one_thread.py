"""The database in the loop's own thread, where time is simulated and nothing else is to run meanwhile.

aiosqlite gives every connection a thread of its own, so that a program goes on while the disk works. Where
the clock only jumps to the next thing, whoever asks waits for the answer anyway, and each switch of threads
is time: on a busy machine most of it. What is asked of the database, and in what order, stays the same.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any

import aiosqlite


def stay_in_one_thread() -> None:
    """For all connections that this process opens from now on."""
    driver: Any = aiosqlite.Connection
    driver.__await__ = _open


@dataclass(frozen=True, slots=True)
class _AtOnce:
    """Stands where the queue to the connection's thread is."""

    def put_nowait(self, asked: tuple[asyncio.Future[Any] | None, Callable[[], Any]]) -> None:
        answer, do = asked
        try:
            done = do()
        except BaseException as fault:
            if answer is None:
                raise
            answer.set_exception(fault)
            return
        if answer is not None:
            answer.set_result(done)


def _open(connection: Any) -> Generator[Any, None, Any]:
    connection._tx = _AtOnce()
    opened: Generator[Any, None, Any] = connection._connect().__await__()
    return opened
