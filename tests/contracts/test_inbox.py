"""What every `Inbox` promises: no event is lost, doubled, or overtaken by a later one of the same person."""

import asyncio
from dataclasses import replace
from datetime import datetime

import pytest

from bot.storage.storage import Storage
from handlers.kernel.events import Conversation, Event, Joined, Left, Opened, Pressed, Submitted
from handlers.kernel.queues import Received
from tests.contracts.conftest import Opener
from tests.contracts.examples import DAY, HARMLESS, HOSTILE, MINUTE, NOW, Hands, asked, page_of

EVENTS: list[Event] = [
    asked("k0"),
    Pressed("ben", page_of("ben"), "claim", "question:1", NOW, "k1"),
    Submitted("cleo", Conversation("slack", "C1", "9.1"), "reply", "q", NOW, "k2", {"text": "Zwölf."}),
    Opened("dora", page_of("dora"), NOW, "k3"),
    Joined("emil", page_of("emil"), NOW, "k4"),
    Left("finn", page_of("finn"), NOW, "k5"),
]


async def receive(storage: Storage, *events: Event) -> None:
    for event in events:
        assert await storage.inbox.receive(event)


async def lease(storage: Storage, at: datetime = NOW, limit: int = 10) -> list[Received]:
    return list(await storage.inbox.lease(at, at + MINUTE, limit))


def keys(received: list[Received]) -> list[str]:
    return [each.event.key for each in received]


async def test_every_kind_of_event_comes_out_as_it_went_in(storage: Storage) -> None:
    await receive(storage, *EVENTS)
    leased = await lease(storage)
    assert [each.event for each in leased] == EVENTS
    assert [each.attempts for each in leased] == [1] * len(EVENTS)


async def test_a_repeated_delivery_is_no_second_event(storage: Storage, open_storage: Opener) -> None:
    await receive(storage, asked("k1"))
    assert not await storage.inbox.receive(asked("k1"))
    assert not await open_storage().inbox.receive(asked("k1", text="edited"))
    [leased] = await lease(storage)
    assert leased.event == asked("k1")


async def test_a_repeated_delivery_is_none_after_it_was_handled_either(storage: Storage) -> None:
    await receive(storage, asked("k1"))
    [leased] = await lease(storage)
    await storage.inbox.done(leased.id)
    assert not await storage.inbox.receive(asked("k1"))
    assert await lease(storage) == []


async def test_of_repeated_deliveries_at_once_one_counts(open_storage: Opener) -> None:
    storages = [open_storage() for _ in range(2)]
    received = await asyncio.gather(*(storages[n % 2].inbox.receive(asked("k1")) for n in range(10)))
    assert received.count(True) == 1
    assert len(await lease(storages[0])) == 1


async def test_the_same_key_on_another_platform_is_another_event(storage: Storage) -> None:
    there = replace(EVENTS[3], conversation=Conversation("slack", "D1"))
    await receive(storage, EVENTS[3])
    assert await storage.inbox.receive(there)


async def test_the_oldest_are_leased_first_up_to_the_limit(storage: Storage) -> None:
    await receive(storage, *EVENTS)
    assert keys(await lease(storage, limit=2)) == ["k0", "k1"]
    assert keys(await lease(storage, limit=3)) == ["k2", "k3", "k4"]
    assert keys(await lease(storage)) == ["k5"]


async def test_what_is_leased_is_not_leased_to_another(open_storage: Opener) -> None:
    storages = [open_storage() for _ in range(3)]
    await receive(storages[0], *(asked(f"k{n}", by=f"person{n}") for n in range(20)))
    leased = await asyncio.gather(*(lease(storages[n % 3], limit=3) for n in range(9)))
    taken = [each.id for batch in leased for each in batch]
    assert len(taken) == len(set(taken)) == 20


async def test_a_lease_that_ran_out_is_taken_over(storage: Storage, open_storage: Opener) -> None:
    await receive(storage, asked("k1"))
    await lease(storage)
    assert await lease(open_storage(), at=NOW + MINUTE / 2) == []
    [again] = await lease(open_storage(), at=NOW + MINUTE)
    assert again.attempts == 2


