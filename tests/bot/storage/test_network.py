"""The network to PostgreSQL is cut, slow, or half-open: nothing waits for ever, and all goes on afterwards.

How long something may take is the server's and the drivers' to say; a test here ends when it hangs.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from functools import partial

import pytest

from bot.platform.store import StoreTransaction
from bot.storage.database import Database, open_database
from bot.storage.faults import LostError
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from tests.contracts.examples import asked, question
from tests.servers.network import Network, network_to
from tests.servers.postgresql_alone import PostgresqlAlone, postgresql_alone

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresqlAlone]:
    with postgresql_alone() as server:
        yield server


@pytest.fixture
def network(server: PostgresqlAlone) -> Iterator[Network]:
    with network_to(server.port) as network:
        yield network


@pytest.fixture
async def database(server: PostgresqlAlone, network: Network) -> AsyncIterator[Database]:
    database = open_database(server.url_through(network.port))
    yield database
    network.mend()
    await database.close()


@pytest.fixture
async def storage(database: Database) -> Storage:
    """With connections that have been used and rest."""
    storage = sql_storage(database)
    await storage.work.run(lambda tx: tx.questions.get("nothing"))
    async with storage.work.reading() as tx:
        await tx.questions.get("nothing")
    return storage


def count(server: PostgresqlAlone, question_id: str) -> int:
    [[number]] = server.query(f"SELECT count(*) FROM question WHERE id = '{question_id}'")  # noqa: S608
    return int(number)


async def _add(question_id: str, tx: StoreTransaction) -> bool:
    return await tx.questions.add(question(question_id))


async def test_while_it_is_cut_nothing_is_taken_in(
    storage: Storage, network: Network, server: PostgresqlAlone
) -> None:
    network.cut()
    with pytest.raises(LostError):
        await storage.inbox.receive(asked("while cut"))
    network.mend()
    assert await storage.inbox.receive(asked("while cut"))


async def test_work_waits_for_a_network_that_is_back_soon(
    storage: Storage, network: Network, server: PostgresqlAlone
) -> None:
    network.cut()
    asyncio.get_running_loop().call_later(1, network.mend)
    assert await storage.work.run(lambda tx: tx.questions.add(question("soon")))
    assert count(server, "soon") == 1


async def test_a_connection_that_died_at_rest_is_found_out(storage: Storage, network: Network) -> None:
    network.leave_half_open()
    asyncio.get_running_loop().call_later(1, network.mend)
    assert await storage.work.run(lambda tx: tx.questions.add(question("at rest")))
    async with storage.work.reading() as tx:
        assert await tx.questions.get("at rest")


async def test_where_a_replica_falls_silent_while_it_writes_others_go_on_and_its_work_is_done_again_and_once(
    storage: Storage, network: Network, server: PostgresqlAlone
) -> None:
    """The dead session has the lock that all who write wait for, until the server ends it."""
    other = open_database(server.url)
    is_writing = asyncio.Event()
    tries: list[int] = []

    async def work(tx: StoreTransaction) -> None:
        tries.append(len(tries))
        assert await tx.questions.add(question("of the silent one"))
        if len(tries) == 1:
            network.leave_half_open()
            is_writing.set()
        assert await tx.questions.get("of the silent one")

    silent = asyncio.create_task(storage.work.run(work))
    await is_writing.wait()
    assert await sql_storage(other).work.run(lambda tx: tx.questions.add(question("of the other one")))
    await other.close()
    assert not silent.done()
    assert count(server, "of the silent one") == 0
    network.mend()
    await silent
    assert tries == [0, 1]
    assert count(server, "of the silent one") == 1


async def test_a_slow_network_is_no_lost_one(storage: Storage, network: Network) -> None:
    network.delay = 0.1
    assert await storage.inbox.receive(asked("slow"))
    assert await storage.work.run(lambda tx: tx.questions.add(question("slow")))


async def test_a_server_that_crashed_and_is_back_is_found_again(
    storage: Storage, server: PostgresqlAlone
) -> None:
    """Each commit that was acknowledged is there."""
    for number in range(5):
        await asyncio.to_thread(server.restart)
        assert await storage.work.run(partial(_add, f"crash {number}"))
        assert count(server, f"crash {number}") == 1
