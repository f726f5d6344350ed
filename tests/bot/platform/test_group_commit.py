"""Many writers at the same time share a commit, and each learns what became of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.platform.group_commit import GroupCommit


class FullDiskError(Exception):
    """Nothing can be written."""


async def test_what_is_asked_for_meanwhile_is_written_together() -> None:
    groups: list[list[int]] = []
    started, disk_is_free = asyncio.Event(), asyncio.Event()

    async def write(items: Sequence[int]) -> Sequence[int]:
        groups.append(list(items))
        started.set()
        await disk_is_free.wait()
        return [item * 10 for item in items]

    group = GroupCommit(write)
    first = asyncio.create_task(group(0))
    await started.wait()
    rest = [asyncio.create_task(group(number)) for number in range(1, 6)]
    await asyncio.sleep(0)
    disk_is_free.set()
    assert await first == 0
    assert await asyncio.gather(*rest) == [10, 20, 30, 40, 50]
    assert groups == [[0], [1, 2, 3, 4, 5]]


async def test_a_group_has_a_largest_size() -> None:
    sizes: list[int] = []

    async def write(items: Sequence[int]) -> Sequence[int]:
        sizes.append(len(items))
        return items

    group = GroupCommit(write, largest=4)
    assert await asyncio.gather(*(group(number) for number in range(10))) == list(range(10))
    assert sizes == [4, 4, 2]


async def test_a_fault_reaches_everyone_of_its_group_and_nobody_after() -> None:
    async def write(items: Sequence[int]) -> Sequence[int]:
        if 1 in items:
            raise FullDiskError
        return items

    group = GroupCommit(write)
    results = await asyncio.gather(group(1), group(2), return_exceptions=True)
    assert [type(result) for result in results] == [FullDiskError, FullDiskError]
    assert await group(3) == 3


async def test_a_caller_who_gives_up_takes_nobody_along() -> None:
    started, disk_is_free = asyncio.Event(), asyncio.Event()

    async def write(items: Sequence[int]) -> Sequence[int]:
        started.set()
        await disk_is_free.wait()
        return items

    group = GroupCommit(write)
    impatient = asyncio.create_task(group(1))
    await started.wait()
    patient = asyncio.create_task(group(2))
    await asyncio.sleep(0)
    impatient.cancel()
    with pytest.raises(asyncio.CancelledError):
        await impatient
    disk_is_free.set()
    assert await patient == 2


async def test_between_two_groups_of_a_rush_others_have_a_turn() -> None:
    """As long a one as the group took, and no longer than is said."""
    rests: list[float] = []
    group: GroupCommit[int, int]

    async def write(items: Sequence[int]) -> Sequence[int]:
        loop = asyncio.get_running_loop()
        loop.call_soon(lambda: rests.append(len(group._gathered)))
        await asyncio.sleep(0.01)
        return items

    group = GroupCommit(write, largest=1, longest_rest=3600)
    others = asyncio.Event()
    first, second = asyncio.create_task(group(1)), asyncio.create_task(group(2))
    await first
    asyncio.get_running_loop().call_soon(others.set)
    await others.wait()
    assert not second.done() and rests == [1]
    assert await second == 2
