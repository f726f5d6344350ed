"""What every store promises the adapters of the platforms: their notes, and their pace."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.storage.storage import Storage
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.adapter.rates import Limit, RateLimits
from tests.contracts.conftest import Opener

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)
EVER = timedelta(days=1)


@pytest.fixture
def notes(storage: Storage) -> KeyValueStore:
    return storage.notes


@pytest.fixture
def paces(storage: Storage) -> RateLimits:
    return storage.paces


async def test_a_note_is_read_until_it_expires(notes: KeyValueStore) -> None:
    await notes.put("state", "a", "one", NOW + SECOND)
    assert await notes.get("state", "a", NOW) == "one"
    assert await notes.get("state", "a", NOW + SECOND) is None
    assert await notes.get("other", "a", NOW) is None


async def test_a_note_is_replaced_by_put_and_not_by_add(notes: KeyValueStore) -> None:
    assert await notes.add("s", "a", "one")
    assert not await notes.add("s", "a", "two")
    assert await notes.get("s", "a", NOW) == "one"
    await notes.put("s", "a", "three")
    assert await notes.get("s", "a", NOW) == "three"


async def test_of_many_takers_one_gets_it(open_storage: Opener) -> None:
    first, second = open_storage().notes, open_storage().notes
    await first.put("s", "a", "one")
    taken = await asyncio.gather(*(one.take("s", "a", NOW) for one in (first, second) * 5))
    assert sorted(taken, key=str) == [None] * 9 + ["one"]


async def test_an_expired_note_is_taken_by_nobody(notes: KeyValueStore) -> None:
    await notes.put("s", "a", "one", NOW)
    assert await notes.take("s", "a", NOW) is None


async def test_of_many_adders_one_adds(open_storage: Opener) -> None:
    first, second = open_storage().notes, open_storage().notes
    added = await asyncio.gather(*(one.add("s", "a", "x") for one in (first, second) * 5))
    assert sorted(added) == [False] * 9 + [True]


async def test_notes_are_listed_in_order_and_swept_when_expired(notes: KeyValueStore) -> None:
    await notes.put("s", "b", "2", NOW)
    await notes.put("s", "a", "1")
    await notes.put("t", "c", "3", NOW + SECOND)
    assert await notes.all("s") == [("a", "1"), ("b", "2")]
    assert await notes.sweep(NOW) == 1
    assert await notes.all("s") == [("a", "1")]
    await notes.drop("s", "a")
    await notes.drop("s", "never there")
    assert await notes.all("s") == []


async def test_a_burst_goes_at_once_and_the_rest_an_interval_apart(paces: RateLimits) -> None:
    moments = [await paces.reserve([Limit("k", 2.0, 3)], NOW, EVER) for _ in range(6)]
    assert [(one - NOW).total_seconds() for one in moments] == [0, 0, 0, 2, 4, 6]


async def test_a_moment_counts_under_every_key(paces: RateLimits) -> None:
    await paces.reserve([Limit("workspace", 1.0, 1), Limit("channel a", 5.0, 1)], NOW, EVER)
    assert (
        await paces.reserve([Limit("workspace", 1.0, 1), Limit("channel b", 5.0, 1)], NOW, EVER)
        == NOW + SECOND
    )
    assert await paces.reserve([Limit("channel a", 5.0, 1)], NOW, EVER) == NOW + 5 * SECOND


async def test_a_moment_that_comes_too_late_is_not_taken(paces: RateLimits) -> None:
    await paces.reserve([Limit("k", 10.0, 1)], NOW, EVER)
    for _ in range(3):
        assert await paces.reserve([Limit("k", 10.0, 1)], NOW, SECOND) == NOW + 10 * SECOND


async def test_time_that_passes_unused_is_not_saved_up(paces: RateLimits) -> None:
    await paces.reserve([Limit("k", 1.0, 2)], NOW, EVER)
    later = NOW + timedelta(hours=1)
    moments = [await paces.reserve([Limit("k", 1.0, 2)], later, EVER) for _ in range(3)]
    assert [(one - later).total_seconds() for one in moments] == [0, 0, 1]


async def test_a_blocked_key_gives_no_moment_before(paces: RateLimits) -> None:
    await paces.block(["k", "other"], NOW + 30 * SECOND)
    await paces.block(["k"], NOW + 10 * SECOND)
    assert await paces.reserve([Limit("k", 1.0, 5)], NOW, EVER) == NOW + 30 * SECOND
    assert await paces.reserve([Limit("free", 1.0, 1)], NOW, EVER) == NOW


async def test_workers_share_one_pace(open_storage: Opener) -> None:
    first, second = open_storage().paces, open_storage().paces
    moments = await asyncio.gather(
        *(one.reserve([Limit("k", 1.0, 2)], NOW, EVER) for one in (first, second) * 10)
    )
    ordered = sorted(moments)
    assert ordered[0] == ordered[1] == NOW
    assert all(later - earlier == SECOND for earlier, later in pairwise(ordered[1:]))
