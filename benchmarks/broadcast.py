"""A broadcast to 100,000 people on Slack: sent, corrected, recalled, in simulated time.

    python -m benchmarks.broadcast                       # 100,000 recipients, sent
    python -m benchmarks.broadcast --people 10000 --correct --recall

The use cases, the clock's job, the outbox's worker and the Slack adapter are the real ones, on a database in
a file; the workspace is `benchmarks.many_readers`, which keeps Slack's limits and refuses more.
No time passes: the clock jumps to the next moment at which anything may happen. At random moments somebody
gets an answer or a claim card, and one that stands on a screen is edited or taken back.

Printed for each part: which share of the platform's limit was used, the refusals, how many messages of the
broadcast left between an answer and its turn, who has it not or twice, the memory at each tenth, and the time
it took here.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.fill import copy
from benchmarks.many_readers import WORKSPACE, DirectSession, ManyReaders, connect, is_news, user
from bot.logs import configure_logs
from bot.platform.store import StoreTransaction
from bot.platforms import platform_context
from bot.slack.addresses import PLATFORM
from bot.slack.installation.manifest import BOT_SCOPES
from bot.slack.options import SlackOptions
from bot.slack.outbound.rate_limits import DELETE, POST, UPDATE
from bot.slack.platform import build_slack
from bot.slack.rendering.limits import per_minute
from bot.storage.database import open_database
from bot.storage.migrate import migrate
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from bot.web.outbound import WebSender
from bot.workers.checks import checks_of
from bot.workers.outbox_worker import OutboxWorker
from bot.workers.queue_worker import Taken
from handlers.broadcasts import transitions
from handlers.broadcasts.broadcast import Broadcast, BroadcastContent, BroadcastOffer, Timing, Variant
from handlers.broadcasts.desk import BroadcastDesk
from handlers.broadcasts.reach import Reach
from handlers.broadcasts.sending import SendBroadcasts
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message, plain
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import OutgoingMessage, Retract, ToPerson, Transaction
from handlers.kernel.queues import Sender
from tests.servers.slack import SECRET, TOKEN
from tests.servers.slack_workspace import Json

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""Nine o'clock in Germany, in a week without a holiday."""
LOOK, TICK = timedelta(milliseconds=800), timedelta(seconds=5)
"""How often the outbox is looked at, where it is known that nothing may leave before; and the clock's job."""
WARMING = timedelta(seconds=30)
"""At the beginning a burst is free; it is left out of the share."""
CSR = frozenset({Role.EMPLOYEE, Role.CSR})
CARLA = Person("carla", "carla@example.com", "Carla", roles=CSR)
NILS = Person("nils", "nils@example.com", "Nils", roles=CSR)
READER = Person("p0000000", "p0@example.com", "Person 0", country="DE", site="Ulm", time_zone="Europe/Berlin")
NEWS = BroadcastContent(
    (
        Variant("en", "Bicycles", "From **May** on the company pays for your bicycle."),
        Variant("de", "Fahrräder", "Ab **Mai** zahlt die Firma Ihr Fahrrad."),
    ),
    tuple(BroadcastOffer),
)
BETTER = (Variant("en", "Bicycles", "From **June** on the company pays for your bicycle."),)
URGENT = "urgent:"
KINDS = (MessageKind.ANSWER, MessageKind.CARD)
"""What must leave before a broadcast."""


@dataclass(slots=True)
class Clock:
    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()


@dataclass(slots=True)
class Precedence:
    """How many messages of the broadcast leave between an urgent one and its turn."""

    waiting: dict[str, int] = field(default_factory=dict)
    """By method, how many left since an urgent one was queued for it."""
    overtaken: list[int] = field(default_factory=list)
    on_screen: set[tuple[str, str]] = field(default_factory=set)
    """(channel, timestamp) of urgent messages."""

    def seen(self, method: str, arguments: Json, answer: Json) -> None:
        if method == POST and not is_news(arguments):
            self.on_screen.add((answer["channel"], answer["ts"]))
        if method in self.waiting:
            if (answer["channel"], answer["ts"]) in self.on_screen:
                self.overtaken.append(self.waiting.pop(method))
            else:
                self.waiting[method] += 1


