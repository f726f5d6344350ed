"""What happens when a command is told to end."""

from __future__ import annotations

import asyncio
import signal
import sys

import pytest

from bot.cli.ending import until_told

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking")


async def test_what_was_begun_is_given_back_when_the_process_is_told_to_end() -> None:
    done = []

    async def work() -> None:
        try:
            signal.raise_signal(signal.SIGTERM)
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            done.append("given back")

    assert await until_told(work()) is signal.SIGTERM
    assert done == ["given back"]


async def test_work_that_ends_by_itself_was_not_told() -> None:
    assert await until_told(asyncio.sleep(0)) is None


async def test_a_fault_is_not_hidden() -> None:
    async def work() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        await until_told(work())


async def test_work_ends_with_whoever_waits_for_it() -> None:
    begun, done = asyncio.Event(), []

    async def work() -> None:
        try:
            begun.set()
            await asyncio.Event().wait()
        finally:
            done.append("given back")

    waiting = asyncio.ensure_future(until_told(work()))
    await begun.wait()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert done == ["given back"]
