"""A backup of a PostgreSQL database is the same file, and goes back into either kind of database."""

from __future__ import annotations

import asyncio
import sqlite3
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from bot.platform.begun import RESTORED
from bot.storage import engine
from bot.storage.backups.copying import BackupError
from bot.storage.backups.exchanging import Restored, RestoreTarget
from bot.storage.backups.putting_back import RestoreError
from bot.storage.backups.restoring import restore
from bot.storage.backups.saving import save
from bot.storage.database import open_database
from bot.storage.engines.dialect import UnusableDatabaseError
from bot.storage.migrate import migrate
from bot.storage.moving.house import move_house
from bot.storage.moving.moving import settle
from bot.storage.moving.raw import Checked, checked, raw_tables
from bot.storage.unit_of_work import sql_storage
from tests.bot.storage.backups.house import PASSPHRASE
from tests.bot.storage.test_upgrade import RELEASED, SCHEMA
from tests.contracts.examples import NOW, question
from tests.servers import postgresql
from tests.transactions import writing

PDF = "uploads/3f2a/policy.pdf"
CHANGED_BY_RESTORING = {"note", "outbox", "blob", "blob_part", "tombstone", "forget_request"}


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a SQLite installation with every state of every table, an upload and a key."""
    folder = tmp_path_factory.mktemp("old")
    migrate(f"sqlite:///{folder / 'csrbot.db'}", SCHEMA)
    with closing(sqlite3.connect(folder / "csrbot.db")) as connection:
        connection.executescript(f"BEGIN; {RELEASED.read_text()} COMMIT;")
    migrate(f"sqlite:///{folder / 'csrbot.db'}")
    (folder / PDF).parent.mkdir(parents=True)
    (folder / PDF).write_bytes(b"%PDF")
    (folder / "secret.key").write_text("the key")
    return folder


@pytest.fixture(scope="module")
def moved(old: Path) -> Iterator[str]:
    """A PostgreSQL database that all of it has moved into."""
    with postgresql.new_database(is_new=True) as url:
        move_house(url_in(old), old, url, with_uploads=True)
        settle(url)
        yield url


@pytest.fixture(scope="module")
def saved(moved: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of it, sealed."""
    folder = tmp_path_factory.mktemp("saved")
    save(moved, folder, folder / "all.backup", PASSPHRASE)
    return folder / "all.backup"


@pytest.fixture
def furnished(moved: str) -> Iterator[str]:
    """The same in a database that is the test's own."""
    with postgresql.copy_of(moved) as url:
        yield url


@pytest.fixture
def empty() -> Iterator[str]:
    with postgresql.new_database(is_new=True) as url:
        yield url


@pytest.fixture
def bare() -> Iterator[str]:
    """A database without tables."""
    with postgresql.new_database(is_migrated=False) as url:
        yield url


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def url_in(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'csrbot.db'}"


def put_back(url: str, data: Path, file: Path, replace: str = "") -> Restored:
    place = RestoreTarget(url, data, url.startswith("postgresql"), replace)
    return restore(place, file, "before", lambda: PASSPHRASE)


def holds(url: str) -> Mapping[str, Checked]:
    """But what restoring marks, and uploads."""
    opened = engine.blocking_reader(url)
    try:
        with opened.begin() as look:
            return {t.name: checked(look, t) for t in raw_tables() if t.name not in CHANGED_BY_RESTORING}
    finally:
        opened.dispose()


def name_of(url: str) -> str:
    return url.removeprefix("postgresql://postgres@/").partition("?")[0]


def test_it_goes_back_into_an_empty_database_row_by_row(
    moved: str, saved: Path, empty: str, data: Path
) -> None:
    done = put_back(empty, data, saved)
    assert (done.has_files, done.forgotten) == (True, None)
    assert holds(empty) == holds(moved)
    count = "SELECT count(*) FROM blob JOIN blob_part USING (digest)"
    assert postgresql.query(empty, count) == postgresql.query(moved, count) == [[1]]


def test_it_is_the_same_file_as_one_of_sqlite(moved: str, old: Path, data: Path, tmp_path: Path) -> None:
    assert save(moved, data, tmp_path / "server.backup").files == 1
    save(url_in(old), old, tmp_path / "file.backup")
    names = []
    for name in ("server", "file"):
        with tarfile.open(tmp_path / f"{name}.backup") as tar:
            names.append(tar.getnames())
    assert names[0] == names[1]


def test_it_goes_back_into_sqlite(moved: str, saved: Path, tmp_path: Path) -> None:
    put_back(url_in(tmp_path), tmp_path, saved)
    assert holds(url_in(tmp_path)) == holds(moved)
    assert (tmp_path / PDF).read_bytes() == b"%PDF"


def test_one_of_sqlite_goes_into_postgresql(old: Path, empty: str, data: Path, tmp_path: Path) -> None:
    save(url_in(old), old, tmp_path / "all.backup", PASSPHRASE)
    done = put_back(empty, data, tmp_path / "all.backup")
    assert done.has_key and (data / "secret.key").read_text() == "the key"
    assert holds(empty) == holds(url_in(old))
    assert postgresql.query(empty, "SELECT name FROM blob") == [[PDF]]


def test_numbers_that_were_given_are_given_to_nobody_else(
    furnished: str, empty: str, data: Path, tmp_path: Path
) -> None:
    postgresql.query(furnished, "SELECT setval('timeline_entry_id_seq', 5000)")
    save(furnished, data, tmp_path / "all.backup")
    put_back(empty, data, tmp_path / "all.backup")
    assert postgresql.query(empty, "SELECT nextval('timeline_entry_id_seq')") == [[5001]]


