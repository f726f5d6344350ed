"""An announcement in channels: one post in each, whatever happens on the way, beside what people get."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from handlers.broadcasts import running, transitions
from handlers.broadcasts.broadcast import (
    Broadcast,
    BroadcastRefusal,
    BroadcastStage,
    Round,
    Timing,
    Variant,
)
from handlers.broadcasts.reach import EVERYBODY, NewsChannel, Reach
from handlers.broadcasts.recipient import ChannelPost, Reached, Reason
from handlers.kernel.adapter.delivery import Undeliverable
from handlers.kernel.attention.hours import week_of
from handlers.kernel.calendar import calendar_of
from handlers.kernel.outcome import Refused
from tests.handlers.broadcasts.newsroom import CARLA, DAY, HOUR, NEWS, NILS, Newsroom, staff

GREEN = NewsChannel("slack", "T1:C1", "green", 40)
LYON = NewsChannel("slack", "T1:C2", "lyon", 12, "fr")
ONLY = Reach(channels=(GREEN, LYON), no_people=True)
WITHIN_HOURS = Timing()


@pytest.fixture
async def room() -> Newsroom:
    made = Newsroom(staff(12))
    await made.begin()
    return made


async def posts(room: Newsroom, broadcast_id: str) -> Sequence[ChannelPost]:
    async with room.storage.work.reading() as tx:
        return await tx.broadcasts.channel_posts(broadcast_id)


async def stands(room: Newsroom, broadcast_id: str) -> list[tuple[str, str, str]]:
    return [(one.address, one.arrival, one.reason) for one in await posts(room, broadcast_id)]


async def test_channels_alone_get_one_post_each_and_nobody_a_message(room: Newsroom) -> None:
    news = await room.scheduled(ONLY)
    await room.run(5)
    assert room.screens.posted == Counter({"T1:C1": 1, "T1:C2": 1})
    assert (await room.found(news)).stage is BroadcastStage.SENT
    assert await stands(room, news) == [("T1:C1", Reached.DELIVERED, ""), ("T1:C2", Reached.DELIVERED, "")]


async def test_people_get_it_beside_the_channels_and_only_their_budget_is_charged(room: Newsroom) -> None:
    await room.scheduled(replace(EVERYBODY, channels=(GREEN,)))
    await room.run(5)
    people = [CARLA.id, NILS.id, *(one.id for one in room.people)]
    assert room.screens.posted == Counter({"T1:C1": 1, **dict.fromkeys(people, 1)})
    async with room.storage.work.reading() as tx:
        week = week_of(calendar_of(CARLA), room.hands.now)
        assert not await tx.attention.spent("", week) and await tx.attention.spent("p000", week)


async def test_a_channel_reads_its_language_and_else_the_first(room: Newsroom) -> None:
    words = (Variant("de", "Neues", "Geschafft."), Variant("fr", "Nouvelles", "C’est fait."))
    await room.scheduled(ONLY, replace(NEWS, variants=words))
    await room.run(5)
    assert "Geschafft." in said(room, "T1:C1")
    assert "C’est fait." in said(room, "T1:C2")


async def test_a_refusal_says_why_and_another_try_reaches_the_channel_once(room: Newsroom) -> None:
    room.screens.refuses["T1:C1"] = Undeliverable("guests or people of another company read in this channel")
    room.screens.refuses["T1:C2"] = Undeliverable("the app is not in the channel; invite it")
    news = await room.scheduled(ONLY)
    await room.run(5)
    assert await stands(room, news) == [
        ("T1:C1", Reached.BOUNCED, Reason.OUTSIDERS),
        ("T1:C2", Reached.BOUNCED, Reason.NOT_INVITED),
    ]
    del room.screens.refuses["T1:C2"]
    await room.alter(news, lambda one: running.follow_up(one, CARLA, Round.AGAIN, room.hands.now))
    await room.run(5)
    assert room.screens.posted == Counter({"T1:C2": 1})
    assert (await stands(room, news))[1] == ("T1:C2", Reached.DELIVERED, "")


async def test_it_is_corrected_where_it_stands_also_after_it_was_stopped(room: Newsroom) -> None:
    news = await room.scheduled(replace(EVERYBODY, channels=(GREEN,)), per_hour=1)
    await room.run(2)
    await room.alter(news, lambda one: running.cancel(one, CARLA, room.hands.now))
    now = (Variant("en", "News", "We nearly did it."),)
    await room.alter(news, lambda one: transitions.corrected(one, CARLA, now, room.hands.now))
    await room.run(5)
    assert room.screens.posted["T1:C1"] == 1
    assert "We nearly did it." in said(room, "T1:C1")


async def test_it_is_taken_back_from_the_channel(room: Newsroom) -> None:
    news = await room.scheduled(ONLY)
    await room.run(5)
    await room.desk.recall(news, CARLA, room.hands.now)
    await room.run(3)
    assert room.screens.shown == {}


async def test_a_pause_holds_the_post_and_going_on_sends_it_once(room: Newsroom) -> None:
    news = await room.scheduled(ONLY)
    await room.tick_without_delivery()
    await room.pause(news)
    await room.run(3)
    assert room.screens.posted == Counter()
    await room.resume(news)
    await room.run(30)
    assert room.screens.posted == Counter({"T1:C1": 1, "T1:C2": 1})


async def test_a_worker_that_dies_before_the_post_loses_and_doubles_nothing(room: Newsroom) -> None:
    await room.scheduled(ONLY)
    await room.tick_without_delivery()
    await room.lease_and_die(2)
    room.hands.now += HOUR
    await room.run(5)
    assert room.screens.posted == Counter({"T1:C1": 1, "T1:C2": 1})


async def test_nobody_is_reminded_in_a_channel(room: Newsroom) -> None:
    news = await room.scheduled(replace(EVERYBODY, channels=(GREEN,)))
    await room.run(5)
    room.hands.now += DAY
    await room.alter(news, lambda one: running.follow_up(one, CARLA, Round.REMINDER, room.hands.now))
    await room.run(5)
    assert room.screens.posted["p000"] == 2
    assert room.screens.posted["T1:C1"] == 1


@pytest.mark.parametrize("members", [101, None])
async def test_a_large_channel_or_one_of_unknown_size_wants_a_second_person(
    room: Newsroom, members: int | None
) -> None:
    reach = Reach(channels=(replace(GREEN, members=members),), no_people=True)
    made = await room.desk.begin(CARLA, NEWS, room.hands.now, "n", reach)
    assert isinstance(made, Broadcast)
    await room.alter(made.id, lambda one: transitions.preview(one, CARLA, room.hands.now))
    alone = await room.desk.approve(made.id, CARLA, room.hands.now, doubts=0, doubts_seen=False)
    assert alone == Refused(BroadcastRefusal.SECOND_PERSON)


async def test_neither_people_nor_channels_is_nobody(room: Newsroom) -> None:
    made = await room.desk.begin(CARLA, NEWS, room.hands.now, "n", Reach(no_people=True))
    assert isinstance(made, Broadcast)
    await room.alter(made.id, lambda one: transitions.preview(one, CARLA, room.hands.now))
    refused = await room.desk.approve(made.id, NILS, room.hands.now, doubts=0, doubts_seen=False)
    assert refused == Refused(BroadcastRefusal.NOBODY)


def said(room: Newsroom, reader: str) -> str:
    [message_id] = [one for one, whose in room.screens.owner.items() if whose == reader]
    return room.screens.shown[message_id].summary
