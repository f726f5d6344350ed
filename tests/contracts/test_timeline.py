"""What every `Timeline` promises: each key once, edits in place, no change unseen."""

import asyncio
from typing import Any

from bot.storage.storage import Storage
from handlers.kernel.events import Conversation
from handlers.kernel.queues import TimelineEntry
from tests.contracts.conftest import Opener
from tests.contracts.examples import HARMLESS, HOSTILE, MINUTE, NOW, message, page_of


async def show(storage: Storage, key: str, text: str = "Hello", **changes: Any) -> int:
    shown: dict[str, Any] = {
        "key": key,
        "person_id": "anna",
        "conversation": page_of("anna"),
        "author": "bot",
        "message": message(text),
        "at": NOW,
    }
    return await storage.timeline.show(**(shown | changes))


def texts(entries: object) -> list[str]:
    assert isinstance(entries, list)
    return [entry.message.summary for entry in entries]


async def test_an_entry_comes_back_as_it_was_shown(storage: Storage) -> None:
    place = Conversation("terminal", "tty", "1")
    entry_id = await show(storage, "k1", "Hi", author="anna", conversation=place, at=NOW + MINUTE)
    [entry] = await storage.timeline.page("anna")
    assert entry == TimelineEntry(entry_id, "anna", place, "anna", message("Hi"), NOW + MINUTE, 1)


async def test_a_key_is_one_entry(storage: Storage, open_storage: Opener) -> None:
    first = await show(storage, "k1", "Hi")
    assert await show(open_storage(), "k1", "Hi again") == first
    assert texts(await storage.timeline.page("anna")) == ["Hi"]
    assert await storage.timeline.counter() == 1


async def test_of_one_key_at_once_one_entry_is_made(open_storage: Opener) -> None:
    storages = [open_storage() for _ in range(2)]
    shown = await asyncio.gather(*(show(storages[n % 2], "k1") for n in range(10)))
    assert len(set(shown)) == 1
    assert len(await storages[0].timeline.page("anna")) == 1


async def test_an_edit_stands_in_place_of_the_entry(storage: Storage) -> None:
    first = await show(storage, "k1", "Who?", conversation=page_of("anna"))
    await show(storage, "k2", "Me.", author="anna", at=NOW + MINUTE)
    assert await show(storage, "k3", "Ben.", replaces=first, at=NOW + MINUTE) == first
    entries = list(await storage.timeline.page("anna"))
    assert texts(entries) == ["Ben.", "Me."]
    assert entries[0].at == NOW
    assert entries[0].changed_at == 3


async def test_an_edit_that_is_repeated_changes_nothing(storage: Storage) -> None:
    first = await show(storage, "k1", "one")
    await show(storage, "k2", "two", replaces=first)
    await show(storage, "k3", "three", replaces=first)
    assert await show(storage, "k2", "two", replaces=first) == first
    assert await show(storage, "k1", "one") == first
    assert texts(await storage.timeline.page("anna")) == ["three"]
    assert await storage.timeline.counter() == 3


async def test_an_edit_of_what_is_not_on_the_persons_page_is_a_new_entry(storage: Storage) -> None:
    bens = await show(storage, "k1", "Ben's", person_id="ben")
    annas = await show(storage, "k2", "Anna's", replaces=bens)
    assert annas != bens
    assert await show(storage, "k3", "Lost", replaces=999) not in (annas, bens)
    assert texts(await storage.timeline.page("ben")) == ["Ben's"]
    assert texts(await storage.timeline.page("anna")) == ["Anna's", "Lost"]


async def test_a_page_is_the_latest_entries_oldest_first(storage: Storage) -> None:
    for n in range(5):
        await show(storage, f"k{n}", f"{n}")
    await show(storage, "other", "other", person_id="ben")
    latest = list(await storage.timeline.page("anna", limit=2))
    assert texts(latest) == ["3", "4"]
    assert texts(await storage.timeline.page("anna", limit=2, before=latest[0].id)) == ["1", "2"]
    assert texts(await storage.timeline.page("anna", before=0)) == []
    assert texts(await storage.timeline.page("cleo")) == []


