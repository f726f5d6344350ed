"""A broadcast to 100,000 people on Slack: sent, corrected, recalled, in simulated time.

    python -m benchmarks.broadcast                       # 100,000 recipients, sent
    python -m benchmarks.broadcast --people 10000 --correct --recall
    python -m benchmarks.broadcast --correct --recall --folder DIR --minutes 9     # a piece; then the next

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
import math
import random
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.alike import CARLA, MONDAY, NILS, begin, multiply
from benchmarks.broadcast_part import WARMING, Part, Precedence, resident, told_of
from benchmarks.kept import Kept
from benchmarks.many_readers import DirectSession, ManyReaders, connect
from benchmarks.one_thread import stay_in_one_thread
from bot.logs import configure_logs
from bot.platforms import platform_context
from bot.slack.addresses import PLATFORM
from bot.slack.installation.manifest import BOT_SCOPES
from bot.slack.options import SlackOptions
from bot.slack.outbound.rate_limits import DELETE, POST, UPDATE
from bot.slack.platform import build_slack
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
from handlers.kernel.ports import OutgoingMessage, Retract, ToPerson, Transaction
from handlers.kernel.queues import Sender
from tests.servers.slack import SECRET, TOKEN

LOOK, TICK = timedelta(milliseconds=800), timedelta(seconds=5)
"""How often the outbox is looked at, where it is known that nothing may leave before; and the clock's job."""
NEWS = BroadcastContent(
    (
        Variant("en", "Bicycles", "From **May** on the company pays for your bicycle."),
        Variant("de", "Fahrräder", "Ab **Mai** zahlt die Firma Ihr Fahrrad."),
    ),
    tuple(BroadcastOffer),
)
BETTER = (Variant("en", "Bicycles", "From **June** on the company pays for your bicycle."),)
URGENT = "urgent:"
_REMEMBERED = ("slack", "chance", "order", "urgent", "versions", "news", "parts", "next_tick", "next_urgent")
KINDS = (MessageKind.ANSWER, MessageKind.CARD)
"""What must leave before a broadcast."""


