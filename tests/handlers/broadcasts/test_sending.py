"""A broadcast goes to everybody of its audience once, whatever happens meanwhile.

The faults of other tools that are tested by name: listmonk #1762, #2183 and #2591 (a paused campaign whose
speed was changed ended as finished with a third unsent), #436 (no pause when most fails); Company
Communicator #849 and #414 (posts multiplied), #1044 (stuck in sending), #941 and #1175 (who deleted the chat
or blocked it).
"""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from handlers.broadcasts import running, transitions
from handlers.broadcasts.broadcast import (
    BroadcastContent,
    BroadcastRefusal,
    BroadcastStage,
    Round,
    Timing,
    Variant,
)
from handlers.broadcasts.reach import Reach
from handlers.kernel.adapter.delivery import Undeliverable
from handlers.kernel.messages import words_of
from handlers.kernel.outcome import Refused
from handlers.kernel.ports import NOTHING
from knowledge.passages import Audience
from tests.handlers.broadcasts.newsroom import CARLA, DAY, HOUR, MINUTE, NEWS, NILS, Newsroom, staff

ULM = Reach(sites=frozenset({"Ulm"}))


async def newsroom(many: int = 12, **fields: object) -> Newsroom:
    room = Newsroom(staff(many, site="Ulm", **fields))
    await room.begin()
    return room


def ids(room: Newsroom) -> list[str]:
    return [person.id for person in room.people]


async def test_everybody_of_the_audience_gets_it_once_and_nobody_else() -> None:
    room = await newsroom(600)
    news = await room.scheduled(ULM)
    await room.run(6)
    assert room.once_each(ids(room))
    assert (await room.found(news)).stage is BroadcastStage.SENT
    assert await room.arrivals(news) == {("first", "delivered", ""): 600}


async def test_paused_then_another_speed_then_on_and_nobody_is_left_out() -> None:
    room = await newsroom(300)
    news = await room.scheduled(ULM, per_hour=3_600)
    await room.run(4)
    assert 0 < room.screens.posted.total() < 300
    await room.pause(news)
    await room.pace(news, 36_000)
    before = room.screens.posted.total()
    await room.run(20)
    assert room.screens.posted.total() == before
    assert (await room.found(news)).stage is BroadcastStage.PAUSED
    await room.resume(news)
    await room.run(12)
    assert room.once_each(ids(room))
    assert (await room.found(news)).stage is BroadcastStage.SENT


async def test_what_lies_in_the_outbox_is_held_while_it_is_paused() -> None:
    room = await newsroom(30)
    news = await room.scheduled(ULM)
    await room.tick_without_delivery()
    await room.deliver(most=10)
    await room.pause(news)
    before = room.screens.posted.total()
    await room.run(4)
    assert 0 < room.screens.posted.total() == before < 30
    await room.resume(news)
    await room.run(20)
    assert room.once_each(ids(room))


async def test_a_speed_is_kept() -> None:
    room = await newsroom(40)
    await room.scheduled(ULM, per_hour=60)
    await room.run(61, MINUTE / 2)
    assert 29 <= room.screens.posted.total() <= 31


async def test_when_most_of_it_fails_it_pauses_by_itself_and_tells_why() -> None:
    room = await newsroom(200)
    refused = Undeliverable("Slack does not take this message")
    room.screens.refuses = dict.fromkeys(ids(room), refused)
    news = await room.scheduled(ULM, per_hour=36_000)
    await room.run(6)
    stopped = await room.found(news)
    assert (stopped.stage, stopped.why) == (BroadcastStage.PAUSED, "failing")
    assert (await room.arrivals(news))["first", "waiting", ""] > 0


async def test_who_was_not_reached_gets_it_when_it_is_sent_again_and_the_others_do_not() -> None:
    room = await newsroom(9)
    room.screens.refuses = {
        "p001": Undeliverable("the person has blocked the app"),
        "p002": Undeliverable("nothing sends to teams here"),
        "p003": Undeliverable("it broke", may_have_arrived=True),
    }
    news = await room.scheduled(ULM)
    await room.run(3)
    assert await room.arrivals(news) == {
        ("first", "delivered", ""): 6,
        ("first", "bounced", "blocked"): 1,
        ("first", "bounced", "no_account"): 1,
        ("first", "unknown", "in_doubt"): 1,
    }
    room.screens.refuses = {}
    for _ in range(2):
        await room.alter(news, lambda one: running.follow_up(one, CARLA, Round.AGAIN, room.hands.now))
        await room.run(3)
    assert room.once_each(set(ids(room)) - {"p003"})
    assert (await room.arrivals(news))["again", "delivered", ""] == 2


