"""A backup is put back whole, or nothing is changed."""

from __future__ import annotations

import io
import json
import sqlite3
import tarfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.platform import begun
from bot.storage.arrivals.bringing import BringArrivals
from bot.storage.arrivals.doors import before
from bot.storage.arrivals.file import waiting_beside
from bot.storage.backups import sealing
from bot.storage.backups.copying import copy_database
from bot.storage.backups.putting_back import RestoreError
from bot.storage.database import open_database
from bot.storage.migrate import NewerDatabaseError, migrate
from bot.storage.unit_of_work import sql_storage
from bot.workers.inbox_worker import InboxWorker, Routes
from handlers.kernel.adapter.delivery import Delivered
from handlers.kernel.events import Event
from tests.bot.storage.backups.house import PASSPHRASE, House, asked, furnished
from tests.contracts.examples import MINUTE, NOW, outgoing, question
from tests.contracts.examples import asked as an_event
from tests.transactions import writing


@pytest.fixture
def house(tmp_path: Path) -> House:
    return furnished(tmp_path / "data")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return tmp_path / "all.backup"


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
async def test_everything_is_put_back_and_what_was_there_is_kept(
    house: House, saved: Path, passphrase: str
) -> None:
    await house.ask("q1")
    house.save(saved, passphrase)
    before = house.files()
    await house.ask("q2")
    house.put("uploads/0a/strategy.pdf", b"%PDF later")
    house.put("uploads/2c/other.pdf", b"%PDF other")
    house.put("secret.key", b"another key")
    done = house.restore(saved, passphrase)
    kept = [path.name for path in done.kept]
    assert asked(house.file) == ["q1"] and asked(house.data / "csrbot.db.before") == ["q1", "q2"]
    key = "the key" if passphrase else "another key"
    now = {name: content for name, content in house.files().items() if ".before" not in name}
    assert now == before | {"secret.key": key.encode()}
    aside = ["secret.key.before"] if passphrase else []
    assert kept == ["uploads.before", "trash.before", *aside, "csrbot.db.before"]
    assert (house.data / "uploads.before/2c/other.pdf").read_bytes() == b"%PDF other"
    assert not migrate(house.url).changed
    await house.ask("q3")
    assert asked(house.file) == ["q1", "q3"]


async def test_a_plain_copy_of_the_database_is_put_back_too(house: House, tmp_path: Path) -> None:
    await house.ask("q1")
    copy_database(house.file, tmp_path / "copy.db")
    await house.ask("q2")
    done = house.restore(tmp_path / "copy.db")
    assert asked(house.file) == ["q1"] and not done.has_files
    assert (house.data / "uploads/0a/strategy.pdf").exists()


async def test_what_waited_at_the_backup_is_looked_up_before_it_is_sent(house: House, saved: Path) -> None:
    database = open_database(house.url)
    storage = sql_storage(database)
    async with writing(storage.work) as tx:
        for key in ("sent", "waiting"):
            await tx.outbox.put(outgoing(key))
    (first,) = await storage.postbox.lease(NOW, NOW + MINUTE, 1)
    await storage.postbox.settle(first.id, Delivered("m"))
    await database.close()
    house.save(saved)
    house.restore(saved)
    database = open_database(house.url)
    storage = sql_storage(database)
    (again,) = await storage.postbox.lease(NOW, NOW + MINUTE, 9)
    noted = [await storage.notes.get(begun.SLACK, key, NOW) for key in ("sent", "waiting")]
    await database.close()
    assert (again.outgoing.key, again.attempts) == ("waiting", 2)
    assert noted == [None, begun.RESTORED]


def test_into_an_empty_folder_too(house: House, saved: Path, tmp_path: Path) -> None:
    house.save(saved, PASSPHRASE)
    there = House(tmp_path / "new" / "data")
    assert there.restore(saved, PASSPHRASE).kept == ()
    assert sorted(there.files()) == ["secret.key", "trash/1b/content", "uploads/0a/strategy.pdf"]
    private = [path for path in there.data.rglob("*") if path.is_file() and not path.name.endswith(".lock")]
    assert all(path.stat().st_mode & 0o077 == 0 for path in private)


async def test_nothing_is_restored_while_csrbot_runs(house: House, saved: Path) -> None:
    house.save(saved)
    database = open_database(house.url)
    async with writing(sql_storage(database).work) as transaction:
        await transaction.questions.add(question("q1"))
    with pytest.raises(RestoreError, match="stop it first"):
        house.restore(saved)
    await database.close()
    assert asked(house.file) == ["q1"]