@dataclass(slots=True)
class Clock:
    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()


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
    news: str = ""
    """The broadcast's id, as soon as there is one."""
    parts: list[Part] = field(default_factory=list)
    next_tick: datetime = MONDAY
    next_urgent: datetime = MONDAY

    async def open(self, kept: Mapping[str, Any] | None = None) -> None:
        await asyncio.to_thread(migrate, f"sqlite:///{self.file}")
        self.database = open_database(f"sqlite+aiosqlite:///{self.file}", self.clock)
        self.storage = sql_storage(self.database)
        if kept is None:
            await self.storage.work.run(begin)
            with closing(sqlite3.connect(self.file)) as connection:
                multiply(connection, self.people)
            self.slack = ManyReaders(tuple(BOT_SCOPES), readers=self.people)
            self.slack.workspace.clock = self.clock.seconds
            self.slack.watch = self.order.seen
        else:
            self._go_on(kept)
        self.worker = worker_of(self.storage, DirectSession(self.slack), self.clock)
        self.send = SendBroadcasts(self.storage.work)
        self.desk = BroadcastDesk(self.storage.work)

    def _go_on(self, kept: Mapping[str, Any]) -> None:
        """The clock first, since the database looks at it."""
        self.clock.now = kept["clock"].now
        for name in _REMEMBERED:
            setattr(self, name, kept[name])
        self.slack.workspace.clock = self.clock.seconds
        if self.parts and not self.parts[-1].ended:
            self.parts[-1].goes_on()

    def state(self) -> Mapping[str, Any]:
        """What `open` goes on from."""
        if self.parts and not self.parts[-1].ended:
            self.parts[-1].rests()
        return {name: getattr(self, name) for name in ("clock", *_REMEMBERED)}

    async def begin(self) -> str:
        at = self.clock.now
        made = _done(await self.desk.begin(CARLA, NEWS, at, "n", Reach(sites=frozenset({"Ulm"}))))
        await self.desk.alter(made.id, lambda one: transitions.preview(one, CARLA, at))
        _done(await self.desk.approve(made.id, NILS, at, doubts=0, doubts_seen=False))
        _done(
            await self.desk.alter(made.id, lambda one: transitions.schedule(one, CARLA, Timing(), None, at))
        )
        return made.id

    async def until(self, is_done: Callable[[], bool], method: str, end: float = math.inf) -> bool:
        """Run the clock's job and the worker until then; False where that has to wait for the next piece."""
        if not self.parts or self.parts[-1].ended:
            self.parts.append(Part(method, self.clock.now, calls=self.slack.made[method]))
            self.next_tick, self.next_urgent = self.clock.now, self.clock.now + WARMING
        part = self.parts[-1]
        while not is_done():
            if self.clock.now >= self.next_tick:
                if time.monotonic() > end:
                    return False
                await self.send(self.clock.now)
                self.next_tick = self.clock.now + TICK
            if self.clock.now >= self.next_urgent:
                await self._somebody_waits(method)
                self.next_urgent = self.clock.now + timedelta(seconds=self.chance.expovariate(1 / 120))
            works = await self.worker.take(self.worker.policy.at_once)
            await asyncio.gather(*works)
            part.look(self.slack.made[method], self.people, self.clock.now)
            pause = max((works.again if isinstance(works, Taken) else None) or LOOK, LOOK)
            self.clock.now = min(self.clock.now + pause, self.next_tick)
        part.ended = part.seconds
        part.each = 1_000 * (time.process_time() - part.processor) / self.people
        part.overtaken, self.order.overtaken = self.order.overtaken, []
        return True

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


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of the trial."""

    method: str
    begin: Callable[[Office], Awaitable[object]]
    is_over: Callable[[Office], bool]


async def _sent(office: Office) -> None:
    office.news = await office.begin()


async def _corrected(office: Office) -> None:
    office.clock.now += timedelta(minutes=2)
    at = office.clock.now
    _done(await office.desk.alter(office.news, lambda one: transitions.corrected(one, CARLA, BETTER, at)))


async def _recalled(office: Office) -> None:
    office.clock.now += timedelta(minutes=2)
    _done(await office.desk.recall(office.news, CARLA, office.clock.now))


SEND = Stage(POST, _sent, lambda office: sum(office.slack.posted) >= office.people)
CORRECT = Stage(UPDATE, _corrected, lambda office: sum(map(bool, office.slack.edited)) >= office.people)
RECALL = Stage(DELETE, _recalled, lambda office: sum(map(bool, office.slack.deleted)) >= office.people)


async def run(
    office: Office, stages: Sequence[Stage], kept: Mapping[str, Any] | None = None, end: float = math.inf
) -> Mapping[str, Any] | None:
    """Every part's figures, by method; None where some of it is left for the next piece."""
    await office.open(kept)
    print(f"{office.people} people; {resident()} MB; {len(office.parts)} parts begun", flush=True)
    is_over = await _go_through(office, stages, end)
    told = await _ends(office) if is_over else None
    await office.database.close()
    return told


async def _go_through(office: Office, stages: Sequence[Stage], end: float) -> bool:
    for number, stage in enumerate(stages):
        if number < len(office.parts) and office.parts[number].ended:
            continue
        if number == len(office.parts):
            await stage.begin(office)
        if not await office.until(partial(stage.is_over, office), stage.method, end):
            return False
    return True


async def _ends(office: Office) -> Mapping[str, Any]:
    """The clock's job has a look at what arrived last."""
    await office.send(office.clock.now + TICK)
    slack = office.slack
    return {
        **{part.method: told_of(part) for part in office.parts},
        "refused for their rate": Counter(slack.broken_limits),
        "sent twice": sum(many > 1 for many in slack.posted),
        "lost": sum(many == 0 for many in slack.posted),
        "states": await office.counts(office.news),
    }


async def main(given: argparse.Namespace) -> None:
    stages = [SEND, *([CORRECT] if given.correct else []), *([RECALL] if given.recall else [])]
    with tempfile.TemporaryDirectory() as folder:
        kept, end = Kept(given.folder or Path(folder)), time.monotonic() + 60 * given.minutes
        before, office = kept.last(), Office(kept.database, given.people)
        told = await run(office, stages, before, end)
        kept.keep(office.state())
    print(json.dumps(told, indent=1) if told else "the next run goes on from here")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--correct", action="store_true", help="Edit it for all of them, too.")
    parser.add_argument("--recall", action="store_true", help="Take it back from all of them, too.")
    parser.add_argument("--folder", type=Path, help="Keep it there at the end of a piece, and go on.")
    parser.add_argument("--minutes", type=float, default=math.inf, help="Of a piece.")
    parser.add_argument("--threads", action="store_true", help="The database has its own, as in the product.")
    configure_logs("ERROR", "text")
    wanted = parser.parse_args()
    if not wanted.threads:
        stay_in_one_thread()
    asyncio.run(main(wanted))