async def test_a_crash_at_any_step_loses_nobody_and_doubles_nobody() -> None:
    for delivered in range(0, 60, 7):
        room = await newsroom(60)
        await room.scheduled(ULM)
        await room.tick_without_delivery()
        await room.deliver(most=delivered)
        await room.lease_and_die(5)
        room.hands.now += HOUR / 4
        await room.run(12, MINUTE)
        assert room.once_each(ids(room))


async def test_who_leaves_or_moves_while_it_is_sent_is_left_out_with_the_reason() -> None:
    room = await newsroom(30)
    news = await room.scheduled(ULM, per_hour=3_600)
    await room.run(3)
    have_it = set(room.screens.posted)
    left, moved = room.people[28], room.people[29]
    assert not have_it & {left.id, moved.id}
    await room.put_people(replace(left, active=False), replace(moved, site="Bremen"))
    await room.run(30)
    assert room.once_each(set(ids(room)) - {left.id, moved.id})
    arrivals = await room.arrivals(news)
    assert (arrivals["first", "dropped", "left"], arrivals["first", "dropped", "moved"]) == (1, 1)


async def test_who_moves_while_the_message_lies_in_the_outbox_is_left_out() -> None:
    room = await newsroom(5)
    news = await room.scheduled(ULM)
    await room.tick_without_delivery()
    await room.put_people(replace(room.people[0], site="Bremen"))
    await room.run(3)
    assert room.once_each(ids(room)[1:])
    assert (await room.arrivals(news))["first", "dropped", "moved"] == 1


async def test_who_moves_into_the_audience_while_it_is_sent_gets_it_too() -> None:
    room = await newsroom(30)
    (new,) = staff(1)
    await room.put_people(replace(new, id="a00", email="a00@example.com", site="Bremen"))
    await room.scheduled(ULM, per_hour=3_600)
    await room.run(3)
    await room.put_people(replace(new, id="a00", email="a00@example.com", site="Ulm"))
    await room.run(30)
    assert room.once_each([*ids(room), "a00"])


async def test_who_moved_out_of_the_audience_and_is_back_before_it_has_ended_gets_it_once() -> None:
    room = await newsroom(12)
    news = await room.scheduled(ULM, per_hour=720)
    waited, queued = room.people[11], room.people[0]
    await room.tick_without_delivery()
    for each in (waited, queued):
        await room.put_people(replace(each, site="Bremen"))
    await room.run(2)
    await room.put_people(queued)
    await room.run(9)
    assert (await room.arrivals(news))["first", "dropped", "moved"] >= 1
    await room.put_people(waited)
    await room.run(12)
    assert room.once_each(ids(room))
    assert await room.arrivals(news) == {("first", "delivered", ""): 12}


async def test_it_waits_for_the_working_hours_of_each_person_unless_it_is_urgent() -> None:
    room = await newsroom(3, time_zone="America/New_York", country="US")
    news = await room.scheduled(ULM)
    await room.run(5)
    assert not room.screens.posted
    assert (await room.found(news)).wake_at == datetime.fromisoformat("2026-11-23T14:00+00:00")
    urgent = await newsroom(3, time_zone="America/New_York", country="US")
    await urgent.scheduled(ULM, timing=Timing(urgent="A leak in hall 3"))
    await urgent.run(5)
    assert urgent.once_each(ids(urgent))


async def test_a_local_time_is_the_clock_where_each_person_is() -> None:
    zones = ("Asia/Tokyo", "Europe/Berlin", "America/New_York")
    people = [replace(one, time_zone=zone) for one, zone in zip(staff(3, site="Ulm"), zones, strict=True)]
    room = Newsroom(people)
    await room.begin()
    await room.scheduled(ULM, timing=Timing(local=datetime.fromisoformat("2026-11-24T10:00")))
    got: dict[str, str] = {}
    for _ in range(72):
        await room.run(1, HOUR / 2)
        for each in room.screens.posted:
            got.setdefault(each, f"{room.hands.now - HOUR / 2:%d %H:%M}")
    assert got == {"p000": "24 01:00", "p001": "24 09:00", "p002": "24 15:00"}


