"""A backup is whole, of one moment, and only its owner's."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.backups.copying import BackupError, backup
from bot.storage.database import open_database
from bot.storage.migrate import migrate
from bot.storage.unit_of_work import sql_storage
from handlers.questions.rules.question import QuestionEventName
from tests.contracts.examples import happened, question
from tests.transactions import writing


def rows(file: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(query).fetchall()


async def test_backups_made_while_writing_are_each_of_one_moment(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'csrbot.db'}"
    migrate(url)
    database = open_database(url)
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
        file = tmp_path / f"backup{n}.db"
        await asyncio.to_thread(backup, url, file)
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


def test_a_restored_backup_is_a_database(tmp_path: Path) -> None:
    url, restored = f"sqlite:///{tmp_path / 'a.db'}", tmp_path / "b.db"
    migrate(url)
    size = backup(url, tmp_path / "backup.db")
    shutil.copy(tmp_path / "backup.db", restored)
    assert size == restored.stat().st_size
    assert not migrate(f"sqlite:///{restored}").changed


def test_a_backup_replaces_the_earlier_one_and_is_private(tmp_path: Path) -> None:
    url, file = f"sqlite:///{tmp_path / 'a.db'}", tmp_path / "backup.db"
    migrate(url)
    file.write_text("the earlier one")
    backup(url, file)
    assert rows(file, "SELECT count(*) FROM question") == [(0,)]
    assert file.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.glob("backup*")) == ["backup.db"]


def test_without_a_database_the_earlier_backup_stays(tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    file.write_text("the earlier one")
    with pytest.raises(BackupError, match="no backup was made"):
        backup(f"sqlite:///{tmp_path / 'missing.db'}", file)
    assert file.read_text() == "the earlier one"
    assert [path.name for path in tmp_path.iterdir()] == ["backup.db"]


def test_a_damaged_database_is_not_backed_up(tmp_path: Path) -> None:
    path, file = tmp_path / "a.db", tmp_path / "backup.db"
    migrate(f"sqlite:///{path}")
    damaged = bytearray(path.read_bytes())
    damaged[4096 * 3 : 4096 * 20] = b"\xff" * 4096 * 17
    path.write_bytes(damaged)
    with pytest.raises(BackupError):
        backup(f"sqlite:///{path}", file)
    assert not file.exists()


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    migrate(f"sqlite:///{tmp_path / 'a.db'}")
    with pytest.raises(BackupError, match="No such file"):
        backup(f"sqlite:///{tmp_path / 'a.db'}", tmp_path / "nowhere" / "backup.db")
