"""How much of a platform's limit bulk messages use, with 1, 2 and 4 workers on one database.

``python -m benchmarks.outbox [MINUTES] [BULK]`` queues so many bulk messages (10,000) for one Slack
workspace, lets answers come at random moments, and prints a line a number of workers: the share of the limit
that bulk used of what answers left, how long answers waited, and whether any minute held more than the limit.
No time passes: the clock jumps to the next moment at which anything may happen, so the result does not depend
on the machine.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.platform.rate_limits import STEADY, gcra
from bot.storage.database import open_database
from bot.storage.migrate import migrate
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from handlers.kernel.adapter.delivery import Delivered
from handlers.kernel.adapter.rates import Limit, Route
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from handlers.kernel.ports import OutgoingMessage, ToPerson, Transaction
from handlers.kernel.queues import LeasedMessage

PER_MINUTE = 300
"""Of ``chat.postMessage`` in one workspace: see `bot.slack.rendering.limits`."""
START = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
POLL = timedelta(milliseconds=500)
LEASE = timedelta(minutes=2)
WARMING = timedelta(seconds=10)
"""At the beginning the whole burst is free; it is left out of the share."""
_BULK, _ANSWER = "bulk:", "answer:"


@dataclass(slots=True)
class Clock:
    now: datetime = START

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True, slots=True)
class Run:
    """What left, and when."""

    bulk: Sequence[datetime]
    answers: Sequence[tuple[datetime, datetime]]
    """(asked, left)"""
    until: datetime

    @property
    def share(self) -> float:
        """Bulk messages that left, of those that the limit had room for beside the answers."""
        seconds = (self.until - START - WARMING).total_seconds()
        answers = sum(left >= START + WARMING for _, left in self.answers)
        bulk = sum(left >= START + WARMING for left in self.bulk)
        return bulk / (PER_MINUTE * seconds / 60 - answers)

    @property
    def most_in_a_minute(self) -> int:
        recent, most = deque[datetime](), 0
        for moment in sorted([*self.bulk, *(left for _, left in self.answers)]):
            recent.append(moment)
            while moment - recent[0] >= timedelta(minutes=1):
                recent.popleft()
            most = max(most, len(recent))
        return most

    @property
    def longest_wait(self) -> timedelta:
        return max((left - asked for asked, left in self.answers), default=timedelta(0))


@dataclass(slots=True)
class Simulation:
    """Workers on one database, all on one clock."""

    clock: Clock
    workers: Sequence[Storage]
    answers_at: deque[datetime]
    asked: dict[str, datetime] = field(default_factory=dict)
    bulk: list[datetime] = field(default_factory=list)
    answers: list[tuple[datetime, datetime]] = field(default_factory=list)

    async def run(self, until: datetime) -> Run:
        while self.clock.now < until:
            await self._ask()
            moments = await asyncio.gather(*(self._work(worker) for worker in self.workers))
            following = [*moments, *list(self.answers_at)[:1]]
            self.clock.now = max(min(following), self.clock.now + timedelta(milliseconds=1))
        return Run(self.bulk, self.answers, until)

    async def _ask(self) -> None:
        while self.answers_at and self.answers_at[0] <= self.clock.now:
            key = f"{_ANSWER}{len(self.asked)}"
            self.asked[key] = self.answers_at.popleft()
            await put(self.workers[0], [key], MessageKind.ANSWER)

    async def _work(self, worker: Storage) -> datetime:
        """What one look sends, and when this worker looks again."""
        now, postbox = self.clock.now, worker.postbox
        new = await postbox.unrouted(now, 64)
        routes = {each.id: Route("T1", f"to {each.outgoing.to.person_id}") for each in new}
        granted = await postbox.lease(now, now + LEASE, 16, routes, limits)
        for each in granted:
            self._sent(each)
            await postbox.settle(each.id, Delivered("m"))
        return min(granted.again or now + POLL, now + POLL)

    def _sent(self, message: LeasedMessage) -> None:
        key, now = message.outgoing.key, self.clock.now
        if key.startswith(_BULK):
            self.bulk.append(now)
        else:
            self.answers.append((self.asked[key], now))


def limits(name: str) -> Sequence[Limit] | None:
    """As Slack's: so many a minute in the workspace, and one a second to each person."""
    if not name:
        return None
    if name == "T1":
        return (gcra("T1", PER_MINUTE, at_once=STEADY),)
    return (Limit(name, 1.0, 1.0),)


async def put(storage: Storage, keys: Sequence[str], kind: MessageKind) -> None:
    async def work(tx: Transaction) -> None:
        for key in keys:
            await tx.outbox.put(OutgoingMessage(key, ToPerson(key), Message("Hello"), kind=kind))

    await storage.work.run(work)


async def simulate(
    path: Path, workers: int, minutes: float, *, bulk: int, answers_a_minute: float, seed: int = 1
) -> Run:
    """Run it on a new database in the file `path`."""
    url, clock = f"sqlite+aiosqlite:///{path}", Clock()
    await asyncio.to_thread(partial(migrate, f"sqlite:///{path}"))
    databases = [open_database(url, clock) for _ in range(workers)]
    try:
        stores = [sql_storage(each) for each in databases]
        await put(stores[0], [f"{_BULK}{number}" for number in range(bulk)], MessageKind.BROADCAST)
        until = START + timedelta(minutes=minutes)
        arrivals = _arrivals(answers_a_minute, until, random.Random(seed))  # noqa: S311 - a simulation
        return await Simulation(clock, stores, arrivals).run(until)
    finally:
        for each in databases:
            await each.close()


def _arrivals(a_minute: float, until: datetime, chance: random.Random) -> deque[datetime]:
    """A Poisson process."""
    moments, at = deque[datetime](), START
    while a_minute and at < until:
        at += timedelta(seconds=chance.expovariate(a_minute / 60))
        moments.append(at)
    return moments


async def main(minutes: float, bulk: int) -> None:
    print(f"{'workers':>7} {'answers/min':>11} {'bulk share':>10} {'most/min':>8} {'longest wait s':>14}")
    for answers in (0.0, 60.0):
        for workers in (1, 2, 4):
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / "outbox.db"
                run = await simulate(file, workers, minutes, bulk=bulk, answers_a_minute=answers)
            wait = run.longest_wait.total_seconds()
            print(f"{workers:>7} {answers:>11.0f} {run.share:>10.3f} {run.most_in_a_minute:>8} {wait:>14.2f}")


if __name__ == "__main__":
    given = [float(each) for each in sys.argv[1:]]
    asyncio.run(main(given[0] if given else 5, int(given[1]) if len(given) > 1 else 10_000))
