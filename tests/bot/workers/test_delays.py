"""In a rush whoever waits is told once that their turn comes, by what they did."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.storage.memory import MemoryStore, memory_storage
from bot.storage.storage import Storage
from bot.workers.delays import AT_ONCE, TellDelays
from handlers.kernel.events import Event, Opened, Pressed
from handlers.kernel.kinds import MessageKind
from handlers.kernel.ports import OutgoingMessage
from handlers.kernel.reports import ReportDelay
from handlers.kernel.voice import Voice
from handlers.questions.wording.trouble import delayed
from tests.contracts.examples import MINUTE, NOW, Hands, asked, page_of, person
from tests.transactions import writing

LONG_AGO = NOW - MINUTE * 5
EARLIER = NOW - MINUTE * 10


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def storage(hands: Hands) -> Storage:
    return memory_storage(MemoryStore(), hands)


def teller(storage: Storage, hands: Hands) -> TellDelays:
    async def named(event: Event) -> Event:
        return event

    return TellDelays(storage.inbox, named, ReportDelay(storage.work, delayed), hands)


async def people(storage: Storage, *names: str) -> None:
    async with writing(storage.work) as transaction:
        for name in names:
            await transaction.people.save(person(name))


async def told(storage: Storage, at: datetime = NOW) -> list[OutgoingMessage]:
    leased = await storage.postbox.lease(at, at + MINUTE, 1000)
    return [one.outgoing for one in leased]


async def test_whoever_asked_and_whoever_pressed_read_that_it_is_in_line(
    storage: Storage, hands: Hands
) -> None:
    await people(storage, "anna", "ben")
    pressed = Pressed("ben", page_of("ben"), "claim", "q1", LONG_AGO, "k2")
    await storage.inbox.receive(asked("k1", at=LONG_AGO))
    await storage.inbox.receive(pressed)
    await teller(storage, hands).round(EARLIER)
    messages = [outgoing.message for outgoing in await told(storage)]
    assert messages == [delayed(Voice(), asked("k1")), delayed(Voice(), pressed)]
    assert messages[0] != messages[1]


async def test_it_is_worth_little_and_not_said_when_it_would_come_after_the_answer(
    storage: Storage, hands: Hands
) -> None:
    await people(storage, "anna")
    await storage.inbox.receive(asked("k1", at=LONG_AGO))
    await teller(storage, hands).round(EARLIER)
    [notice] = await told(storage)
    assert notice.kind is MessageKind.NOTICE
    assert notice.not_after == NOW + timedelta(minutes=5)


async def test_a_person_is_told_once_however_much_of_theirs_waits_and_for_how_long(
    storage: Storage, hands: Hands
) -> None:
    await people(storage, "anna")
    delays = teller(storage, hands)
    await storage.inbox.receive(asked("k1", at=LONG_AGO))
    await storage.inbox.receive(asked("k2", at=LONG_AGO + MINUTE))
    seen = await delays.round(EARLIER)
    hands.now = NOW + MINUTE
    await delays.round(seen)
    await delays.round(EARLIER)
    assert len(await told(storage)) == 1


async def test_who_was_told_before_the_full_hour_is_not_told_again_after_it(
    storage: Storage, hands: Hands
) -> None:
    await people(storage, "anna")
    delays = teller(storage, hands)
    hands.now = NOW.replace(minute=58)
    await storage.inbox.receive(asked("k1", at=hands.now - MINUTE * 3))
    seen = await delays.round(hands.now - MINUTE * 10)
    await storage.inbox.receive(asked("k2", at=hands.now))
    hands.now += MINUTE * 4
    await delays.round(seen)
    await delays.round(hands.now - MINUTE * 10)
    assert len(await told(storage, hands.now)) == 1


async def test_whoever_waits_a_moment_or_only_opened_something_or_is_a_stranger_is_told_nothing(
    storage: Storage, hands: Hands
) -> None:
    await people(storage, "anna", "ben")
    await storage.inbox.receive(asked("k1", at=NOW))
    await storage.inbox.receive(Opened("ben", page_of("ben"), LONG_AGO, "k2"))
    await storage.inbox.receive(asked("k3", by="nobody", at=LONG_AGO))
    await teller(storage, hands).round(EARLIER)
    assert await told(storage) == []


async def test_all_of_a_large_rush_are_told(storage: Storage, hands: Hands) -> None:
    names = [f"p{number}" for number in range(AT_ONCE + 20)]
    await people(storage, *names)
    for number, name in enumerate(names):
        await storage.inbox.receive(asked(f"k{name}", by=name, at=LONG_AGO + timedelta(seconds=number)))
    await teller(storage, hands).round(EARLIER)
    assert len(await told(storage)) == AT_ONCE + 20


async def test_a_clock_that_was_set_back_keeps_nobody_from_being_told(storage: Storage, hands: Hands) -> None:
    await people(storage, "anna")
    seen = await teller(storage, hands).round(NOW + MINUTE * 600)
    hands.now = NOW + MINUTE
    await storage.inbox.receive(asked("k1", at=NOW + MINUTE))
    hands.now = NOW + 5 * MINUTE
    await teller(storage, hands).round(seen)
    assert len(await told(storage)) == 1
