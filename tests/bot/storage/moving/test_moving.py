"""Moving house: what is in SQLite is in PostgreSQL afterwards, row by row, whatever broke off in between."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.database import open_database
from bot.storage.migrate import migrate
from bot.storage.moving.house import MovedHouse, move_house
from bot.storage.moving.moving import MoveError, Told, settle
from bot.storage.unit_of_work import sql_storage
from handlers.kernel.messages import Message
from tests.bot.storage.test_upgrade import RELEASED, SCHEMA
from tests.contracts.examples import NOW, page_of
from tests.servers import postgresql
from tests.transactions import writing

PDF = "uploads/3f2a/policy.pdf"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The data folder of an installation with every state of every table, and an upload."""
    file = tmp_path / "csrbot.db"
    migrate(f"sqlite:///{file}", SCHEMA)
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(f"BEGIN; {RELEASED.read_text()} COMMIT;")
    migrate(f"sqlite:///{file}")
    (tmp_path / PDF).parent.mkdir(parents=True)
    (tmp_path / PDF).write_bytes(b"%PDF")
    return tmp_path


@pytest.fixture
def target() -> Iterator[str]:
    with postgresql.new_database() as url:
        yield url


def address(home: Path) -> str:
    return f"sqlite+aiosqlite:///{home / 'csrbot.db'}"


async def moved(home: Path, target: str, told: Told = lambda *_: None) -> MovedHouse:
    return await asyncio.to_thread(move_house, address(home), home, target, with_uploads=True, told=told)


def change(home: Path, *statements: str) -> None:
    with closing(sqlite3.connect(home / "csrbot.db")) as connection, connection:
        for statement in statements:
            connection.execute(statement)


async def test_everything_is_there_and_numbers_go_on(home: Path, target: str) -> None:
    change(home, "UPDATE sqlite_sequence SET seq = 5000 WHERE name = 'timeline_entry'")
    done = await moved(home, target)
    assert done.is_same and done.uploads == 1
    fresh = [table for table in done.tables if table.name != "schema_floor"]
    assert all(table.copied == table.source.rows for table in fresh)
    assert sum(table.copied for table in fresh) > 150
    opened = open_database(target)
    storage = sql_storage(opened)
    entry = await storage.timeline.show(
        key="k",
        person_id="mina",
        conversation=page_of("mina"),
        author="bot",
        message=Message("Hello"),
        at=NOW,
    )
    assert entry == 5001
    content = await storage.blobs.bring(PDF)
    assert content is not None and content.read_bytes() == b"%PDF"
    await opened.close()


async def test_a_second_move_copies_what_has_changed_since(home: Path, target: str) -> None:
    await moved(home, target)
    again = await moved(home, target)
    assert [table.name for table in again.tables if table.copied] == []
    change(
        home,
        "UPDATE person SET name = 'Mina Neu' WHERE id = 'mina'",
        "DELETE FROM audit WHERE id = (SELECT min(id) FROM audit)",
    )
    after = await moved(home, target)
    assert after.is_same
    changed = {table.name: (table.copied, table.removed) for table in after.tables}
    assert (changed["person"], changed["audit"]) == ((1, 0), (0, 1))
    assert sum(copied for copied, _ in changed.values()) == 1


async def test_what_broke_off_goes_on(home: Path, target: str) -> None:
    def break_off(table: str, _rows: int) -> None:
        if table == "question_event":
            raise ConnectionError("the cable")

    with pytest.raises(ConnectionError):
        await moved(home, target, break_off)
    done = await moved(home, target)
    assert done.is_same
    people = next(table for table in done.tables if table.name == "person")
    assert (people.copied, people.source.rows) == (0, 12)


async def test_a_database_that_is_in_use_is_left_alone(home: Path, target: str) -> None:
    await moved(home, target)
    settle(target)
    change(home, "UPDATE person SET name = 'Mina Neu' WHERE id = 'mina'")
    with pytest.raises(MoveError, match="in use"):
        await moved(home, target)
    opened = open_database(target)
    async with writing(sql_storage(opened).work) as tx:
        mina = await tx.people.get("mina")
    assert mina is not None and mina.name != "Mina Neu"
    await opened.close()
