"""A backup is one new file with everything in it, made while the program runs."""

from __future__ import annotations

import tarfile
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock

from bot.storage.arrivals.bringing import BringArrivals
from bot.storage.arrivals.doors import before
from bot.storage.backups.copying import BackupError
from bot.storage.database import open_database
from bot.storage.unit_of_work import sql_storage
from tests.bot.storage.backups.house import PASSPHRASE, House, furnished
from tests.contracts.examples import MINUTE, NOW, asked, question
from tests.transactions import writing


@pytest.fixture
def house(tmp_path: Path) -> House:
    return furnished(tmp_path / "data")


def test_without_a_passphrase_it_is_an_ordinary_tar_without_the_key(house: House, tmp_path: Path) -> None:
    saved = house.save(tmp_path / "all.backup")
    with tarfile.open(tmp_path / "all.backup") as tar:
        names = tar.getnames()
    assert names == [
        "csrbot-backup.json",
        "csrbot.db",
        "uploads/0a/strategy.pdf",
        "trash/1b/content",
        "checksums.json",
    ]
    assert (saved.files, saved.has_key) == (2, False)
    assert saved.bytes == (tmp_path / "all.backup").stat().st_size


def test_under_a_passphrase_the_key_is_in_it_and_nothing_can_be_read(house: House, tmp_path: Path) -> None:
    assert house.save(tmp_path / "all.backup", PASSPHRASE).has_key
    content = (tmp_path / "all.backup").read_bytes()
    assert not any(word in content for word in (b"the key", b"strategy", b"SQLite", b"csrbot.db"))


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_only_its_owner_may_read_it_and_nothing_else_is_left(
    house: House, tmp_path: Path, passphrase: str
) -> None:
    before = house.files()
    house.save(tmp_path / "all.backup", passphrase)
    assert (tmp_path / "all.backup").stat().st_mode & 0o077 == 0
    assert house.files() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.backup", "data"]


def test_nothing_is_overwritten(house: House, tmp_path: Path) -> None:
    (tmp_path / "all.backup").write_text("the earlier one")
    with pytest.raises(BackupError, match="is there already"):
        house.save(tmp_path / "all.backup")
    assert (tmp_path / "all.backup").read_text() == "the earlier one"


async def test_it_is_made_while_somebody_writes(house: House, tmp_path: Path) -> None:
    database = open_database(house.url)
    async with writing(sql_storage(database).work) as transaction:
        await transaction.questions.add(question("q1"))
        house.save(tmp_path / "all.backup")
    await database.close()
    assert (tmp_path / "all.backup").exists()


async def test_what_was_acknowledged_and_is_not_in_the_database_yet_is_in_it(
    house: House, tmp_path: Path
) -> None:
    database = open_database(house.url)
    with closing(BringArrivals(house.file, sql_storage(database))) as arrivals:
        await before(arrivals).inbox.receive(asked("k1"))
        await before(arrivals).notes.put("thread", "C1", "ours")
        house.save(tmp_path / "all.backup")
    await database.close()
    house.restore(tmp_path / "all.backup")
    database = open_database(house.url)
    storage = sql_storage(database)
    [found] = await storage.inbox.lease(NOW, NOW + MINUTE, 10)
    assert found.event == asked("k1")
    assert await storage.notes.get("thread", "C1", NOW) == "ours"
    await database.close()


def test_an_upload_that_is_not_finished_and_a_link_are_left_out(house: House, tmp_path: Path) -> None:
    house.put("uploads/0a/.unfinished", b"half")
    (house.data / "uploads/0a/elsewhere").symlink_to("/etc/hostname")
    assert house.save(tmp_path / "all.backup").files == 2


def test_what_a_killed_one_left_is_removed(house: House, tmp_path: Path) -> None:
    house.put("backup.partial/csrbot.db", b"half a copy")
    house.save(tmp_path / "all.backup")
    assert not (house.data / "backup.partial").exists()


def test_one_is_made_at_a_time(house: House, tmp_path: Path) -> None:
    with FileLock(house.data / "backup.lock"), pytest.raises(BackupError, match="another backup"):
        house.save(tmp_path / "all.backup")


def test_without_a_database_there_is_no_file(house: House, tmp_path: Path) -> None:
    house.file.unlink()
    with pytest.raises(BackupError, match="no backup was made"):
        house.save(tmp_path / "all.backup")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_folder_that_is_not_there_is_said(house: House, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="No such file"):
        house.save(tmp_path / "nowhere" / "all.backup")