async def test_one_persons_events_come_one_after_the_other(storage: Storage, open_storage: Opener) -> None:
    await receive(storage, asked("a1"), asked("b1", by="ben"), asked("a2"), asked("a3"))
    [first, other] = await lease(storage)
    assert keys([first, other]) == ["a1", "b1"]
    assert await lease(open_storage()) == []
    await storage.inbox.done(first.id)
    [second] = await lease(open_storage())
    assert keys([second]) == ["a2"]
    await storage.inbox.done(other.id)
    assert await lease(storage) == []
    await storage.inbox.done(second.id)
    assert keys(await lease(storage)) == ["a3"]


async def test_a_later_event_waits_for_the_retry_of_an_earlier_one(storage: Storage) -> None:
    await receive(storage, asked("a1"), asked("a2"))
    [first] = await lease(storage)
    await storage.inbox.retry(first.id, NOW + DAY, "the model is loading")
    assert await lease(storage, at=NOW + MINUTE) == []
    [again] = await lease(storage, at=NOW + DAY)
    assert (again.event.key, again.attempts) == ("a1", 2)


async def test_waiting_for_somebody_else_is_no_try(storage: Storage) -> None:
    await receive(storage, asked("k1"))
    for number in range(9):
        [leased] = await lease(storage, NOW + number * DAY)
        assert leased.attempts == 1
        await storage.inbox.retry(leased.id, NOW + (number + 1) * DAY, "Slack is ill", counts=False)


async def test_a_parked_event_lets_the_next_one_pass(storage: Storage) -> None:
    await receive(storage, asked("a1"), asked("a2"))
    [first] = await lease(storage)
    await storage.inbox.park(first.id, "three times wrong")
    assert keys(await lease(storage)) == ["a2"]
    [(parked, error)] = await storage.inbox.parked()
    assert (parked.event, parked.attempts, error) == (asked("a1"), 1, "three times wrong")


async def test_an_event_received_while_its_person_has_none_open_is_ready(storage: Storage) -> None:
    await receive(storage, asked("a1"))
    [first] = await lease(storage)
    await storage.inbox.done(first.id)
    await receive(storage, asked("a2"))
    assert keys(await lease(storage)) == ["a2"]


async def test_done_twice_lets_one_event_pass(storage: Storage) -> None:
    await receive(storage, asked("a1"), asked("a2"), asked("a3"))
    [first] = await lease(storage)
    await storage.inbox.done(first.id)
    await storage.inbox.done(first.id)
    assert keys(await lease(storage)) == ["a2"]


@pytest.mark.parametrize("late", ["retry", "park"])
async def test_who_lost_the_lease_changes_nothing(storage: Storage, open_storage: Opener, late: str) -> None:
    await receive(storage, asked("a1"))
    [slow] = await lease(storage)
    other = open_storage()
    [quick] = await lease(other, at=NOW + MINUTE)
    if late == "retry":
        await storage.inbox.retry(slow.id, NOW, "too late")
    else:
        await storage.inbox.park(slow.id, "too late")
    assert await lease(storage, at=NOW + MINUTE) == []
    assert await storage.inbox.parked() == []
    await other.inbox.done(quick.id)
    assert await lease(storage, at=NOW + DAY) == []


async def test_what_was_done_late_was_done(storage: Storage, open_storage: Opener) -> None:
    await receive(storage, asked("a1"), asked("a2"))
    [slow] = await lease(storage)
    other = open_storage()
    [quick] = await lease(other, at=NOW + MINUTE)
    await storage.inbox.done(slow.id)
    await other.inbox.retry(quick.id, NOW, "failed, but somebody did it")
    await other.inbox.done(quick.id)
    assert keys(await lease(storage, at=NOW + DAY)) == ["a2"]


async def test_a_clock_ahead_of_ours_does_not_delay_an_event(storage: Storage, hands: Hands) -> None:
    await receive(storage, asked("a1", at=hands.now + DAY))
    assert keys(await lease(storage, at=hands.now)) == ["a1"]


async def test_unknown_ids_change_nothing(storage: Storage) -> None:
    await receive(storage, asked("a1"))
    await storage.inbox.done(99)
    await storage.inbox.retry(99, NOW, "")
    await storage.inbox.park(99, "")
    assert keys(await lease(storage)) == ["a1"]