def test_what_waited_to_be_sent_is_in_doubt(moved: str, saved: Path, empty: str, data: Path) -> None:
    waits = "SELECT key FROM outbox WHERE settled_at IS NULL ORDER BY key"
    keys = [key for (key,) in postgresql.query(moved, waits)]
    put_back(empty, data, saved)
    noted = postgresql.query(empty, "SELECT DISTINCT key FROM note WHERE value = :it ORDER BY 1", it=RESTORED)
    assert keys and set(keys) <= {key for (key,) in noted}


async def test_it_is_of_one_moment_while_others_write(
    furnished: str, empty: str, data: Path, tmp_path: Path
) -> None:
    """Each transaction adds two questions."""
    written, stop, begun = 0, asyncio.Event(), asyncio.Event()

    async def write() -> None:
        nonlocal written
        opened = open_database(furnished)
        storage = sql_storage(opened)
        while not stop.is_set():
            async with writing(storage.work) as tx:
                await tx.questions.add(question(f"under-load-{written}"))
                await tx.questions.add(question(f"and-its-pair-{written}"))
            written += 1
            begun.set()
        await opened.close()

    writer = asyncio.create_task(write())
    await asyncio.wait_for(begun.wait(), 30)
    before = written
    await asyncio.to_thread(save, furnished, data, tmp_path / "all.backup")
    stop.set()
    await writer
    await asyncio.to_thread(put_back, empty, data, tmp_path / "all.backup")
    numbers = "SELECT substr(id, {}) FROM question WHERE id LIKE '{}%' ORDER BY 1"
    ones = postgresql.query(empty, numbers.format(len("under-load-") + 1, "under-load-"))
    pairs = postgresql.query(empty, numbers.format(len("and-its-pair-") + 1, "and-its-pair-"))
    assert ones == pairs
    assert before <= len(ones) < written


def test_what_is_there_is_replaced_only_where_it_is_named(furnished: str, data: Path, saved: Path) -> None:
    before = holds(furnished)
    for named in ("", "another"):
        with pytest.raises(RestoreError, match=f"--replace {name_of(furnished)}"):
            put_back(furnished, data, saved, named)
    assert holds(furnished) == before


def test_what_it_replaces_is_saved_first(furnished: str, data: Path, saved: Path, tmp_path: Path) -> None:
    postgresql.query(furnished, "UPDATE person SET name = 'Mina Neu' WHERE id = 'mina'")
    since = holds(furnished)
    done = put_back(furnished, data, saved, name_of(furnished))
    assert holds(furnished) != since
    kept = next(each for each in done.kept if each.suffix == ".backup")
    put_back(url_in(tmp_path / "look"), tmp_path / "look", kept)
    assert holds(url_in(tmp_path / "look")) == since


async def test_it_is_refused_while_csrbot_runs_on_any_machine(
    furnished: str, data: Path, saved: Path
) -> None:
    running = open_database(furnished)
    async with running.reading():
        pass
    with pytest.raises(RestoreError, match="is running"):
        await asyncio.to_thread(put_back, furnished, data, saved, name_of(furnished))
    await running.close()


def test_where_it_breaks_off_everything_is_as_it_was(furnished: str, data: Path, saved: Path) -> None:
    (data / "uploads").mkdir()
    (data / "uploads" / "own.pdf").write_text("own")
    postgresql.query(
        furnished,
        "CREATE FUNCTION refuse() RETURNS trigger AS $$ BEGIN RAISE 'no room' USING ERRCODE = '53100'; END $$"
        " LANGUAGE plpgsql",
    )
    postgresql.query(
        furnished, "CREATE TRIGGER full_disk BEFORE INSERT ON question EXECUTE FUNCTION refuse()"
    )
    before = holds(furnished)
    with pytest.raises(UnusableDatabaseError, match="make room"):
        put_back(furnished, data, saved, name_of(furnished))
    assert holds(furnished) == before
    assert (data / "uploads" / "own.pdf").read_text() == "own"


async def test_whoever_was_forgotten_since_is_due_again(furnished: str, data: Path, saved: Path) -> None:
    opened = open_database(furnished)
    await sql_storage(opened).personal.erase("mina", NOW)
    await opened.close()
    restored = await asyncio.to_thread(put_back, furnished, data, saved, name_of(furnished))
    assert restored.forgotten == 1
    assert ["mina"] in postgresql.query(furnished, "SELECT person_id FROM forget_request")


def test_one_of_before_an_upgrade_has_the_schema_of_before(bare: str, data: Path, tmp_path: Path) -> None:
    migrate(bare, "0045")
    postgresql.query(bare, "INSERT INTO note (space, key, value) VALUES ('a', 'b', 'kept')")
    save(bare, data, tmp_path / "all.backup")
    with tarfile.open(tmp_path / "all.backup") as tar:
        tar.extract("csrbot.db", tmp_path, filter="data")
    with closing(sqlite3.connect(tmp_path / "csrbot.db")) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [("0045",)]
        assert copy.execute("SELECT value FROM note WHERE space = 'a'").fetchall() == [("kept",)]


def test_a_newer_database_is_left_to_the_newer_version(furnished: str, data: Path, tmp_path: Path) -> None:
    postgresql.query(furnished, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(BackupError, match="newer"):
        save(furnished, data, tmp_path / "all.backup")
    assert not (tmp_path / "all.backup").exists()


def test_without_a_database_there_is_nothing_to_save(bare: str, data: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="no database of csrbot"):
        save(bare, data, tmp_path / "all.backup")


def test_a_damaged_upload_is_told(furnished: str, data: Path, tmp_path: Path) -> None:
    postgresql.query(furnished, "DELETE FROM blob_part")
    with pytest.raises(BackupError, match="damaged"):
        save(furnished, data, tmp_path / "all.backup")
