"""How connections are set up, and what the database does with rows that this version cannot read."""

import sqlite3
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from bot.storage import engine
from bot.storage.database import Database, open_database
from bot.storage.unit_of_work import sql_storage
from handlers.kernel.adapter.delivery import Delivered
from tests.contracts.examples import DAY, MINUTE, NOW, Hands, asked, outgoing, question
from tests.databases import new_database
from tests.transactions import writing

EXPECTED = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "busy_timeout": 30_000,
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "csrbot.db"


@pytest.fixture
async def database(file: Path) -> AsyncIterator[Database]:
    database = open_database(new_database(file), Hands())
    yield database
    await database.close()


def corrupt(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


@pytest.mark.parametrize("kind", ["writer", "reader"])
async def test_every_connection_is_durable_and_forgets_for_good(database: Database, kind: str) -> None:
    async with getattr(database, kind).connect() as connection:
        found = {name: (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar() for name in EXPECTED}
    assert found == EXPECTED


def test_who_finds_a_new_file_being_written_waits_its_turn(file: Path) -> None:
    blocking = engine.blocking(f"sqlite:///{file}")
    with closing(sqlite3.connect(file, isolation_level=None)) as other, ThreadPoolExecutor(1) as starts:
        other.execute("BEGIN IMMEDIATE")
        waiting = starts.submit(lambda: blocking.connect().close())
        with pytest.raises(TimeoutError):
            waiting.result(0.2)
        other.execute("COMMIT")
        waiting.result(60)
    blocking.dispose()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize("made", [engine.blocking, engine.blocking_reader])
def test_connections_for_threads_are_set_up_alike(file: Path, made: object) -> None:
    new_database(file)
    assert callable(made)
    blocking: Engine = made(f"sqlite:///{file}")
    with blocking.connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in EXPECTED}
    blocking.dispose()
    assert found == EXPECTED


async def test_a_reader_cannot_write_even_by_hand(database: Database) -> None:
    async with database.reading() as connection:
        with pytest.raises(OperationalError, match="readonly"):
            await connection.exec_driver_sql("DELETE FROM question")


async def test_what_is_forgotten_leaves_no_bytes(database: Database, file: Path) -> None:
    storage = sql_storage(database)
    canary = "a word that nobody may find"
    await storage.inbox.receive(asked("k1", text=canary))
    [leased] = await storage.inbox.lease(NOW, NOW + MINUTE, 1)
    await storage.inbox.done(leased.id)
    await storage.retention.purge(events_before=NOW + DAY, messages_before=NOW, sign_ins_before=NOW)
    await database.close()
    for path in file.parent.glob("csrbot.db*"):
        assert canary.encode() not in path.read_bytes(), path


async def test_an_event_that_cannot_be_read_is_parked_and_stops_nobody(
    database: Database, file: Path
) -> None:
    inbox = sql_storage(database).inbox
    for key in ("odd", "next"):
        await inbox.receive(asked(key))
    await inbox.receive(asked("other", by="ben"))
    corrupt(file, """UPDATE inbox SET event = '{"kind":"Exploded"}' WHERE key = 'odd'""")
    with structlog.testing.capture_logs() as logs:
        assert [each.event.key for each in await inbox.lease(NOW, NOW + MINUTE, 9)] == ["other"]
    assert [(each["event"], each["inbox_id"]) for each in logs] == [("event cannot be read", 1)]
    assert [each.event.key for each in await inbox.lease(NOW, NOW + MINUTE, 9)] == ["next"]
    with structlog.testing.capture_logs():
        assert await inbox.parked() == []
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT state FROM inbox WHERE key = 'odd'").fetchone() == ("parked",)


async def test_a_message_that_cannot_be_read_is_refused_and_stops_nobody(
    database: Database, file: Path
) -> None:
    storage = sql_storage(database)
    async with writing(storage.work) as transaction:
        for key in ("odd", "next"):
            await transaction.outbox.put(outgoing(key, key))
    corrupt(file, """UPDATE outbox_body SET message = '{}' WHERE message LIKE '%odd%'""")
    with structlog.testing.capture_logs() as logs:
        [leased] = await storage.postbox.lease(NOW, NOW + MINUTE, 9)
        assert await storage.postbox.undeliverable() == []
    assert leased.outgoing.key == "next"
    assert {(each["event"], each["outbox_id"]) for each in logs} == {("message cannot be read", 1)}
    await storage.postbox.settle(leased.id, Delivered("m1"))
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT key, state FROM outbox ORDER BY id").fetchall()
    assert rows == [("odd", "undeliverable"), ("next", "sent")]


async def test_an_instant_without_a_time_zone_is_a_fault(database: Database) -> None:
    with pytest.raises(Exception, match="has no time zone"):
        async with writing(sql_storage(database).work) as transaction:
            await transaction.questions.add(question(asked_at=NOW.replace(tzinfo=None)))


async def test_what_was_said_is_forgotten_with_the_last_who_was_told(database: Database, file: Path) -> None:
    storage, later = sql_storage(database), NOW + 2 * DAY
    async with writing(storage.work) as transaction:
        for key in ("one", "two"):
            await transaction.outbox.put(outgoing(key))
    purge = {"events_before": later, "messages_before": later, "sign_ins_before": later}
    left = []
    for leased in await storage.postbox.lease(NOW, NOW + MINUTE, 9):
        await storage.postbox.settle(leased.id, Delivered("m"))
        await storage.retention.purge(**purge)
        with closing(sqlite3.connect(file)) as connection:
            left += connection.execute("SELECT count(*) FROM outbox_body").fetchone()
    assert left == [1, 0]