async def test_changes_are_what_came_or_was_edited_since(storage: Storage) -> None:
    first = await show(storage, "k1", "one")
    await show(storage, "k2", "two")
    seen = await storage.timeline.counter()
    assert texts(await storage.timeline.changes("anna", seen)) == []
    await show(storage, "k3", "three")
    await show(storage, "b1", "Ben's", person_id="ben")
    await show(storage, "k4", "one, edited", replaces=first)
    assert texts(await storage.timeline.changes("anna", seen)) == ["three", "one, edited"]
    assert texts(await storage.timeline.changes("anna", 0)) == ["two", "three", "one, edited"]
    assert await storage.timeline.counter() == seen + 3


async def test_whose_pages_have_changed_is_known_of_many_at_once(storage: Storage) -> None:
    await show(storage, "k1", person_id="anna")
    seen = await storage.timeline.counter()
    edited = await show(storage, "k2", person_id="ben")
    await show(storage, "k3", person_id="cleo")
    later = await storage.timeline.counter()
    await show(storage, "k4", person_id="ben", replaces=edited)
    many = [f"n{n}" for n in range(1_200)]
    assert set(await storage.timeline.touched(["anna", "ben", *many], seen)) == {"ben"}
    assert set(await storage.timeline.touched(["anna", "ben", "cleo"], later)) == {"ben"}
    assert set(await storage.timeline.touched(["anna", "ben", "cleo"], 0)) == {"anna", "ben", "cleo"}
    assert not await storage.timeline.touched([], 0)


async def test_the_counter_begins_at_nothing(storage: Storage) -> None:
    assert await storage.timeline.counter() == 0


async def test_a_page_that_follows_the_changes_misses_none(open_storage: Opener) -> None:
    storages = [open_storage() for _ in range(3)]
    seen: list[TimelineEntry] = []

    async def write(worker: int) -> None:
        for n in range(10):
            await show(storages[worker], f"{worker}:{n}")

    async def follow() -> None:
        while len(seen) < 20:
            seen.extend(await storages[2].timeline.changes("anna", seen[-1].changed_at if seen else 0))
            await asyncio.sleep(0)

    async with asyncio.timeout(60):
        await asyncio.gather(write(0), write(1), follow())
    assert [entry.changed_at for entry in seen] == list(range(1, 21))


async def test_text_that_no_database_takes_is_made_harmless(storage: Storage) -> None:
    await show(storage, "k1", HOSTILE)
    assert texts(await storage.timeline.page("anna")) == [HARMLESS]


async def test_what_was_removed_is_on_no_page_and_says_nothing_to_those_who_follow(storage: Storage) -> None:
    first = await show(storage, "k1", "Secret")
    await show(storage, "k2", "Stays")
    before = await storage.timeline.counter()
    await storage.timeline.remove("anna", first)
    assert texts(await storage.timeline.page("anna")) == ["Stays"]
    [change] = await storage.timeline.changes("anna", before)
    assert (change.id, change.is_removed, change.message.summary) == (first, True, "")
    assert await storage.timeline.touched(["anna", "ben"], before) == {"anna"}


async def test_a_removal_is_one_change_and_only_of_the_persons_own_page(storage: Storage) -> None:
    first = await show(storage, "k1")
    await storage.timeline.remove("ben", first)
    assert await storage.timeline.counter() == 1
    await storage.timeline.remove("anna", first)
    await storage.timeline.remove("anna", first)
    await storage.timeline.remove("anna", 99)
    assert await storage.timeline.counter() == 2
    assert await show(storage, "k1", "again") == first, "the key stays one entry"
    assert await storage.timeline.page("anna") == []
