"""What every `CareStore` promises: a person's words stand on their own page alone, and not for long."""

from dataclasses import replace
from datetime import date, datetime

from bot.storage.storage import Storage
from handlers.care.ports import CareCount, Entrusted, OwnExample
from handlers.care.signposts import Signpost, Way
from handlers.kernel.events import Asked
from handlers.kernel.messages import Message, plain
from tests.contracts.examples import DAY, MINUTE, NOW, Hands, asked, page_of
from tests.transactions import writing

CRY = "Nobody may read this"
LINE = Signpost("1", Way.CRISIS, "Care line", "FR", "31 14", "https://3114.fr", "3114.fr")


def crying(key: str) -> Asked:
    event = asked(key)
    assert isinstance(event, Asked)
    return replace(event, text=CRY)


async def confide(storage: Storage, key: str = "cry") -> int:
    event = crying(key)
    await storage.inbox.receive(event)
    async with writing(storage.work) as transaction:
        number = await transaction.care.entrust(event, CRY)
        await transaction.care.erase(replace(event, text=""))
    return number


async def texts(storage: Storage, person: str) -> list[str]:
    return [entry.message.summary for entry in await storage.timeline.page(person)]


async def test_what_was_erased_is_not_in_the_inbox(storage: Storage) -> None:
    await confide(storage)
    [received] = await storage.inbox.lease(NOW, NOW + MINUTE, 9)
    assert received.event == replace(crying("cry"), text="")
    assert not await storage.inbox.receive(crying("cry"))


async def test_it_stands_on_the_page_of_its_writer_who_alone_may_ask_for_it(storage: Storage) -> None:
    number = await confide(storage)
    assert await texts(storage, asked("cry").by) == [CRY]
    async with storage.work.reading() as look:
        there = asked("cry").conversation
        assert await look.care.entrusted(asked("cry").by, number) == Entrusted(CRY, NOW, there)
        assert await look.care.entrusted("somebody else", number) is None
        assert await look.care.entrusted(asked("cry").by, number + 7) is None


async def test_what_a_page_shows_already_is_not_shown_twice(storage: Storage) -> None:
    event, message = asked("cry"), Message(CRY, (plain(CRY),))
    shown = await storage.timeline.show(
        key="typed:cry",
        person_id=event.by,
        conversation=page_of(event.by),
        author=event.by,
        message=message,
        at=NOW,
    )
    assert await confide(storage) == shown
    assert await texts(storage, event.by) == [CRY]


async def test_a_transaction_that_comes_to_nothing_confides_nothing(storage: Storage) -> None:
    try:
        async with writing(storage.work) as transaction:
            await transaction.care.entrust(asked("cry"), CRY)
            raise LookupError
    except LookupError:
        pass
    assert await texts(storage, asked("cry").by) == []


async def test_it_leaves_the_page_after_its_time_and_other_messages_stay(
    storage: Storage, hands: Hands
) -> None:
    number = await confide(storage)
    hands.now = NOW + 2 * DAY
    await storage.timeline.show(
        key="other",
        person_id=asked("cry").by,
        conversation=page_of(asked("cry").by),
        author="bot",
        message=Message("Other", (plain("Other"),)),
        at=hands.now,
    )
    await _purge(storage, NOW)
    assert await texts(storage, asked("cry").by) == [CRY, "Other"]
    await _purge(storage, NOW + DAY)
    assert await texts(storage, asked("cry").by) == ["Other"]
    async with storage.work.reading() as look:
        assert await look.care.entrusted(asked("cry").by, number) is None


async def _purge(storage: Storage, confided: datetime) -> None:
    await storage.retention.purge(
        events_before=NOW, messages_before=NOW + 9 * DAY, sign_ins_before=NOW, confided_before=confided
    )


async def test_messages_are_counted_without_a_person(storage: Storage) -> None:
    async with writing(storage.work) as transaction:
        for day in (1, 2, 2):
            await transaction.care.count(date(2026, 1, day), "danger", "en")
        await transaction.care.count(date(2026, 1, 2), "danger", "de")
    async with storage.work.reading() as look:
        assert await look.care.counts(date(2026, 1, 2)) == [
            CareCount(date(2026, 1, 2), "danger", "de", 1),
            CareCount(date(2026, 1, 2), "danger", "en", 2),
        ]


async def test_signposts_are_saved_changed_and_removed(storage: Storage) -> None:
    everywhere = Signpost("2", Way.SPEAK_UP, "Open line")
    async with writing(storage.work) as transaction:
        for one in (LINE, everywhere, replace(LINE, phone="3114")):
            await transaction.care.save_signpost(one)
    async with storage.work.reading() as look:
        assert list(await look.care.signposts()) == [everywhere, replace(LINE, phone="3114")]
    async with writing(storage.work) as transaction:
        await transaction.care.remove_signpost("1")
    async with storage.work.reading() as look:
        assert list(await look.care.signposts()) == [everywhere]


async def test_examples_are_saved_changed_and_removed(storage: Storage) -> None:
    mine = OwnExample("1", "the siren of hall 2", "accident", "en")
    async with writing(storage.work) as transaction:
        await transaction.care.save_example(mine)
        await transaction.care.save_example(replace(mine, label="question"))
    async with storage.work.reading() as look:
        assert list(await look.care.examples()) == [replace(mine, label="question")]
    async with writing(storage.work) as transaction:
        await transaction.care.remove_example("1")
    async with storage.work.reading() as look:
        assert not await look.care.examples()
