"""A backup is put back whole, or nothing is changed: `findings/web.md` M2, "no restore"."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.platform import begun
from bot.storage.backups.copying import backup
from bot.storage.database import open_database
from bot.storage.migrate import NewerDatabaseError, migrate
from bot.storage.backups.putting_back import RestoreError, restore
from bot.storage.unit_of_work import sql_storage
from handlers.kernel.adapter.delivery import Delivered
from tests.contracts.examples import MINUTE, NOW, outgoing, question
from tests.transactions import writing


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "csrbot.db"


@pytest.fixture
def url(file: Path) -> str:
    address = f"sqlite+aiosqlite:///{file}"
    migrate(address)
    return address


async def ask(url: str, name: str) -> None:
    database = open_database(url)
    async with writing(sql_storage(database).work) as transaction:
        await transaction.questions.add(question(name))
    await database.close()


def asked(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [name for (name,) in connection.execute("SELECT id FROM question ORDER BY id")]


async def test_m2_a_backup_is_put_back_and_what_was_there_is_kept(
    url: str, file: Path, tmp_path: Path
) -> None:
    await ask(url, "q1")
    backup(url, tmp_path / "backup.db")
    await ask(url, "q2")
    kept = restore(url, tmp_path / "backup.db", "before")
    assert asked(file) == ["q1"]
    assert kept == file.with_name("csrbot.db.before") and asked(kept) == ["q1", "q2"]
    assert not migrate(url).changed
    await ask(url, "q3")
    assert asked(file) == ["q1", "q3"]


async def test_what_waited_at_the_backup_is_looked_up_before_it_is_sent(url: str, tmp_path: Path) -> None:
    database = open_database(url)
    storage = sql_storage(database)
    async with writing(storage.work) as tx:
        for key in ("sent", "waiting"):
            await tx.outbox.put(outgoing(key))
    (first,) = await storage.postbox.lease(NOW, NOW + MINUTE, 1)
    await storage.postbox.settle(first.id, Delivered("m"))
    await database.close()
    backup(url, tmp_path / "backup.db")
    restore(url, tmp_path / "backup.db", "before")
    database = open_database(url)
    storage = sql_storage(database)
    (again,) = await storage.postbox.lease(NOW, NOW + MINUTE, 9)
    noted = [await storage.notes.get(begun.SLACK, key, NOW) for key in ("sent", "waiting")]
    await database.close()
    assert (again.outgoing.key, again.attempts) == ("waiting", 2)
    assert noted == [None, begun.RESTORED]


def test_m2_into_an_empty_folder_too(url: str, tmp_path: Path) -> None:
    backup(url, tmp_path / "backup.db")
    there = tmp_path / "new" / "csrbot.db"
    assert restore(f"sqlite+aiosqlite:///{there}", tmp_path / "backup.db", "before") is None
    assert there.stat().st_mode & 0o077 == 0
    assert asked(there) == [] and [each.name for each in there.parent.iterdir()] == ["csrbot.db"]


async def test_m2_nothing_is_restored_while_csrbot_runs(url: str, file: Path, tmp_path: Path) -> None:
    backup(url, tmp_path / "backup.db")
    database = open_database(url)
    async with writing(sql_storage(database).work) as transaction:
        await transaction.questions.add(question("q1"))
    with pytest.raises(RestoreError, match="stop it first"):
        restore(url, tmp_path / "backup.db", "before")
    await database.close()
    assert asked(file) == ["q1"]


def test_m2_what_is_no_backup_changes_nothing(url: str, file: Path, tmp_path: Path) -> None:
    wrong, other = tmp_path / "wrong.db", tmp_path / "other.db"
    wrong.write_bytes(b"not a database at all" * 100)
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE a (b)")
    before = file.read_bytes()
    for each, says in (
        (wrong, "is damaged"),
        (other, "no backup of csrbot"),
        (tmp_path / "no", "there is no"),
    ):
        with pytest.raises(RestoreError, match=says):
            restore(url, each, "before")
    assert file.read_bytes() == before
    assert not list(file.parent.glob("*.partial*"))


def test_m2_a_backup_of_a_newer_program_changes_nothing(url: str, file: Path, tmp_path: Path) -> None:
    backup(url, tmp_path / "backup.db")
    with closing(sqlite3.connect(tmp_path / "backup.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerDatabaseError):
        restore(url, tmp_path / "backup.db", "before")
    assert asked(file) == []
