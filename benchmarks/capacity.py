"""What one question and one message take: of the processor, of memory and of the disk.

    csrbot people import examples/company/people.csv && csrbot index examples/company/documents
    python -m benchmarks.capacity DATA_DIR [--questions 200]      # on a copy of that folder

The real workers, one process, SQLite; the questions are those of the example company's kept answers, asked by
its people in turns, each told apart from the last by a number in brackets. Seconds of the processor count
all threads and say much the same on a busy machine; by the clock nothing is told. docs/reference/capacity.md
counts on with these.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from prometheus_client import CollectorRegistry

from benchmarks.broadcast_part import resident
from benchmarks.fill import Size, fill
from bot.config import Settings
from bot.opening import open_knowledge_base, open_storage
from bot.platform.troubles import Troubles
from bot.storage.clock import utc_now
from bot.storage.database import open_database
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from bot.wiring import WORKER, build_workers
from bot.workers.index_upkeep import MendTally
from bot.workers.queue_metrics import QueueMetrics, Told
from handlers.kernel.events import Asked, Conversation
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message, Paragraph, Plain
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage, ToPerson

COMPANY = Path(__file__).parents[1] / "examples" / "company"


@dataclass(frozen=True, slots=True)
class Taken:
    """Of one of many."""

    milliseconds: float
    """Of the processor."""
    bytes: float
    """That the database grew by."""


async def measured(file: Path, count: int, work: Callable[[], Awaitable[object]]) -> Taken:
    before, begun = used(file), time.process_time()
    await work()
    return Taken((time.process_time() - begun) / count * 1_000, (used(file) - before) / count)


def used(file: Path) -> int:
    """Bytes of the pages that hold something, what is in the write-ahead log included."""
    with closing(sqlite3.connect(file)) as connection:
        [pages], [free], [size] = (
            connection.execute(f"PRAGMA {name}").fetchone()
            for name in ("page_count", "freelist_count", "page_size")
        )
    return int((pages - free) * size)


def asked(people: Sequence[Person], count: int) -> list[Asked]:
    with (COMPANY / "questions.csv").open(encoding="utf-8") as opened:
        texts = [row["question"] for row in csv.DictReader(opened)]
    pairs = islice(zip(cycle(texts), cycle(people), strict=False), count)
    at = utc_now()
    return [
        Asked(who.id, Conversation("web", who.id), f"{text} ({number})", at, f"capacity-{number}")
        for number, (text, who) in enumerate(pairs)
    ]


async def write_to(storage: Storage, people: Sequence[Person], count: int) -> None:
    async def work(tx: object) -> None:
        for number, who in enumerate(islice(cycle(people), count)):
            message = Message("News", (Paragraph((Plain("What changed this week. " * 12),)),))
            key = f"capacity:{number}"
            await tx.outbox.put(OutgoingMessage(key, ToPerson(who.id), message, kind=MessageKind.NOTICE))  # type: ignore[attr-defined]

    await storage.work.run(work)


async def one_of_each(folder: Path, questions: int) -> None:
    settings = Settings(data_dir=folder, _env_file=None)  # type: ignore[call-arg]
    file = folder / "csrbot.db"
    async with open_storage(settings) as storage:
        with closing(open_knowledge_base(settings)) as brain:
            crew = build_workers(storage, brain, frozenset({WORKER}))
            async with storage.work.reading() as tx:
                people = list(await tx.people.all())
            for event in asked(people, 2 * questions)[questions:]:  # opens what is opened once
                await storage.inbox.receive(event)
            await crew.inbox.until_empty()
            await crew.outbox.until_empty()
            print(f"memory with {brain.store.passage_count()} passages: {resident()} MB")

            async def ask() -> None:
                for event in asked(people, questions):
                    await storage.inbox.receive(event)
                await crew.inbox.until_empty()

            of_a_question = await measured(file, questions, ask)
            await crew.outbox.until_empty()

            async def send() -> None:
                await write_to(storage, people, 1_000)
                await crew.outbox.until_empty()

            of_a_message = await measured(file, 1_000, send)
    for name, one in (("question", of_a_question), ("message", of_a_message)):
        print(f"a {name}: {one.milliseconds:.1f} ms of the processor, {one.bytes / 1_000:.1f} kB")
    print(f"memory afterwards: {resident()} MB")


async def a_scrape(folder: Path, questions: int) -> None:
    """What `/metrics` asks the database, beside the past of so many questions."""
    file = folder / f"filled-{questions}.db"
    await fill(file, Size(questions))
    database, registry = open_database(f"sqlite+aiosqlite:///{file}"), CollectorRegistry()
    storage = sql_storage(database)
    told = Told(storage.stuck, Troubles(storage.notes, storage.stuck), storage.work, MendTally(storage.notes))
    metrics = QueueMetrics(told, utc_now, registry, lasts=0.0)
    await metrics.refresh()
    taken = await measured(file, 20, lambda: _again(metrics))
    print(f"/metrics beside {questions:,} questions: {taken.milliseconds:.1f} ms of the processor")
    await database.close()


async def _again(metrics: QueueMetrics) -> None:
    for _ in range(20):
        await metrics.refresh()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--questions", type=int, default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="csrbot-") as work:
        folder = Path(work) / "data"
        shutil.copytree(given.data_dir, folder)
        asyncio.run(one_of_each(folder, given.questions))
        for past in (2_000, 200_000):
            asyncio.run(a_scrape(folder, past))


if __name__ == "__main__":
    main()