@dataclass(slots=True)
class Part:
    """What was seen of one part: the sending, the correction or the recall."""

    method: str
    begun: datetime
    wall: float = field(default_factory=time.monotonic)
    processor: float = field(default_factory=time.process_time)
    calls: int = 0
    """Of the method, before it began."""
    warm: tuple[datetime, int] | None = None
    last: tuple[datetime, int] | None = None
    memory: list[int] = field(default_factory=list)
    """Resident megabytes at each tenth."""
    overtaken: Sequence[int] = ()
    ended: str = ""

    def look(self, calls: int, people: int, at: datetime) -> None:
        made = calls - self.calls
        if self.warm is None and at >= self.begun + WARMING:
            self.warm = (at, calls)
        if self.last is None or calls > self.last[1]:
            self.last = (at, calls)
        if made * 10 >= people * (len(self.memory) + 1):
            self.memory.append(resident())
            print(f"  {made:>7} {self.method} {at:%a %H:%M} {self.memory[-1]} MB {self.seconds}", flush=True)

    @property
    def seconds(self) -> str:
        """By the clock here, and of the processor."""
        return f"{time.monotonic() - self.wall:.0f} s ({time.process_time() - self.processor:.0f} s)"

    @property
    def share(self) -> float:
        """Of what the platform's limit allows."""
        (begun, before), (ended, after) = self.warm or (self.begun, 0), self.last or (self.begun, 0)
        minutes = (ended - begun) / timedelta(minutes=1)
        return (after - before) / (minutes * per_minute(self.method)) if minutes else 0.0


def resident() -> int:
    """Megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


@dataclass
class Office:
    """The company, its bot, and its Slack."""

    file: Path
    people: int
    clock: Clock = field(default_factory=Clock)
    chance: random.Random = field(default_factory=lambda: random.Random(1))  # noqa: S311 - a simulation
    order: Precedence = field(default_factory=Precedence)
    urgent: list[tuple[str, MessageKind]] = field(default_factory=list)
    """To whom, and of which kind."""
    versions: int = 0

    async def open(self) -> None:
        await asyncio.to_thread(migrate, f"sqlite:///{self.file}")
        self.database = open_database(f"sqlite+aiosqlite:///{self.file}", self.clock)
        self.storage = sql_storage(self.database)
        await self.storage.work.run(_begin)
        with closing(sqlite3.connect(self.file)) as connection:
            _multiply(connection, self.people)
        self.slack = ManyReaders(tuple(BOT_SCOPES), readers=self.people)
        self.slack.workspace.clock = self.clock.seconds
        self.slack.watch = self.order.seen
        self.worker = worker_of(self.storage, DirectSession(self.slack), self.clock)
        self.send = SendBroadcasts(self.storage.work)
        self.desk = BroadcastDesk(self.storage.work)

    async def begin(self) -> str:
        at = self.clock.now
        made = _done(await self.desk.begin(CARLA, NEWS, at, "n", Reach(sites=frozenset({"Ulm"}))))
        await self.desk.alter(made.id, lambda one: transitions.preview(one, CARLA, at))
        _done(await self.desk.approve(made.id, NILS, at, doubts=0, doubts_seen=False))
        _done(
            await self.desk.alter(made.id, lambda one: transitions.schedule(one, CARLA, Timing(), None, at))
        )
        return made.id

    async def until(self, is_done: Callable[[], bool], method: str) -> Part:
        """Run the clock's job and the worker until then."""
        part = Part(method, self.clock.now, calls=self.slack.made[method])
        next_tick, next_urgent = self.clock.now, self.clock.now + WARMING
        while not is_done():
            if self.clock.now >= next_tick:
                await self.send(self.clock.now)
                next_tick = self.clock.now + TICK
            if self.clock.now >= next_urgent:
                await self._somebody_waits(method)
                next_urgent = self.clock.now + timedelta(seconds=self.chance.expovariate(1 / 120))
            works = await self.worker.take(self.worker.policy.at_once)
            await asyncio.gather(*works)
            part.look(self.slack.made[method], self.people, self.clock.now)
            pause = max((works.again if isinstance(works, Taken) else None) or LOOK, LOOK)
            self.clock.now = min(self.clock.now + pause, next_tick)
        part.ended = part.seconds
        part.overtaken, self.order.overtaken = self.order.overtaken, []
        return part

    async def _somebody_waits(self, method: str) -> None:
        """An answer or a claim card is queued; or another state of one that is on a screen."""
        outgoing = self._new() if method == POST else self._changed(method)
        if outgoing is not None:
            self.order.waiting[method] = 0
            await self.storage.work.run(partial(_put, outgoing))

    def _new(self) -> OutgoingMessage:
        number, kind = len(self.urgent), KINDS[len(self.urgent) % 2]
        self.urgent.append((f"p{self.chance.randrange(self.people):07d}", kind))
        return _urgent(number, self.urgent[-1], 0)

    def _changed(self, method: str) -> OutgoingMessage | None:
        self.versions += 1
        if method == UPDATE and self.urgent:
            number = self.versions % len(self.urgent)
            return _urgent(number, self.urgent[number], self.versions)
        if not self.urgent:
            return None
        number, (who, kind) = len(self.urgent) - 1, self.urgent.pop()
        return Retract(f"{URGENT}{number}:away", ToPerson(who), slot=f"{URGENT}{number}", kind=kind)

    async def counts(self, broadcast_id: str) -> dict[str, int]:
        async with self.storage.work.reading() as tx:
            return {str(one.arrival): one.count for one in await tx.broadcasts.counts(broadcast_id)}


