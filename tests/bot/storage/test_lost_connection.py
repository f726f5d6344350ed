"""The server ends a connection, or another program holds its lock: what is tried again, and what is told."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from bot.platform.store import StoreTransaction
from bot.storage.database import Database, open_database
from bot.storage.faults import LockedError
from bot.storage.unit_of_work import sql_storage
from tests.contracts.examples import question
from tests.servers import postgresql

END_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
OTHERS = f"{END_ALL} AND pid <> pg_backend_pid()"


@pytest.fixture
def url() -> Iterator[str]:
    with postgresql.new_database() as url:
        yield url


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    database = open_database(url)
    yield database
    await database.close()


async def test_work_whose_connection_is_lost_before_its_end_is_done_again_and_once(
    database: Database, url: str
) -> None:
    tries: list[int] = []

    async def work(tx: StoreTransaction) -> None:
        tries.append(len(tries))
        assert await tx.questions.add(question("q1"))
        if len(tries) == 1:
            postgresql.query(url, OTHERS)
        assert await tx.questions.get("q1")

    await sql_storage(database).work.run(work)
    assert tries == [0, 1]
    assert postgresql.query(url, "SELECT count(*) FROM question") == [[1]]


async def test_what_may_have_been_committed_is_not_done_again(database: Database, url: str) -> None:
    tries: list[int] = []

    async def work(tx: StoreTransaction) -> None:
        tries.append(len(tries))
        await tx.questions.add(question("q1"))

    event.listen(database.writer.sync_engine, "commit", lambda _: postgresql.query(url, OTHERS))
    with pytest.raises(DBAPIError):
        await sql_storage(database).work.run(work)
    assert tries == [0]


async def test_a_reader_looks_again_over_a_new_connection(database: Database, url: str) -> None:
    for _ in range(2):
        async with sql_storage(database).work.reading() as look:
            assert await look.questions.get("q1") is None
        postgresql.query(url, OTHERS)


async def test_a_lock_that_stays_is_told(database: Database, url: str) -> None:
    async with database.writer.begin() as connection:
        await connection.exec_driver_sql("SET lock_timeout = 20")
    other = open_database(url)
    async with other.writing():
        with pytest.raises(LockedError):
            await sql_storage(replace(database, patience=0)).work.run(
                lambda tx: tx.questions.add(question("q1"))
            )
    await other.close()
    assert await sql_storage(database).work.run(lambda tx: tx.questions.add(question("q1")))
