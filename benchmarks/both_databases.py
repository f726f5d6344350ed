"""What a question takes on PostgreSQL beside SQLite, and what replicas get out of one outbox on PostgreSQL.

    csrbot people import examples/company/people.csv && csrbot index examples/company/documents
    python -m benchmarks.both_databases DATA_DIR [--questions 60] [--messages 600]   # on a copy of it

Questions: the same rows in both (moved with what `csrbot migrate --to` does), the same encoder, one process.
Each question is asked of one and then of the other, in an order that changes; it is timed from its arrival to
its stored answer, and statements and transactions are counted. Promised: at most 1.3 times as long by the
clock, at the median of the ratios within each question.

The outbox: as many messages as given, one line without limits, claimed and settled ten at a time by 1 and by
3 replicas (processes), beside bare UPDATEs that claim and settle ten rows, one transaction each. Promised: 3
replicas get .9 of what 1 gets, without a deadlock; what was undone is counted.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Engine, bindparam, column, event, table, text, update

from benchmarks.capacity import asked
from benchmarks.measuring import say
from bot.config import Settings
from bot.opening import open_knowledge_base, open_storage
from bot.storage import engine
from bot.storage.clock import utc_now
from bot.storage.database import open_database
from bot.storage.moving.moving import move, settle
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from bot.wiring import WORKER, build_workers
from handlers.kernel.adapter.delivery import Delivered
from handlers.kernel.events import Asked
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message, Paragraph, Plain
from handlers.kernel.ports import OutgoingMessage, ToPerson
from tests.servers import postgresql

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
AT_ONCE = 10


@dataclass(slots=True)
class Side:
    """One of the two, with what it took."""

    storage: Storage
    crew: Any
    seconds: list[float] = field(default_factory=list)
    statements: Counter[str] = field(default_factory=Counter)

    async def answer(self, question: Asked) -> float:
        begun = time.perf_counter()
        await self.storage.inbox.receive(question)
        await self.crew.inbox.until_empty()
        return time.perf_counter() - begun


@contextmanager
def counted(found: Counter[str]) -> Iterator[None]:
    """Statements and transactions of all connections that SQLAlchemy has in this process."""

    def on_statement(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        found["statements"] += 1
        found[" ".join(statement.split())[:110]] += 1

    def on_begin(_connection: Any) -> None:
        found["transactions"] += 1

    event.listen(Engine, "before_cursor_execute", on_statement)
    event.listen(Engine, "begin", on_begin)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", on_statement)
        event.remove(Engine, "begin", on_begin)


async def questions(folder: Path, url: str, count: int, *, show: int) -> None:
    async with AsyncExitStack() as stack:
        sides = {}
        for name, address in ((SQLITE, ""), (POSTGRESQL, url)):
            settings = Settings(data_dir=folder, database_url=address, _env_file=None)  # type: ignore[call-arg]
            storage = await stack.enter_async_context(open_storage(settings))
            brain = stack.enter_context(closing(open_knowledge_base(settings)))
            sides[name] = Side(storage, build_workers(storage, brain, frozenset({WORKER})))
        async with sides[SQLITE].storage.work.reading() as tx:
            people = list(await tx.people.all())
        events = asked(people, count + 20)
        for number, question in enumerate(events):
            order = list(sides.items())[:: 1 if number % 2 else -1]
            for _, side in order:
                if number == 10:  # what is done once is done
                    with counted(side.statements):
                        await side.answer(question)
                else:
                    seconds = await side.answer(question)
                    if number >= 20:
                        side.seconds.append(seconds)
    for name, side in sides.items():
        told = f"{side.statements['statements']} statements, {side.statements['transactions']} transactions"
        say(f"a question on {name}: {told}, milliseconds", f"{median(side.seconds) * 1e3:.1f}")
    pairs = zip(sides[POSTGRESQL].seconds, sides[SQLITE].seconds, strict=True)
    say("PostgreSQL over SQLite, by the clock", f"{median(a / b for a, b in pairs):.2f}", "promised 1.3")
    for statement, times in sides[POSTGRESQL].statements.most_common(show):
        print(f"    {times:4} {statement}")


_FAULTS = "SELECT deadlocks, xact_rollback FROM pg_stat_database WHERE datname = current_database()"


def outbox(url: str, messages: int, replicas: Sequence[int]) -> None:
    [[_, before]] = postgresql.query(url, _FAULTS)
    raw = _raw(url, messages)
    say("bare claims and settlements of ten, messages a second", f"{raw:.0f}")
    alone = 0.0
    for number in replicas:
        asyncio.run(_put(url, messages))
        context = get_context("spawn")
        with context.Pool(number) as pool:
            pool.map(_nothing, range(number), chunksize=1)
            begun = time.perf_counter()
            done = pool.map(_claim_and_settle, [url] * number, chunksize=1)
            seconds = time.perf_counter() - begun
        rate = sum(done) / seconds
        alone = alone or rate
        told = f"of the bare rate {rate / raw:.2f}, of one replica's {rate / alone:.2f}, shares {done}"
        say(f"{number} replicas: messages a second ({told})", f"{rate:.0f}")
    [[deadlocks, undone]] = postgresql.query(url, _FAULTS)
    say("deadlocks, and transactions that were undone", f"{deadlocks}, {undone - before}")


async def _put(url: str, messages: int) -> None:
    database = open_database(url)
    storage = sql_storage(database)
    async with storage.work.reading() as tx:
        people = list(await tx.people.all())

    async def work(tx: Any) -> None:
        for number, who in enumerate(islice(cycle(people), messages)):
            said = Message("News", (Paragraph((Plain("What changed this week. " * 12),)),))
            key = f"both:{time.time_ns()}:{number}"
            await tx.outbox.put(OutgoingMessage(key, ToPerson(who.id), said, kind=MessageKind.NOTICE))

    await storage.work.run(work)
    await database.close()


def _nothing(_number: int) -> None:
    """So that a process has started before the clock does."""


def _claim_and_settle(url: str) -> int:
    return asyncio.run(_drain(url))


async def _drain(url: str) -> int:
    """How many messages one replica sent."""
    database = open_database(url)
    queue = sql_storage(database).postbox
    sent = 0
    while leased := await queue.lease(at := utc_now(), at + timedelta(minutes=5), AT_ONCE):
        await asyncio.gather(*[queue.settle(each.id, Delivered(f"m{each.id}")) for each in leased])
        sent += len(leased)
    await database.close()
    return sent


def _raw(url: str, messages: int) -> float:
    opened = engine.blocking(url)
    bare = table("bare", column("id"), column("state"), column("owner"))
    with opened.begin() as connection:
        connection.execute(text("CREATE TABLE bare (id int PRIMARY KEY, state text, owner text)"))
        fill = text("INSERT INTO bare SELECT id, 'queued', '' FROM generate_series(1, :count) id")
        connection.execute(fill, {"count": messages})
    within = bare.c.id.between(bindparam("low"), bindparam("high"))
    claim = update(bare).where(within).values(state="leased", owner="me").returning(bare.c.id)
    done = update(bare).where(within).values(state="sent").returning(bare.c.id)
    begun = time.perf_counter()
    for low in range(1, messages + 1, AT_ONCE):
        for statement in (claim, done):
            with opened.begin() as connection:
                connection.execute(statement, {"low": low, "high": low + AT_ONCE - 1}).all()
    seconds = time.perf_counter() - begun
    with opened.begin() as connection:
        connection.execute(text("DROP TABLE bare"))
    opened.dispose()
    return messages / seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--messages", type=int, default=600)
    parser.add_argument("--replicas", type=int, nargs="+", default=[1, 3])
    parser.add_argument("--show", type=int, default=0, help="so many of the statements of a question")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="csrbot-") as work, ExitStack() as stack:
        folder = Path(work) / "data"
        shutil.copytree(given.data_dir, folder)
        url = stack.enter_context(postgresql.new_database(is_new=True))
        move(folder / "csrbot.db", url)
        settle(url)
        if given.questions:
            asyncio.run(questions(folder, url, given.questions, show=given.show))
        if given.messages:
            outbox(url, given.messages, given.replicas)


if __name__ == "__main__":
    main()
