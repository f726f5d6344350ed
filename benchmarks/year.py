"""A simulated year of a company of 2,000 people in 12 countries and 9 time zones, and who was disturbed when.

    python -m benchmarks.year                              # a year of 2,000 people
    python -m benchmarks.year --people 200 --weeks 8 --from 2026-10-05
    python -m benchmarks.year --folder FOLDER --minutes 9     # a piece of it; the same again goes on

The clock's jobs, the use cases, the attention budget, the outbox and its worker are the real ones, on a
database in a file; what arrives is noted by a platform that takes everything. Time is simulated: the jobs run
each hour at which it is a working hour somewhere. People leave, move, go away and change their minds,
broadcasts go to parts of the company (at one moment, at a local time, urgently), documents change, and
people commit themselves and say how it goes, or do not. What else speaks first goes into `SPEAKERS`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.broadcast_part import resident
from benchmarks.company_life import CARLA, NILS, CompanyLife
from benchmarks.company_of_the_world import colleagues
from benchmarks.disturbed import faults
from benchmarks.kept import Kept
from benchmarks.noting import Clock, NotingPages
from benchmarks.one_thread import stay_in_one_thread
from benchmarks.year_drawn import drawn
from bot.logs import configure_logs
from bot.platform.store import StoreTransaction
from bot.storage.database import open_database
from bot.storage.migrate import migrate
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from bot.workers.checks import checks_of
from bot.workers.outbox_worker import DeliveryPolicy, OutboxWorker
from handlers.broadcasts.desk import BroadcastDesk
from handlers.broadcasts.sending import SendBroadcasts
from handlers.commitments.nudge import Nudge
from handlers.commitments.service import CommitmentService
from handlers.digests.send import SendDigests
from handlers.kernel.attention.budget import Budget
from handlers.kernel.retention import PurgeExpired
from handlers.learning.lesson import Lesson, Quiz
from handlers.learning.nudging.nudge import NudgeLearners

NEW_YEAR = date(2026, 1, 5)
LESSONS = 12
_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
Tick = Callable[[datetime], Awaitable[object]]
SPEAKERS: Sequence[Callable[[Storage], Tick]] = (
    lambda storage: SendBroadcasts(storage.work),
    lambda storage: SendDigests(storage.work),
    lambda storage: Nudge(CommitmentService(storage.work)),
    lambda storage: NudgeLearners(storage.work),
)
"""What the clock runs, of everything that speaks first; the first of them also after every delivery."""


@dataclass
class Year:
    """What happens in the company, and what the bot makes of it."""

    file: Path
    many: int
    begins: datetime
    seed: int = 1
    memory: list[int] = field(default_factory=list)
    before: float = 0.0
    """Seconds of the processor in the weeks before."""
    woken: float = field(default_factory=time.process_time)

    async def open(self, kept: Mapping[str, Any] | None) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - a simulation
        self.clock = Clock(self.begins)
        await asyncio.to_thread(migrate, f"sqlite:///{self.file}")
        self.database = open_database(f"sqlite+aiosqlite:///{self.file}", self.clock)
        self.storage = sql_storage(self.database)
        self.pages = NotingPages(self.clock)
        self.jobs = [make(self.storage) for make in SPEAKERS]
        self.tidy = PurgeExpired(self.storage.retention)
        self.desk = BroadcastDesk(self.storage.work)
        self.staff = list(colleagues(self.many, self.chance, self.begins))
        self.worker = OutboxWorker(
            self.storage.postbox,
            self.storage.work,
            {"web": self.pages},
            self.clock,
            self.storage.paces,
            DeliveryPolicy(at_once=64),
            checks=checks_of(self.storage.work),
        )
        if kept is None:
            await self.storage.work.run(self._employ)
        else:
            self._go_on(kept)
        self.life = CompanyLife(
            self.file, self.storage, self.desk, self.chance, self.clock, self.pages, self.staff
        )

    def _go_on(self, kept: Mapping[str, Any]) -> None:
        self.clock.now, self.staff, self.memory = kept["now"], kept["staff"], kept["memory"]
        self.before = kept["processor"]
        self.chance.setstate(kept["chance"])
        self.pages.people, self.pages.choices, self.pages.arrivals = kept["pages"]

    def state(self) -> Mapping[str, Any]:
        """What `open` goes on from."""
        pages = (self.pages.people, self.pages.choices, self.pages.arrivals)
        return {
            "now": self.clock.now,
            "staff": self.staff,
            "memory": self.memory,
            "processor": self.processor,
            "chance": self.chance.getstate(),
            "pages": pages,
        }

    async def _employ(self, tx: StoreTransaction) -> None:
        await tx.people.save(CARLA, NILS, *(each.person for each in self.staff))
        for number in range(LESSONS):
            quiz = Quiz("How?", ("One", "Two"), 0, "One.")
            lesson = Lesson(f"l{number}", "en", f"Lesson {number}", "Travel", number, "…", quiz)
            await tx.lessons.save(lesson)
        for each in self.staff:
            if each.choices is not None:
                await tx.attention.choose(each.person.id, each.choices)
                self.pages.choices[each.person.id] = each.choices
        self.pages.people = {each.id: each for each in (CARLA, NILS, *(one.person for one in self.staff))}

    @property
    def processor(self) -> float:
        """Seconds, so far."""
        return self.before + time.process_time() - self.woken

    @property
    def weeks(self) -> int:
        """That are over."""
        return (self.clock.now - self.begins) // (7 * _DAY)

    async def live(self, until: datetime) -> None:
        while self.clock.now < until:
            if self.clock.now.weekday() == 0 and self.clock.now.hour == 0:
                await self._week()
            if is_work_somewhere(self.clock.now):
                await self._tick()
            self.clock.now += _HOUR

    async def _tick(self) -> None:
        for job in self.jobs:
            await job(self.clock.now)
        while await self._deliver():
            await self.jobs[0](self.clock.now)

    async def _deliver(self) -> int:
        """Until nothing may leave any more; how many messages that were."""
        sent = 0
        while works := await self.worker.take(self.worker.policy.at_once):
            await asyncio.gather(*works)
            sent += len(works)
        return sent

    async def _week(self) -> None:
        """What people do, all of it on its first day."""
        await self.tidy(self.clock.now)
        self.memory.append(resident())
        far = f"{self.clock.now:%d %b} {len(self.pages.arrivals):>7} {self.memory[-1]} MB"
        print(f"{far} {self.processor:.0f} s of the processor", flush=True)
        await self.life.week(len(self.memory))


def is_work_somewhere(at: datetime) -> bool:
    """From Monday morning in Auckland to Friday evening in Vancouver."""
    hour = at.weekday() * 24 + at.hour
    return not 5 * 24 + 3 <= hour < 6 * 24 + 18


async def week(kept: Kept, given: argparse.Namespace) -> Year:
    """One more."""
    begins = datetime.combine(given.begins, datetime.min.time(), UTC)
    year = Year(kept.database, given.people, begins, given.seed)
    await year.open(kept.last())
    if year.weeks < given.weeks:
        await year.live(begins + (year.weeks + 1) * 7 * _DAY)
    await year.database.close()
    return year


def told_of(year: Year) -> Mapping[str, Any]:
    wrong = faults(year.pages.arrivals, Budget())
    return {
        "people": year.many,
        "weeks": year.weeks,
        "arrived": Counter(str(each.what.kind) for each in year.pages.arrivals),
        "urgent": sum(bool(each.what.urgent) for each in year.pages.arrivals),
        "faults": {rule: len(lines) for rule, lines in wrong.items()},
        "examples": {rule: lines[:3] for rule, lines in wrong.items()},
        "minutes of the processor": round(year.processor / 60, 1),
        "memory, MB": [year.memory[0], year.memory[-1]],
    }


def main(given: argparse.Namespace) -> int:
    stay_in_one_thread()
    with tempfile.TemporaryDirectory() as folder:
        kept, until = Kept(given.folder or Path(folder)), time.monotonic() + 60 * given.minutes
        year = asyncio.run(week(kept, given))
        while year.weeks < given.weeks and time.monotonic() < until:
            kept.keep(year.state())
            year = asyncio.run(week(kept, given))
        kept.keep(year.state())
    told = told_of(year)
    print(json.dumps(told, indent=1))
    if given.plot:
        given.plot.write_text(drawn(year.pages.arrivals), encoding="utf-8")
    return int(bool(told["faults"]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=2_000)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--from", dest="begins", type=date.fromisoformat, default=NEW_YEAR, help="A Monday.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="Keep it there after each week, and go on.")
    parser.add_argument("--minutes", type=float, default=9e9, help="End with the first week after so many.")
    parser.add_argument("--plot", type=Path, help="Draw it into this SVG.")
    configure_logs("ERROR", "text")
    sys.exit(main(parser.parse_args()))
