"""Whoever asks whether the process is ready hears soon, whatever its parts wait for."""

from __future__ import annotations

import asyncio

from anyio import CancelScope

from bot.workers.readiness import Readiness

SILENT = {"database": "no answer within 0.05 seconds"}


class Locked:
    """As a transaction that waits for its turn: it is not called off."""

    def __init__(self) -> None:
        self.asked, self.is_let_go = 0, asyncio.Event()

    async def __call__(self) -> str | None:
        self.asked += 1
        with CancelScope(shield=True):
            await self.is_let_go.wait()
        return None


async def well() -> str | None:
    return None


async def test_a_part_that_does_not_let_itself_be_called_off_is_not_waited_for() -> None:
    locked = Locked()
    readiness = Readiness({"index": well, "database": locked}, patience=0.05)
    assert await asyncio.wait_for(readiness.failed(), 5) == SILENT
    locked.is_let_go.set()


async def test_however_often_one_asks_a_silent_part_is_asked_once() -> None:
    locked = Locked()
    readiness = Readiness({"database": locked}, patience=0.05)
    assert [await readiness.failed() for _ in range(3)] == [SILENT] * 3
    assert locked.asked == 1
    locked.is_let_go.set()


async def test_when_it_answers_again_all_is_well_and_it_is_asked_anew() -> None:
    locked = Locked()
    readiness = Readiness({"database": locked}, patience=0.05)
    await readiness.failed()
    locked.is_let_go.set()
    assert await readiness.failed() == {}
    assert await readiness.failed() == {}
    assert locked.asked == 2


async def test_whoever_leaves_takes_nobodys_answer_away() -> None:
    locked = Locked()
    readiness = Readiness({"database": locked}, patience=60)
    impatient, patient = (asyncio.create_task(readiness.failed()) for _ in range(2))
    await asyncio.sleep(0)
    impatient.cancel()
    locked.is_let_go.set()
    assert await patient == {}
