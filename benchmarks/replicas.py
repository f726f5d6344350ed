"""Do two replicas at one PostgreSQL keep what use cases rely on when they write?

``python -m benchmarks.replicas [TIMES] [URL]`` has two replicas, each with connections of its own, do the
same at the same moment, so often (1,000), and counts how often it went wrong; then a tenth as often without
the lock at BEGIN. Without a URL a server is started from a package, for as long as it lasts.
"""

from __future__ import annotations

import asyncio
import sys
import time
from contextlib import ExitStack
from itertools import count

from sqlalchemy import event

from bot.storage.database import open_database
from bot.storage.engines import postgresql as engines
from bot.storage.migrate import migrate
from bot.storage.unit_of_work import sql_storage
from tests.bot.storage.replica_races import RACES, Race
from tests.contracts.examples import Hands
from tests.servers import postgresql

_NUMBERS = count()


async def raced(race: Race, url: str, times: int, *, in_turn: bool = True) -> int:
    """How often it went wrong; with `in_turn` false the lock at BEGIN is not taken."""
    databases = [open_database(url, Hands()) for _ in range(2)]
    if not in_turn:
        for each in databases:
            event.remove(each.writer.sync_engine, "begin", engines.take_turn)
    replicas = [sql_storage(each) for each in databases]
    try:
        return sum([await race(replicas, next(_NUMBERS)) for _ in range(times)])
    finally:
        for each in databases:
            await each.close()


async def main(times: int, url: str) -> None:
    with ExitStack() as stack:
        at = url or stack.enter_context(postgresql.new_database())
        migrate(at)
        for title, often, in_turn in (
            ("one writes at a time", times, True),
            ("without the lock", max(10, times // 10), False),
        ):
            for name, race in RACES.items():
                begun = time.perf_counter()
                wrong = await raced(race, at, often, in_turn=in_turn)
                print(f"{title:22} {name:26} {wrong:5} of {often}  {time.perf_counter() - begun:6.1f} s")


if __name__ == "__main__":
    given = sys.argv[1:]
    asyncio.run(main(int(given[0]) if given else 1000, given[1] if len(given) > 1 else ""))
