"""Every contract runs over every store.

`storage` is one worker, and every `open_storage()` is another one at the same store.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.storage.blobs.folder import FolderBlobs
from bot.storage.blobs.sql import SqlBlobs
from bot.storage.database import open_database
from bot.storage.memory import MemoryStore, memory_storage
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from tests.contracts.examples import Hands
from tests.databases import new_database
from tests.servers import postgresql

Opener = Callable[[], Storage]


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
async def open_storage(request: pytest.FixtureRequest, tmp_path: Path, hands: Hands) -> AsyncIterator[Opener]:
    if request.param == "memory":
        store = MemoryStore(blobs=FolderBlobs(tmp_path))
        yield lambda: memory_storage(store, hands)
        return
    with _new_database(request.param, tmp_path) as url:
        opened = []

        def open_again() -> Storage:
            opened.append(open_database(url, hands))
            return sql_storage(opened[-1], SqlBlobs(opened[-1], tmp_path / opened[-1].owner))

        yield open_again
        for database in opened:
            await database.close()


@contextmanager
def _new_database(kind: str, folder: Path) -> Iterator[str]:
    if kind == "postgresql":
        with postgresql.new_database() as url:
            yield url
    else:
        yield new_database(folder / "csrbot.db")


@pytest.fixture
def storage(open_storage: Opener) -> Storage:
    return open_storage()