async def test_what_is_cancelled_does_not_leave_and_what_has_arrived_stays() -> None:
    room = await newsroom(40)
    news = await room.scheduled(ULM)
    await room.tick_without_delivery()
    await room.deliver(most=14)
    await room.alter(news, lambda one: running.cancel(one, CARLA, room.hands.now))
    await room.run(5)
    assert room.screens.posted.total() == len(room.screens.shown) == 10
    assert await room.arrivals(news) == {
        ("first", "delivered", ""): 10,
        ("first", "dropped", "cancelled"): 30,
    }
    assert (await room.found(news)).wake_at is None


async def test_what_is_corrected_changes_on_every_screen_and_comes_as_corrected_to_the_others() -> None:
    room = await newsroom(40)
    news = await room.scheduled(ULM, per_hour=3_600)
    await room.run(5)
    assert 0 < room.screens.posted.total() < 40
    await room.pause(news)
    better = (Variant("en", "News", "We did it twice."),)
    await room.alter(news, lambda one: transitions.corrected(one, CARLA, better, room.hands.now))
    await room.run(2)
    assert {_second_line(room, one) for one in room.screens.shown} == {"We did it twice."}
    await room.resume(news)
    await room.run(40)
    assert room.once_each(ids(room))
    assert {_second_line(room, one) for one in room.screens.shown} == {"We did it twice."}


async def test_what_is_recalled_is_on_no_screen_any_more_and_comes_to_nobody() -> None:
    room = await newsroom(40)
    news = await room.scheduled(ULM, per_hour=3_600)
    await room.run(5)
    assert room.screens.shown
    await room.desk.recall(news, CARLA, room.hands.now)
    before = room.screens.posted.total()
    await room.run(10)
    assert not room.screens.shown
    assert room.screens.posted.total() == before
    assert (await room.found(news)).wake_at is None


async def test_everybody_reads_it_in_their_language_and_the_others_in_the_first() -> None:
    people = [
        replace(one, language=code)
        for one, code in zip(staff(3, site="Ulm"), ("de", "pl", "en"), strict=True)
    ]
    room = Newsroom(people)
    await room.begin()
    content = BroadcastContent((Variant("en", "News", "English"), Variant("de", "Neues", "Deutsch")))
    await room.scheduled(ULM, content)
    await room.run(3)
    read = {room.screens.owner[one]: _second_line(room, one) for one in room.screens.shown}
    assert read == {"p000": "Deutsch", "p001": "English", "p002": "English"}


async def test_so_many_that_a_second_person_must_approve() -> None:
    room = await newsroom(101)
    at = room.hands.now
    made = await room.desk.begin(CARLA, NEWS, at, "n", ULM)
    assert not isinstance(made, Refused)
    await room.alter(made.id, lambda one: transitions.preview(one, CARLA, at))
    refused = await room.desk.approve(made.id, CARLA, at, doubts=0, doubts_seen=False)
    assert refused == Refused(BroadcastRefusal.SECOND_PERSON)
    approved = await room.desk.approve(made.id, NILS, at, doubts=0, doubts_seen=False)
    assert not isinstance(approved, Refused)


async def test_a_change_of_words_or_audience_has_to_be_approved_again() -> None:
    room = await newsroom(3)
    news = await room.scheduled(
        Reach(Audience(roles=frozenset({"csr"}))), timing=Timing(at=room.hands.now + DAY)
    )
    found = await room.found(news)
    rewritten = transitions.write(found, CARLA, NEWS, ULM, room.hands.now, seen=found.version)
    assert not isinstance(rewritten, Refused)
    assert (rewritten.after.stage, rewritten.after.approved_by) == (BroadcastStage.DRAFT, "")
    assert rewritten.after.wake_at is None


async def test_a_test_goes_to_whoever_asks_for_it_alone() -> None:
    room = await newsroom(3)
    made = await room.desk.begin(CARLA, NEWS, room.hands.now, "n", ULM)
    assert not isinstance(made, Refused)
    await room.desk.try_out(made.id, CARLA, room.hands.now)
    await room.deliver()
    assert room.once_each(["carla"])
    assert NOTHING not in room.screens.shown.values()


@pytest.mark.parametrize("gone_for", [timedelta(days=1), timedelta(days=3)])
async def test_after_a_standstill_it_goes_on_where_it_was(gone_for: timedelta) -> None:
    room = await newsroom(50)
    await room.scheduled(ULM, per_hour=3_600)
    await room.run(3)
    room.hands.now += gone_for
    await room.run(50)
    assert room.once_each(ids(room))


def _second_line(room: Newsroom, message_id: str) -> str:
    block = room.screens.shown[message_id].blocks[1]
    return words_of(block.spans)  # type: ignore[union-attr]