def _urgent(number: int, to: tuple[str, MessageKind], version: int) -> OutgoingMessage:
    who, kind = to
    name = f"{URGENT}{number}"
    said = Message("An answer", (plain(f"By train, they say; version {version}."),))
    return OutgoingMessage(f"{name}:{version}", ToPerson(who), said, name, kind=kind)


async def _put(outgoing: OutgoingMessage, tx: Transaction) -> None:
    await tx.outbox.put(outgoing)


async def _begin(tx: StoreTransaction) -> None:
    await tx.people.save(CARLA, NILS, READER)
    await tx.people.seen(READER.id, PLATFORM, f"{WORKSPACE}:{user(0)}", MONDAY)


def _multiply(connection: sqlite3.Connection, people: int) -> None:
    """As many readers, all alike."""
    connection.execute("PRAGMA synchronous=OFF")
    of_reader = f"= '{READER.id}'"
    own = {
        "id": "printf('p%07d', i)",
        "email": "printf('p%d@example.com', i)",
        "name": "printf('Person %d', i)",
    }
    copy(connection, "person", f"id {of_reader}", people - 1, own)
    copy(connection, "person_role", f"person_id {of_reader}", people - 1, {"person_id": own["id"]})
    seen = {"external_id": f"printf('{WORKSPACE}:U%07d', i)", "person_id": own["id"]}
    copy(connection, "person_identity", f"person_id {of_reader}", people - 1, seen)
    connection.commit()


def worker_of(storage: Storage, session: object, clock: Clock, budget: float = 1.0) -> OutboxWorker:
    """As `bot.wiring` makes it; `session` is its way to Slack."""
    given = platform_context(storage, "https://csr.example", lambda: None, clock)
    built = build_slack(SlackOptions(TOKEN, SECRET, api_url="https://slack.test/api/", budget=budget), given)
    connect(built.connection, session)
    senders: Mapping[str, Sender] = {PLATFORM: built.sender, "web": WebSender(storage.timeline)}
    return OutboxWorker(
        storage.postbox, storage.work, senders, clock, storage.paces, checks=checks_of(storage.work)
    )


def _done(outcome: Any) -> Broadcast:
    if not isinstance(outcome, Broadcast):
        raise TypeError(f"refused: {outcome}")
    return outcome


async def run(office: Office, *, corrects: bool, recalls: bool) -> Mapping[str, Any]:
    """Every part's figures, by method."""
    await office.open()
    slack, people = office.slack, office.people
    print(f"{people} people; {resident()} MB", flush=True)
    news = await office.begin()
    parts = [await office.until(lambda: sum(slack.posted) >= people, POST)]
    await office.until(lambda: office.clock.now > parts[0].begun + TICK, POST)
    if corrects:
        office.clock.now += timedelta(minutes=2)
        _done(
            await office.desk.alter(
                news, lambda one: transitions.corrected(one, CARLA, BETTER, office.clock.now)
            )
        )
        parts.append(await office.until(lambda: sum(map(bool, slack.edited)) >= people, UPDATE))
    if recalls:
        office.clock.now += timedelta(minutes=2)
        _done(await office.desk.recall(news, CARLA, office.clock.now))
        parts.append(await office.until(lambda: sum(map(bool, slack.deleted)) >= people, DELETE))
    told = {part.method: _told(part) for part in parts}
    ends = {
        "refused for their rate": Counter(slack.broken_limits),
        "sent twice": sum(many > 1 for many in slack.posted),
        "lost": sum(many == 0 for many in slack.posted),
        "states": await office.counts(news),
    }
    await office.database.close()
    return {**told, **ends}


def _told(part: Part) -> Mapping[str, Any]:
    hours = ((part.last or (part.begun, 0))[0] - part.begun) / timedelta(hours=1)
    return {
        "share of the limit": round(part.share, 3),
        "hours there": round(hours, 2),
        "here": part.ended,
        "memory, MB": part.memory,
        "answers and cards": len(part.overtaken),
        "overtaken by at most": max(part.overtaken, default=0),
    }


async def main(given: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        office = Office(Path(folder) / "csrbot.db", given.people)
        told = await run(office, corrects=given.correct, recalls=given.recall)
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--correct", action="store_true", help="Edit it for all of them, too.")
    parser.add_argument("--recall", action="store_true", help="Take it back from all of them, too.")
    parser.add_argument("--folder", type=Path, help="Where the database lies.")
    configure_logs("ERROR", "text")
    asyncio.run(main(parser.parse_args()))
