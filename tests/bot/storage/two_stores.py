"""Two stores that are given the same orders: what is common to the state machines that compare them."""

import asyncio
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, rule

from bot.platform.store import StoreTransaction
from bot.storage.database import Database, open_database
from bot.storage.memory import MemoryStore, memory_storage
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from handlers.kernel.ports import InconsistentError
from tests.contracts.examples import Hands
from tests.databases import new_database
from tests.transactions import taken_back, writing

Order = Callable[[Storage], Awaitable[Any]]


class TwoStores(RuleBasedStateMachine):
    """Two workers at each of two stores. A rule gives both stores one order and compares what they say."""

    def __init__(self) -> None:
        super().__init__()
        self.hands = Hands()
        self.runner = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp())
        url = new_database(self.folder / "csrbot.db")
        self.databases = [open_database(url, self.hands) for _ in range(2)]
        store = MemoryStore()
        self.workers = [
            (memory_storage(store, self.hands), sql_storage(database)) for database in self.databases
        ]

    def teardown(self) -> None:
        try:
            self.compare()
        finally:
            self.runner.run(close(self.databases))
            self.runner.close()
            shutil.rmtree(self.folder)

    @rule()
    def both_show_the_same(self) -> None:
        self.compare()

    def forget_before(self, old: datetime) -> None:
        async def purge(storage: Storage) -> object:
            return await storage.retention.purge(events_before=old, messages_before=old, sign_ins_before=old)

        self.both(0, purge)

    def compare(self) -> None:
        self.both(1, self.everything)

    async def everything(self, storage: Storage) -> list[object]:
        """All that can be seen of a store."""
        raise NotImplementedError

    def each(self, worker: int, orders: Sequence[Order]) -> tuple[Any, Any]:
        """What each store says to its own order."""
        memory, disk = self.workers[worker]
        return self.runner.run(in_turn(orders[0](memory), orders[1](disk)))

    def both(self, worker: int, order: Order) -> None:
        memory, disk = self.each(worker, (order, order))
        assert memory == disk

    def change(
        self, do: Callable[[StoreTransaction], Awaitable[Any]], *, worker: int = 0, commit: bool = True
    ) -> None:
        """The same in a transaction of each store, also that it is refused."""

        async def order(storage: Storage) -> Any:
            try:
                async with (writing if commit else taken_back)(storage.work) as transaction:
                    done = await do(transaction)
            except InconsistentError:
                return "inconsistent"
            return done

        self.both(worker, order)


async def in_turn(memory: Awaitable[Any], disk: Awaitable[Any]) -> tuple[Any, Any]:
    return await memory, await disk


async def close(databases: list[Database]) -> None:
    for database in databases:
        await database.close()
