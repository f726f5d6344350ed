"""The ambassadors' channel: a card for each open question, and in a rush a few cards and one list."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.platform.channel_queue import LIST, ChannelQueue, cards_and_list
from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from handlers.kernel.adapter.delivery import Delivered
from handlers.kernel.events import Conversation
from handlers.kernel.person import Person
from handlers.questions.rules.question import Question, State
from tests.transactions import store_people, writing

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MANY = 201


async def channel() -> str:
    return "C1"


FIRST = Question("q", "anna", Conversation("slack", "D1"), "Why?", NOW, "en", State.WAITING)


async def asked(storage: Storage, count: int) -> list[Question]:
    waiting = [replace(FIRST, id=f"q{n:03}", asked_at=NOW + n * timedelta(minutes=1)) for n in range(count)]
    async with writing(storage.work) as tx:
        await store_people(tx.people, Person("anna", "anna@example.com", "Anna"))
        for one in waiting:
            await tx.questions.add(one)
    return waiting


def board_of(storage: Storage) -> ChannelQueue:
    return ChannelQueue("slack", storage.work, storage.notes, channel, lambda: NOW)


async def put(storage: Storage) -> dict[str, str]:
    """What goes out now, by its slot: its summary."""
    leased = await storage.postbox.lease(NOW + timedelta(days=1), NOW + timedelta(days=2), 2 * MANY)
    for one in leased:
        await storage.postbox.settle(one.id, Delivered(f"message-{one.id}"))
    return {one.outgoing.slot: one.outgoing.message.summary for one in leased}


async def test_a_few_open_questions_have_a_card_each() -> None:
    storage = memory_storage()
    waiting = await asked(storage, 3)
    board = board_of(storage)
    assert await board.update() == 3
    assert await board.update() == 0
    assert (await put(storage)).keys() == {f"board:{one.id}" for one in waiting}


async def test_a_rush_is_three_cards_and_one_list() -> None:
    storage = memory_storage()
    await asked(storage, MANY)
    board = board_of(storage)
    assert await board.update() == 4
    assert await board.update() == 0, "and nothing is said twice"
    out = await put(storage)
    assert out.keys() == {"board:q000", "board:q001", "board:q002", LIST}
    assert f"{MANY - 3} more" in out[LIST]


async def test_the_oldest_listed_question_gets_the_card_of_one_that_is_taken() -> None:
    storage = memory_storage()
    waiting = await asked(storage, 5)
    board = board_of(storage)
    await board.update()
    await put(storage)
    async with writing(storage.work) as tx:
        taken = replace(waiting[0], state=State.CLAIMED, claimed_by="anna", version=waiting[0].version + 1)
        assert await tx.questions.save(taken)
    assert await board.update() == 3, "the card of the one that was taken, the new one, and the list"
    out = await put(storage)
    assert out.keys() == {"board:q000", "board:q003", LIST}
    assert "1 more" in out[LIST]


async def test_the_list_says_when_nothing_is_on_it_any_more() -> None:
    storage = memory_storage()
    waiting = await asked(storage, 4)
    board = board_of(storage)
    await board.update()
    await put(storage)
    async with writing(storage.work) as tx:
        await tx.questions.save(replace(waiting[3], state=State.TAKEN_BACK, version=waiting[3].version + 1))
    await board.update()
    assert "Nothing else waits" in (await put(storage))[LIST]
    assert await board.update() == 0


def test_a_question_keeps_the_card_it_has() -> None:
    late = [replace(FIRST, id=str(n), asked_at=NOW - n * timedelta(days=1)) for n in range(6)]
    cards, listed = cards_and_list(late, {"0", "1"})
    assert cards == {"0", "1", "5"}
    assert [one.id for one in listed] == ["4", "3", "2"]
