"""The database is full, read-only, or locked by another program: nothing is taken in that would be lost,
whoever runs csrbot is told where they look, and all goes on when it is over."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.opening import storage_check
from bot.platform.troubles import Troubles
from bot.storage import engine
from bot.storage.database import Database, open_database
from bot.storage.unit_of_work import sql_storage
from handlers.kernel.voice import Voice
from tests.contracts.examples import NOW, asked
from tests.databases import new_database
from tests.servers import postgresql

FULL = """
CREATE FUNCTION full_disk() RETURNS trigger AS $$ BEGIN
  RAISE 'could not extend file: No space left on device' USING ERRCODE = '53100';
END $$ LANGUAGE plpgsql
"""
OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@dataclass(frozen=True)
class Ill:
    database: Database
    heal: Callable[[], Awaitable[None]]


async def tell(database: Database, statement: str) -> None:
    """To the only connection that writes."""
    async with database.writer.connect() as connection:
        await connection.execute(text(statement))
        await connection.commit()


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Of 8 MB; the test is skipped where nothing can be mounted."""
    folder.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if mount is None or umount is None or not _runs(mount, "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder):
        pytest.skip("no disk can be mounted here")
    try:
        yield folder
    finally:
        assert _runs(umount, "-l", folder)


def _runs(*command: str | Path) -> bool:
    return not subprocess.run(command, capture_output=True, check=False).returncode  # noqa: S603 - our own


@asynccontextmanager
async def full_file(folder: Path) -> AsyncIterator[Ill]:
    with small_disk(folder / "disk") as disk:
        database = open_database(new_database(disk / "csrbot.db"))
        async with database.writing():
            pass  # the files beside it are there
        filler = disk / "filler"
        with suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
        assert shutil.disk_usage(disk).free == 0

        async def heal() -> None:
            filler.unlink()

        yield Ill(database, heal)
        await database.close()


@asynccontextmanager
async def read_only_file(folder: Path) -> AsyncIterator[Ill]:
    database = open_database(new_database(folder / "csrbot.db"))
    await tell(database, "PRAGMA query_only=ON")
    yield Ill(database, database.writer.dispose)
    await database.close()


@asynccontextmanager
async def locked_file(folder: Path) -> AsyncIterator[Ill]:
    database = open_database(new_database(folder / "csrbot.db"))
    await tell(database, "PRAGMA busy_timeout=0")
    with closing(sqlite3.connect(folder / "csrbot.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        async def heal() -> None:
            other.execute("ROLLBACK")

        yield Ill(replace(database, patience=0), heal)
    await database.close()


@asynccontextmanager
async def full_server(_: Path) -> AsyncIterator[Ill]:
    """As a server answers whose disk is full."""
    with postgresql.new_database(is_new=True) as url:
        postgresql.query(url, FULL)
        tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        for (name,) in postgresql.query(url, tables):
            made = f'CREATE TRIGGER is_full BEFORE INSERT OR UPDATE ON "{name}" EXECUTE FUNCTION full_disk()'
            postgresql.query(url, made)
        database = open_database(url)

        async def heal() -> None:
            postgresql.query(url, "DROP FUNCTION full_disk CASCADE")

        yield Ill(database, heal)
        await database.close()


@asynccontextmanager
async def read_only_server(_: Path) -> AsyncIterator[Ill]:
    with postgresql.new_database(is_new=True) as url:
        name = postgresql.query(url, "SELECT current_database()")[0][0]
        read_only = f"ALTER DATABASE {name} SET default_transaction_read_only = on"
        postgresql.query(url, read_only)
        database = open_database(url)

        async def heal() -> None:
            postgresql.query(url.replace(name, "postgres"), read_only.replace("= on", "= off"))
            postgresql.query(url, OTHERS)

        yield Ill(database, heal)
        await database.close()


@asynccontextmanager
async def locked_server(_: Path) -> AsyncIterator[Ill]:
    with postgresql.new_database(is_new=True) as url:
        database, another = open_database(url), engine.blocking(url)
        other = another.connect()
        await tell(database, "SET lock_timeout = '20ms'")
        other.begin()  # takes its turn, and does not end

        async def heal() -> None:
            other.close()

        yield Ill(replace(database, patience=0), heal)
        another.dispose()
        await database.close()


FAULTS = {
    "sqlite, full": full_file,
    "sqlite, read-only": read_only_file,
    "sqlite, locked": locked_file,
    "postgresql, full": full_server,
    "postgresql, read-only": read_only_server,
    "postgresql, locked": locked_server,
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_nothing_is_taken_in_the_operator_is_told_and_it_goes_on_afterwards(
    fault: str, tmp_path: Path
) -> None:
    async with FAULTS[fault](tmp_path) as ill:
        storage = sql_storage(ill.database)
        troubles, ready = Troubles(storage.notes, storage.stuck), storage_check(storage)
        with pytest.raises(Exception, match=r"."):
            await storage.inbox.receive(asked("k1"))
        with pytest.raises(Exception, match=r"."):
            await ready()
        async with storage.work.reading() as tx:
            assert await tx.people.get("anna") is None
        [line] = [one.line(Voice()) for one in await troubles.now(NOW)]
        assert line.startswith("Nothing can be written to the database")
        await ill.heal()
        assert await ready() is None
        assert await troubles.now(NOW) == []
        assert await storage.inbox.receive(asked("k1"))
        assert not await storage.inbox.receive(asked("k1"))
