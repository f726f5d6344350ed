"""One writes at a time, in order, and what is urgent comes first."""

from __future__ import annotations

import asyncio

import pytest

from bot.storage.write_queue import WriteQueue


async def test_turns_are_taken_one_at_a_time_and_the_urgent_come_first() -> None:
    turns, order, inside = WriteQueue(), [], 0

    async def take(name: str, *, urgent: bool = False) -> None:
        nonlocal inside
        async with turns.turn(urgent=urgent):
            inside += 1
            assert inside == 1
            await asyncio.sleep(0.001)
            order.append(name)
            inside -= 1

    names = ["a", "b", "c"]
    tasks = [asyncio.create_task(take(name)) for name in names]
    await asyncio.sleep(0)
    tasks += [asyncio.create_task(take(name, urgent=True)) for name in ("now", "and now")]
    await asyncio.gather(*tasks)
    assert order == ["a", "now", "and now", "b", "c"]


async def test_a_fault_gives_the_turn_back() -> None:
    turns = WriteQueue()
    with pytest.raises(RuntimeError):
        async with turns.turn():
            raise RuntimeError
    async with asyncio.timeout(60), turns.turn():
        pass


@pytest.mark.parametrize("moment", [0, 1, 2, 3])
async def test_whoever_gives_up_waiting_holds_nobody_up(moment: int) -> None:
    turns = WriteQueue()
    waiting: list[asyncio.Task[None]] = []

    async def take() -> None:
        async with turns.turn():
            await asyncio.sleep(0)

    async with turns.turn():
        waiting = [asyncio.create_task(take()) for _ in range(3)]
        await asyncio.sleep(0)
    for _ in range(moment):
        await asyncio.sleep(0)
    waiting[0].cancel()
    waiting[1].cancel()
    async with asyncio.timeout(60):
        await asyncio.gather(*waiting, return_exceptions=True)
        async with turns.turn():
            pass
