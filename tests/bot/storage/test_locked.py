"""Another program holds the database, and does not let go of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage import engine
from bot.storage.contention import until_uncontended
from bot.storage.database import Database, open_database
from bot.storage.faults import LockedError
from bot.storage.unit_of_work import sql_storage
from tests.contracts.examples import question
from tests.databases import new_database
from tests.transactions import writing


@pytest.fixture
def file(tmp_path: Path) -> Path:
    new_database(tmp_path / "csrbot.db")
    return tmp_path / "csrbot.db"


async def impatient(file: Path) -> Database:
    """Waits for no lock."""
    database = open_database(f"sqlite+aiosqlite:///{file}")
    async with database.writer.connect() as connection:
        await connection.execute(text("PRAGMA busy_timeout=0"))
    return replace(database, patience=0)


async def test_a_lock_that_stays_is_told_and_when_it_is_gone_all_goes_on(file: Path) -> None:
    database = await impatient(file)
    work = sql_storage(database).work
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedError):
            async with writing(work) as transaction:
                await transaction.questions.add(question("q1"))
        other.execute("ROLLBACK")
    async with writing(work) as transaction:
        await transaction.questions.add(question("q1"))
    await database.close()


async def test_one_that_has_waited_long_does_not_wait_as_long_again() -> None:
    tries = 0

    async def once() -> None:
        nonlocal tries
        tries += 1
        raise LockedError("database is locked")

    with pytest.raises(LockedError):
        await until_uncontended(once)
    assert tries == 1
    assert engine.BUSY_SECONDS <= 30
