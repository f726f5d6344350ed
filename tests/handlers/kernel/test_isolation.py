"""One tick over many things."""

from __future__ import annotations

import pytest

from handlers.kernel.isolation import for_each_collecting_errors


async def test_a_fault_with_one_is_told_when_the_others_are_looked_after() -> None:
    seen: list[int] = []

    async def look_after(number: int) -> None:
        if number % 2:
            raise ValueError(number)
        seen.append(number)

    with pytest.raises(ExceptionGroup, match="odd ones") as told:
        await for_each_collecting_errors(range(5), look_after, "odd ones")
    assert seen == [0, 2, 4]
    assert [fault.args for fault in told.value.exceptions] == [(1,), (3,)]


async def test_without_faults_nothing_is_told() -> None:
    async def look_after(_: int) -> None:
        """Nothing goes wrong."""

    await for_each_collecting_errors([1, 2], look_after, "never")