def tar(*entries: tuple[str, bytes]) -> bytes:
    """What looks like a backup, with whatever is in it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as made:
        for name, content in (("csrbot-backup.json", b'{"format": 1}'), *entries):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            made.addfile(info, io.BytesIO(content))
    return out.getvalue()


def saved_twice(house: House, folder: Path) -> tuple[bytes, bytes]:
    """As it is, and sealed."""
    house.save(folder / "plain.backup")
    house.save(folder / "sealed.backup", PASSPHRASE)
    return (folder / "plain.backup").read_bytes(), (folder / "sealed.backup").read_bytes()


def changed(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


async def test_what_is_no_backup_changes_nothing(house: House, tmp_path: Path) -> None:
    await house.ask("q1")
    plain, sealed = saved_twice(house, tmp_path)
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE a (b)")
    before = (asked(house.file), house.files())
    nothing = json.dumps({}).encode()
    for content, says in (
        (b"not a database at all" * 100, "is damaged"),
        (other.read_bytes(), "no backup of csrbot"),
        (b"", "no backup of csrbot"),
        (plain[:-20_000], "ends too early"),
        (plain[: len(plain) // 2], "ends too early"),
        (sealed[:-1], "ends too early"),
        (sealed[:40], "ends too early"),
        (changed(plain, len(plain) // 2), "is damaged"),
        (changed(sealed, sealing.PIECE // 2), "damaged|too early"),
        (sealed.replace(b"backup 1", b"backup 2"), "newer csrbot"),
        (plain.replace(b'"format": 1', b'"format": 2'), "install that version first"),
        (tar(("../outside", b""), ("checksums.json", nothing)), "does not belong"),
        (tar(("/etc/passwd", b""), ("checksums.json", nothing)), "does not belong"),
        (tar(("other.txt", b""), ("checksums.json", nothing)), "does not belong"),
        (tar(("csrbot.db", b"x"), ("checksums.json", nothing)), "is not what was saved"),
        (tar(("checksums.json", nothing)), "no backup of csrbot"),
        (tar(("checksums.json", b"{")), "cannot be read"),
    ):
        wrong = tmp_path / "wrong"
        wrong.write_bytes(content)
        with pytest.raises(RestoreError, match=says):
            house.restore(wrong, PASSPHRASE)
    with pytest.raises(RestoreError, match="there is no"):
        house.restore(tmp_path / "missing")
    assert (asked(house.file), house.files()) == before


def test_another_passphrase_is_said(house: House, saved: Path) -> None:
    house.save(saved, PASSPHRASE)
    with pytest.raises(RestoreError, match="sealed with another passphrase"):
        house.restore(saved, "not the right words")


def test_where_there_is_no_room_nothing_is_begun(house: House, tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as sparse:
        sparse.truncate(1 << 43)
    with pytest.raises(RestoreError, match="make room"):
        house.restore(tmp_path / "huge")


def test_a_backup_of_a_newer_program_changes_nothing(house: House, tmp_path: Path) -> None:
    copy_database(house.file, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("UPDATE schema_floor SET revision = '9999'")
    with pytest.raises(NewerDatabaseError):
        house.restore(tmp_path / "copy.db")
    assert asked(house.file) == []


async def test_what_cannot_be_put_in_place_is_put_back(house: House, saved: Path) -> None:
    """The place that one of the old files should move to is taken by a folder that is not empty."""
    house.save(saved, PASSPHRASE)
    await house.ask("q1")
    house.put("secret.key.before/taken", b"")
    before = (asked(house.file), house.files())
    with pytest.raises(RestoreError, match="nothing was restored"):
        house.restore(saved, PASSPHRASE)
    assert (asked(house.file), house.files()) == before


async def test_what_answers_an_event_that_was_open_at_the_backup_is_in_doubt(
    house: House, saved: Path
) -> None:
    database = open_database(house.url)
    await sql_storage(database).inbox.receive(an_event("open", by="anna"))
    await database.close()
    house.save(saved)
    house.restore(saved)
    database = open_database(house.url)
    storage = sql_storage(database)
    await storage.inbox.receive(an_event("new", by="ben"))

    async def answer(event: Event) -> None:
        async with writing(storage.work) as tx:
            await tx.outbox.put(outgoing(f"answer to {event.key}"))

    routes = Routes(answer, answer, answer, answer, {}, {}, answer, answer)
    await InboxWorker(storage.inbox, routes, lambda: NOW, notes=storage.notes).drain().until_empty()
    sent = await storage.postbox.lease(NOW, NOW + MINUTE, 9)
    noted = {each.outgoing.key: await storage.notes.get(begun.SLACK, each.outgoing.key, NOW) for each in sent}
    await database.close()
    assert {each.outgoing.key: each.attempts for each in sent} == {"answer to open": 2, "answer to new": 1}
    assert noted["answer to new"] is None
    known_until = begun.since_of(noted["answer to open"] or "", datetime.min.replace(tzinfo=UTC))
    assert begun.is_restored(noted["answer to open"]) and known_until <= NOW


async def test_what_arrived_after_the_backup_is_put_aside_with_the_rest(house: House, saved: Path) -> None:
    house.save(saved)
    database = open_database(house.url)
    with closing(BringArrivals(house.file, sql_storage(database))) as arrivals:
        await before(arrivals).inbox.receive(an_event("k1"))
    await database.close()
    kept = house.restore(saved).kept
    assert house.data / "csrbot-arrivals.db.before" in kept
    assert waiting_beside(house.file) == []
