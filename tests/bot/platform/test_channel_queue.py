"""The ambassadors' channel shows every open question, be they hundreds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.platform.channel_queue import ChannelQueue
from bot.storage.memory import memory_storage
from handlers.kernel.events import Conversation
from handlers.kernel.person import Person
from handlers.questions.rules.question import Question, State
from tests.transactions import store_people, writing

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MANY = 201


async def channel() -> str:
    return "C1"


async def test_every_open_question_is_posted_once() -> None:
    storage = memory_storage()
    first = Question("q", "anna", Conversation("slack", "D1"), "Why?", NOW, "en", State.WAITING)
    waiting = [replace(first, id=f"q{n}", asked_at=NOW + n * timedelta(minutes=1)) for n in range(MANY)]
    claimed = replace(
        first, id="held", asked_at=NOW + timedelta(days=9), state=State.CLAIMED, claimed_by="anna"
    )
    async with writing(storage.work) as tx:
        await store_people(tx.people, Person("anna", "anna@example.com", "Anna"))
        for one in (*waiting, claimed):
            await tx.questions.add(one)
    board = ChannelQueue("slack", storage.work, storage.notes, channel, lambda: NOW)
    assert await board.update() == MANY + 1
    assert await board.update() == 0
    shown = await storage.postbox.lease(NOW + timedelta(days=1), NOW + timedelta(days=2), 2 * MANY)
    assert {one.outgoing.slot for one in shown} == {f"board:{one.id}" for one in (*waiting, claimed)}
