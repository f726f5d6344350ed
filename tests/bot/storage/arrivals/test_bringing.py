"""What has arrived is acknowledged beside whoever holds the database, and is in it soon after."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path

import pytest

from bot.storage.arrivals.bringing import BringArrivals
from bot.storage.arrivals.doors import before
from bot.storage.arrivals.entries import ArrivalNote
from bot.storage.arrivals.file import KeptArrival, waiting_beside
from bot.storage.database import open_database
from bot.storage.engines.disk import file_beside
from bot.storage.personal.sql import SqlPersonalData
from bot.storage.unit_of_work import sql_storage
from handlers.kernel.events import Event
from tests.contracts.examples import DAY, MINUTE, NOW, asked
from tests.databases import new_database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "csrbot.db"
    new_database(path)
    return path


@asynccontextmanager
async def listening(file: Path) -> AsyncIterator[BringArrivals]:
    """A process that listens, and brings nothing in by itself."""
    database = open_database(f"sqlite+aiosqlite:///{file}", lambda: NOW)
    with closing(BringArrivals(file, sql_storage(database))) as arrivals:
        yield arrivals
    await database.close()


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Somebody writes, and does not come to an end."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def leased(arrivals: BringArrivals) -> list[Event]:
    found = await arrivals.behind.inbox.lease(NOW, NOW + MINUTE, 10)
    return [received.event for received in found]


async def test_an_event_is_taken_in_while_somebody_else_holds_the_database(file: Path) -> None:
    async with listening(file) as arrivals:
        with held(file):
            assert await before(arrivals).inbox.receive(asked("k1"))
            assert await leased(arrivals) == []
        await arrivals.settle()
        assert await leased(arrivals) == [asked("k1")]


async def test_a_note_is_taken_while_the_database_is_held_and_found_again_at_once(file: Path) -> None:
    async with listening(file) as arrivals:
        notes = before(arrivals).notes
        with held(file):
            await notes.put("thread", "C1", "ours", NOW + DAY)
            assert await notes.get("thread", "C1", NOW) == "ours"
            assert await notes.get("thread", "C1", NOW + DAY) is None
            assert await arrivals.behind.notes.get("thread", "C1", NOW) is None
        await arrivals.settle()
        assert await arrivals.behind.notes.get("thread", "C1", NOW) == "ours"
        assert arrivals.note("thread", "C1") is None


async def test_what_a_process_left_when_it_was_killed_the_next_one_brings_in(file: Path) -> None:
    async with listening(file) as killed:
        await before(killed).inbox.receive(asked("k1"))
    async with listening(file) as arrivals:
        assert await leased(arrivals) == []
        await arrivals.settle()
        assert await leased(arrivals) == [asked("k1")]
        assert waiting_beside(file) == []


async def test_what_was_brought_in_by_another_process_is_not_remembered_for_ever(file: Path) -> None:
    async with listening(file) as one, listening(file) as other:
        await one.put_note(ArrivalNote("thread", "C1", "ours", None))
        await other.settle()
        await before(other).notes.put("thread", "C1", "theirs")
        await other.settle()
        await one.settle()
        assert await before(one).notes.get("thread", "C1", NOW) == "theirs"


async def test_killed_between_the_database_and_the_file_nothing_is_there_twice(file: Path) -> None:
    async with listening(file) as arrivals:
        await before(arrivals).inbox.receive(asked("k1"))
        await arrivals.behind.inbox.receive(asked("k1"))
        await arrivals.settle()
        assert await leased(arrivals) == [asked("k1")]


async def test_whoever_handles_events_is_woken_when_they_are_in_the_database(file: Path) -> None:
    async with listening(file) as arrivals:
        woken = asyncio.Event()
        arrivals.brought = woken.set
        running = asyncio.create_task(arrivals.run())
        await before(arrivals).inbox.receive(asked("k1"))
        await woken.wait()
        assert await leased(arrivals) == [asked("k1")]
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_at_the_end_the_rest_is_brought_in(file: Path) -> None:
    async with listening(file) as arrivals:
        running = asyncio.create_task(arrivals.run())
        await asyncio.sleep(0)
        await before(arrivals).inbox.receive(asked("k1"))
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert waiting_beside(file) == []


async def test_what_only_another_version_can_read_stays_for_it_and_holds_up_nobody(file: Path) -> None:
    async with listening(file) as arrivals:
        await arrivals.put(KeptArrival("event", '{"kind": "Waved"}', "slack", "k0"))
        await before(arrivals).inbox.receive(asked("k1"))
        await arrivals.settle()
        assert await leased(arrivals) == [asked("k1")]
    with closing(sqlite3.connect(file_beside(file))) as left:
        assert left.execute("SELECT kind, key FROM arrival").fetchall() == [("unreadable", "k0")]


async def test_of_what_was_brought_in_nothing_is_left_after_somebody_was_forgotten(file: Path) -> None:
    async with listening(file) as arrivals:
        await before(arrivals).inbox.receive(asked("k1", text="zarquillion"))
        await arrivals.settle()
        assert any(b"zarquillion" in path.read_bytes() for path in file.parent.glob("*-arrivals*"))
        await SqlPersonalData(open_database(f"sqlite+aiosqlite:///{file}")).empty_log()
        assert not any(b"zarquillion" in path.read_bytes() for path in file.parent.glob("*-arrivals*"))
        await before(arrivals).inbox.receive(asked("k2"))
        await arrivals.settle()


async def test_a_rush_is_brought_in_whole(file: Path) -> None:
    events = [asked(f"k{number}", by=f"p{number}") for number in range(600)]
    async with listening(file) as arrivals:
        inbox = before(arrivals).inbox
        assert all(await asyncio.gather(*(inbox.receive(event) for event in events)))
        await arrivals.settle()
        found = await arrivals.behind.inbox.lease(NOW, NOW + MINUTE, 1000)
        assert [received.event for received in found] == events
