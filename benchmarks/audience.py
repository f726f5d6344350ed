"""Who is reached: the count and the sample of an audience, in a company of 100,000 people.

``python -m benchmarks.audience [PEOPLE]`` asks for each audience what the page of a broadcast asks before it
is approved, and prints the milliseconds of the fastest of some rounds, by the clock and of the processor.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.fill import NOW, copy
from bot.platform.store import StoreTransaction
from bot.storage.database import open_database
from bot.storage.migrate import migrate
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from bot.web.console.broadcasts.addressed import addressed
from handlers.broadcasts.reach import EVERYBODY, Reach
from handlers.kernel.person import Person, Role
from knowledge.passages import Audience

ROUNDS = 5
PROMISED = 300
"""Milliseconds for the count, the platforms and the sample together."""
AUDIENCES: Mapping[str, Reach] = {
    "everybody": EVERYBODY,
    "a country": Reach(Audience(countries=frozenset({"DE"}))),
    "a department in a country": Reach(
        Audience(countries=frozenset({"DE"}), departments=frozenset({"department 5"}))
    ),
    "a role": Reach(Audience(roles=frozenset({Role.AMBASSADOR.value}))),
    "a group": Reach(Audience(groups=frozenset({"works council"}))),
    "a site and a language": Reach(sites=frozenset({"site 3"}), languages=frozenset({"de"})),
    "who names a topic": Reach(topics=frozenset({"topic 3"})),
    "a thousand addresses": Reach(emails=frozenset(f"p{7 * n}@example.com" for n in range(1, 1_001))),
}


async def company(file: Path, people: int) -> Storage:
    """Of so many, in 40 departments, 4 countries and 50 sites."""
    await asyncio.to_thread(migrate, f"sqlite:///{file}")
    storage = sql_storage(open_database(f"sqlite+aiosqlite:///{file}", lambda: NOW))
    await storage.work.run(_models)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        _copied(connection, people - 1)
        connection.commit()
    return storage


async def _models(tx: StoreTransaction) -> None:
    person = Person("p0", "p0@example.com", "Person 0", groups=frozenset({"Works council"}))
    await tx.people.save(replace(person, roles=frozenset({Role.EMPLOYEE, Role.AMBASSADOR})))
    await tx.people.seen("p0", "slack", "T1:U0", NOW)


def _copied(connection: sqlite3.Connection, many: int) -> None:
    own = {
        "id": "'p' || i",
        "email": "'p' || i || '@example.com'",
        "name": "'Person ' || i",
        "department": "'Department ' || (i % 40)",
        "country": "substr('FRDEITPL', 1 + 2 * (i % 4), 2)",
        "site": "'Site ' || (i % 50)",
        "topics": "'[\"Topic ' || (i % 30) || '\"]'",
        "language": "substr('frdeitpl', 1 + 2 * (i % 4), 2)",
    }
    copy(connection, "person", "id = 'p0'", many, own)
    mine = "person_id = 'p0'"
    copy(connection, "person_role", f"{mine} AND role = 'employee'", many, {"person_id": "'p' || i"})
    copy(
        connection,
        "person_role",
        f"{mine} AND role = 'ambassador'",
        many // 20,
        {"person_id": "'p' || (20 * i)"},
    )
    copy(connection, "person_group", mine, many // 100, {"person_id": "'p' || (100 * i)"})
    seen = {"external_id": "'T1:U' || i", "person_id": "'p' || i"}
    copy(connection, "person_identity", mine, many, seen)


async def look(storage: Storage, reach: Reach) -> tuple[int, int]:
    """How many, and on how many platforms; as the page of the preview asks it."""
    async with storage.work.reading() as tx:
        whom = await addressed(tx, reach, NOW)
        platforms = await tx.broadcasts.platforms_of(reach)
    return whom.count, len(platforms)


async def measure(storage: Storage) -> Mapping[str, tuple[int, float, float]]:
    """By audience: how many, and milliseconds by the clock and of the processor."""
    found = {}
    for name, reach in AUDIENCES.items():
        rounds = [await _timed(partial(look, storage, reach)) for _ in range(ROUNDS)]
        many, _ = await look(storage, reach)
        found[name] = (many, min(clock for clock, _ in rounds), min(cpu for _, cpu in rounds))
    return found


async def _timed(do: Callable[[], Awaitable[object]]) -> tuple[float, float]:
    clock, processor = time.perf_counter(), time.process_time()
    await do()
    return 1e3 * (time.perf_counter() - clock), 1e3 * (time.process_time() - processor)


async def main(people: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = await measure(await company(Path(folder) / "csrbot.db", people))
    print(f"{'audience':<28} {'people':>8} {'ms':>8} {'ms of the processor':>20}   promised: {PROMISED} ms")
    for name, (many, clock, processor) in found.items():
        print(f"{name:<28} {many:>8} {clock:>8.0f} {processor:>20.0f}")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
