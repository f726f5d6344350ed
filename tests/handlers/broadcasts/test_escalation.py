"""What must be read reminds by itself, in working days, nobody twice in a round, and stops in time."""

from __future__ import annotations

from dataclasses import replace

from handlers.broadcasts import running
from handlers.broadcasts.broadcast import BroadcastEventName, BroadcastStage, Round
from handlers.broadcasts.ports import BroadcastResponse, ResponseKind
from handlers.broadcasts.reach import Reach
from handlers.kernel.attention.budget import Budget
from handlers.kernel.messages import Bullets, words_of
from tests.handlers.broadcasts.newsroom import CARLA, DAY, HOUR, NEWS, Newsroom, staff
from tests.transactions import writing

MUST = replace(NEWS, must_read=True, remind_after=2)
ULM = Reach(sites=frozenset({"Ulm"}))


async def newsroom(many: int = 8, *, is_named: bool = False) -> tuple[Newsroom, str]:
    room = Newsroom(staff(many, site="Ulm"))
    await room.begin()
    async with writing(room.storage.work) as tx:
        await tx.attention.set_budget(Budget(names_readers=is_named))
    news = await room.scheduled(ULM, replace(MUST, by_name=is_named))
    await room.run(6)
    return room, news


async def confirm(room: Newsroom, news: str, *people: str) -> None:
    async with writing(room.storage.work) as tx:
        for each in people:
            await tx.broadcasts.respond(BroadcastResponse(news, each, ResponseKind.GOT_IT, room.hands.now))


async def rounds(room: Newsroom, news: str) -> list[str]:
    async with room.storage.work.reading() as tx:
        history = await tx.broadcasts.history(news)
    return [
        f"{event.name} {event.detail}"
        for event in history
        if event.name in (BroadcastEventName.ROUND, BroadcastEventName.ESCALATED)
    ]


async def days(room: Newsroom, number: int) -> None:
    for _ in range(number):
        room.hands.now += DAY
        await room.run(8, HOUR / 2)
        room.hands.now -= 4 * HOUR


def told(room: Newsroom) -> list[list[str]]:
    """Names in each message to the author."""
    theirs = [room.screens.shown[key] for key, owner in room.screens.owner.items() if owner == "carla"]
    return [
        [words_of(words) for block in one.blocks if isinstance(block, Bullets) for words in block.items]
        for one in theirs
    ]


async def test_two_reminders_and_then_its_author_hears_how_many_are_left() -> None:
    room, news = await newsroom()
    await confirm(room, news, "p000", "p001")
    await days(room, 1)
    assert await rounds(room, news) == [], "two working days are not over"
    await days(room, 2)
    assert await rounds(room, news) == ["round reminder"]
    await confirm(room, news, "p002")
    await days(room, 12)
    assert await rounds(room, news) == ["round reminder", "round second_reminder", "escalated 5"]
    got = {person: room.screens.posted[person] for person in ("p000", "p002", "p003", "carla")}
    assert got == {"p000": 1, "p002": 2, "p003": 3, "carla": 1}
    assert told(room) == [[]], "nobody is named"
    assert (await room.found(news)).stage is BroadcastStage.SENT
    assert (await room.found(news)).wake_at is None


async def test_where_readers_are_named_its_author_gets_the_list() -> None:
    room, news = await newsroom(3, is_named=True)
    await confirm(room, news, "p001")
    await days(room, 15)
    assert told(room) == [["P 000", "P 002"]]


async def test_when_all_have_confirmed_nothing_more_happens() -> None:
    room, news = await newsroom()
    await confirm(room, news, *(person.id for person in room.people))
    await days(room, 10)
    assert await rounds(room, news) == ["escalated 0"]
    assert set(room.screens.posted.values()) == {1} and "carla" not in room.screens.posted


async def test_a_reminder_by_hand_counts_and_what_was_taken_back_reminds_nobody() -> None:
    room, news = await newsroom()
    await room.alter(news, lambda one: running.follow_up(one, CARLA, Round.REMINDER, room.hands.now))
    await days(room, 3)
    assert (await rounds(room, news)).count("round reminder") == 1
    await room.desk.recall(news, CARLA, room.hands.now)
    before = len(await rounds(room, news))
    await days(room, 10)
    assert len(await rounds(room, news)) == before
