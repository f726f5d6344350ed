"""Behind the doors of a process that listens everything is as the ports promise."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.arrivals.bringing import BringArrivals
from bot.storage.arrivals.doors import before
from bot.storage.database import open_database
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from tests.contracts import conftest
from tests.contracts.conftest import Opener
from tests.contracts.examples import Hands
from tests.contracts.test_inbox import *  # noqa: F403 - the whole contract, over these doors
from tests.contracts.test_notes import *  # noqa: F403
from tests.databases import new_database

hands, storage = conftest.hands, conftest.storage


@pytest.fixture
async def open_storage(tmp_path: Path, hands: Hands) -> AsyncIterator[Opener]:
    path = tmp_path / "csrbot.db"
    url = new_database(path)
    opened = []

    def open_again() -> Storage:
        database = open_database(url, hands)
        arrivals = BringArrivals(path, sql_storage(database))
        opened.append((database, arrivals))
        return before(arrivals)

    yield open_again
    for database, arrivals in opened:
        arrivals.close()
        await database.close()
