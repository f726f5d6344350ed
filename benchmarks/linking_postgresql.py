"""Who wrote which anonymous words, for whoever copies a PostgreSQL database and its server's log?

``python -m benchmarks.linking_postgresql [RUNS] [BATCH]`` does what `benchmarks.linking` does, on PostgreSQL,
where a table has no order but its heap's: the attacker has every row in the order in which it lies there
(`ctid`, which is the order of a dump, too), the number of the transaction that wrote it (`xmin`), and the
server's write-ahead log.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from benchmarks.linking import START, House, Order, employ, house_of, right_of, session_of, tell
from bot.storage.database import open_database
from bot.storage.unit_of_work import sql_storage
from tests.servers import postgresql

_ROWS = "SELECT {column}, row_number() OVER (ORDER BY ctid), xmin::text::bigint FROM {table} ORDER BY ctid"


async def linked(
    url: str, folder: Path, batch: int, together: int, chance: random.Random
) -> Mapping[str, int]:
    """How many of the words each attack gave to the right person."""
    database = open_database(url, lambda: START)
    try:
        house = house_of(sql_storage(database), folder, together)
        begun = postgresql.query(url, "SELECT pg_current_wal_insert_lsn()::text")[0][0]
        truth = await _lived(house, batch, chance)
        return await asyncio.to_thread(_attacked, url, begun, truth, chance)
    finally:
        await database.close()


async def _lived(house: House, batch: int, chance: random.Random) -> Mapping[str, str]:
    people = [f"person-{number:03}-{chance.randrange(10**6)}" for number in range(batch)]
    texts = [f"words {chance.randrange(10**12):012} end" for _ in people]
    await house.storage.work.run(lambda tx: employ(tx.people, people))
    at = START
    for person, text in zip(people, texts, strict=True):
        at += timedelta(minutes=chance.randrange(1, 20))
        await house.leaves_traces(person, at)
        await house.tells(person, text, at)
    await house.rounds(START + timedelta(days=1))
    return dict(zip(texts, map(session_of, people), strict=True))


def _attacked(url: str, begun: str, truth: Mapping[str, str], chance: random.Random) -> Mapping[str, int]:
    texts = postgresql.query(url, _ROWS.format(column="text", table="feedback"))
    people = postgresql.query(url, _ROWS.format(column="id_hash", table="web_session"))
    log = postgresql.log_since(url, begun)
    seen: Mapping[str, tuple[Order, Order]] = {
        "order of the heap": (_order(texts, 1), _order(people, 1)),
        "transactions": (_order(texts, 2), _order(people, 2)),
        "write-ahead log": (_found(log, list(truth)), _found(log, list(truth.values()))),
    }
    return {name: right_of(truth, *orders, chance) for name, orders in seen.items()}


def _order(rows: Sequence[Sequence[object]], place: int) -> Order:
    return {str(row[0]): float(str(row[place])) for row in rows}


def _found(log: bytes, sought: Sequence[str]) -> Order:
    return {one: float(place) for one in sought if (place := log.find(one.encode())) >= 0}


async def shares(runs: int, batch: int, together: int, seed: int = 7) -> Mapping[str, float]:
    """Which share of the words each attack gave to the right person."""
    chance, right = random.Random(seed), defaultdict[str, int](int)  # noqa: S311 - a simulation
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder, postgresql.new_database(is_new=True) as url:
            for attack, count in (await linked(url, Path(folder), batch, together, chance)).items():
                right[attack] += count
    return {attack: count / (runs * batch) for attack, count in right.items()}


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    asyncio.run(tell(shares, *(given + [100, 10][len(given) :])))
