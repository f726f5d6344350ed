"""A copy of the database is whole, of one moment, and only its owner's."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.backups.copying import BackupError, copy_database
from bot.storage.database import open_database
from bot.storage.migrate import migrate
from bot.storage.unit_of_work import sql_storage
from handlers.questions.rules.question import QuestionEventName
from tests.contracts.examples import happened, question
from tests.databases import new_database
from tests.transactions import writing


def rows(file: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(query).fetchall()


async def test_copies_made_while_writing_are_each_of_one_moment(tmp_path: Path) -> None:
    database = open_database(new_database(tmp_path / "csrbot.db"))
    work = sql_storage(database).work
    at_work, written = True, asyncio.Event()

    async def write() -> None:
        number = 0
        while at_work:
            async with writing(work) as transaction:
                await transaction.questions.add(question(f"q{number}"))
                await transaction.questions.record(happened(QuestionEventName.ASKED, to=f"q{number}"))
            number += 1
            written.set()

    writer = asyncio.create_task(write())
    counts = []
    for n in range(5):
        file = tmp_path / f"copy{n}.db"
        await asyncio.to_thread(copy_database, tmp_path / "csrbot.db", file)
        assert rows(file, "PRAGMA integrity_check") == [("ok",)]
        assert rows(file, "SELECT id FROM question EXCEPT SELECT question_id FROM question_event") == []
        counts.append(rows(file, "SELECT count(*) FROM question")[0])
        written.clear()
        await written.wait()
    at_work = False
    await writer
    await database.close()
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_a_copy_is_a_database_of_its_owner_alone(tmp_path: Path) -> None:
    new_database(tmp_path / "a.db")
    copy_database(tmp_path / "a.db", tmp_path / "b.db")
    assert (tmp_path / "b.db").stat().st_mode & 0o077 == 0
    assert not migrate(f"sqlite:///{tmp_path / 'b.db'}").changed


def test_a_damaged_database_is_not_copied_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    new_database(path)
    damaged = bytearray(path.read_bytes())
    damaged[4096 * 3 : 4096 * 20] = b"\xff" * 4096 * 17
    path.write_bytes(damaged)
    with pytest.raises((BackupError, sqlite3.DatabaseError)):
        copy_database(path, tmp_path / "copy.db")
