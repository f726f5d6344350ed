"""What the clock prepares for very many at once: digests for 50,000 people, and 10,000 due reviews.

    python -m benchmarks.prepared --digests 50000
    python -m benchmarks.prepared --reviews 10000

The real jobs, once, at the minute at which it is due for everybody, on a database in a file. Printed: how
many were put into the outbox, seconds by the clock and of the processor, and the memory before and after.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.audience import company
from benchmarks.broadcast_part import resident
from benchmarks.company_life import add_document
from benchmarks.fill import copy
from bot.logs import configure_logs
from bot.platform.store import StoreTransaction
from bot.storage.storage import Storage
from handlers.digests.send import SendDigests
from handlers.kernel.attention.budget import Budget
from handlers.kernel.attention.unsolicited import AttentionKind
from handlers.learning.lesson import Lesson, Quiz
from handlers.learning.nudging.nudge import NudgeLearners
from handlers.learning.remembering.spaced_repetition import after_answer

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
"""Everybody's digest is due at nine and their lesson at ten by UTC, as they have no other time zone."""
PROMISED = 2.0
"""Seconds for the reviews."""


@dataclass(frozen=True, slots=True)
class Prepared:
    queued: int
    seconds: float
    processor: float
    memory: tuple[int, int]
    """Megabytes before and after."""


async def digests(file: Path, people: int) -> Prepared:
    """A document has changed, so everybody has something to read."""
    storage = await company(file, people)
    with closing(sqlite3.connect(file)) as connection:
        add_document(connection, "plan", "{}", MONDAY - timedelta(days=1))
        connection.commit()
    return await _timed(file, SendDigests(storage.work), storage)


async def reviews(file: Path, people: int) -> Prepared:
    """Everybody has answered the one lesson there is, and is to be asked again."""
    storage = await company(file, people)
    await storage.work.run(_learnt)
    with closing(sqlite3.connect(file)) as connection:
        copy(connection, "lesson_progress", "person_id = 'p0'", people - 1, {"person_id": "'p' || i"})
        connection.commit()
    return await _timed(file, NudgeLearners(storage.work), storage)


async def _learnt(tx: StoreTransaction) -> None:
    await tx.attention.set_budget(Budget(by_kind={AttentionKind.LESSON: 5}))
    lesson = Lesson("train", "en", "Train", "Travel", 1, "…", Quiz("How?", ("One", "Two"), 0, "One."))
    await tx.lessons.save(lesson)
    await tx.lessons.answered(*after_answer(lesson, "p0", None, 0, MONDAY - timedelta(days=60)))


async def _timed(file: Path, job: Callable[[datetime], Awaitable[object]], storage: Storage) -> Prepared:
    del storage
    before, clock, processor = resident(), time.perf_counter(), time.process_time()
    await job(MONDAY)
    took = time.perf_counter() - clock, time.process_time() - processor
    with closing(sqlite3.connect(file)) as connection:
        queued = connection.execute("SELECT count(*) FROM outbox WHERE settled_at IS NULL").fetchone()[0]
    return Prepared(queued, *took, (before, resident()))


def main(given: argparse.Namespace) -> None:
    for name, people, prepare in (("digests", given.digests, digests), ("reviews", given.reviews, reviews)):
        if people:
            with tempfile.TemporaryDirectory() as folder:
                done = asyncio.run(prepare(Path(folder) / "csrbot.db", people))
            took = f"{done.seconds:.1f} s, {done.processor:.1f} s of the processor"
            print(
                f"{name}: {done.queued} queued in {took}; {done.memory[0]} MB before, {done.memory[1]} after"
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--digests", type=int, default=0)
    parser.add_argument("--reviews", type=int, default=0, help=f"Promised: 10,000 in {PROMISED} s.")
    configure_logs("ERROR", "text")
    main(parser.parse_args())