async def test_text_that_no_database_takes_is_made_harmless(storage: Storage) -> None:
    await receive(storage, asked(HOSTILE, text=HOSTILE))
    assert not await storage.inbox.receive(asked(HOSTILE, text=HOSTILE))
    [leased] = await lease(storage)
    assert leased.event == asked(HARMLESS, text=HARMLESS)
    await storage.inbox.park(leased.id, HOSTILE)
    assert [error for _, error in await storage.inbox.parked()] == [HARMLESS]


async def test_of_a_burst_each_event_counts_once_and_each_persons_stay_in_order(storage: Storage) -> None:
    people = [f"person{number}" for number in range(7)]
    burst = [asked(f"{who}-{number}", by=who) for number in range(5) for who in people]
    taken = await asyncio.gather(*(storage.inbox.receive(event) for event in (*burst, *burst)))
    assert sum(taken) == len(burst)
    heard: dict[str, list[str]] = {who: [] for who in people}
    while leased := await lease(storage, limit=100):
        assert len({received.event.by for received in leased}) == len(leased)
        for received in leased:
            heard[received.event.by].append(received.event.key)
            await storage.inbox.done(received.id)
    assert heard == {who: [f"{who}-{number}" for number in range(5)] for who in people}


def reported(number: int) -> Joined:
    who = f"new{number}"
    return Joined(who, page_of(who), NOW - MINUTE, f"joined:{number}")


async def test_a_question_goes_before_three_hundred_installations(storage: Storage) -> None:
    await receive(storage, *(reported(number) for number in range(300)))
    await receive(storage, asked("question"))
    assert keys(await lease(storage, limit=2)) == ["question", "joined:0"]


async def test_some_of_the_room_is_for_people_who_wait(storage: Storage) -> None:
    await receive(storage, *(reported(number) for number in range(10)))
    assert len(await storage.inbox.lease(NOW, NOW + MINUTE, 8, reserved=6)) == 2
    assert await storage.inbox.lease(NOW, NOW + MINUTE, 6, reserved=6) == []
    await receive(storage, asked("question"))
    assert keys(list(await storage.inbox.lease(NOW, NOW + MINUTE, 6, reserved=6))) == ["question"]


async def test_whoever_asks_right_after_joining_waits_for_nobody_else_and_keeps_the_order(
    storage: Storage,
) -> None:
    await receive(storage, *(reported(number) for number in range(20)))
    late = reported(19)
    await receive(storage, replace(asked("question"), by=late.by, conversation=late.conversation))
    [first] = await lease(storage, limit=1)
    assert first.event.key == "joined:19"
    await storage.inbox.done(first.id)
    assert keys(await lease(storage, limit=1)) == ["question"]


async def test_what_nobody_has_begun_is_late_the_oldest_first(storage: Storage) -> None:
    await receive(storage, asked("k0", by="ben", at=NOW - MINUTE * 3), asked("k1", at=NOW - MINUTE * 2))
    await receive(storage, asked("k2", at=NOW - MINUTE * 2), asked("k3", by="cleo", at=NOW))
    late = await storage.inbox.late(NOW - MINUTE * 4, NOW - MINUTE, 10)
    assert [event.key for event in late] == ["k0", "k1", "k2"]
    assert [event.key for event in await storage.inbox.late(NOW - MINUTE * 4, NOW, 1)] == ["k0"]
    late = await storage.inbox.late(NOW - MINUTE * 3, NOW - MINUTE, 10)
    assert [event.key for event in late] == ["k1", "k2"]


async def test_a_question_is_late_behind_what_its_person_only_opened_long_before(storage: Storage) -> None:
    await receive(storage, Opened("mina", page_of("mina"), NOW - MINUTE * 9, "k0"))
    await receive(storage, asked("k1", by="mina", at=NOW - MINUTE * 2))
    assert [event.key for event in await storage.inbox.late(NOW - MINUTE * 4, NOW, 10)] == ["k1"]


async def test_what_somebody_has_begun_is_not_late_nor_what_no_person_did(storage: Storage) -> None:
    await receive(storage, asked("k0", at=NOW - MINUTE * 3))
    [begun] = await lease(storage)
    await receive(storage, Joined("emil", page_of("emil"), NOW - MINUTE * 3, "k4"))
    assert await storage.inbox.late(NOW - MINUTE * 4, NOW - MINUTE, 10) == []
    await storage.inbox.retry(begun.id, NOW - MINUTE * 2, "a fault")
    assert await storage.inbox.late(NOW - MINUTE * 4, NOW - MINUTE, 10) == []
