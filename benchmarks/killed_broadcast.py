"""A broadcast whose sender is killed again and again: `kill -9` at random points, and who got it how often.

    python -m benchmarks.killed_broadcast --people 10000 --kills 100
    python -m benchmarks.killed_broadcast --people 300 --kills 3 --seed 7 --meddle
    python -m benchmarks.killed_broadcast --folder DIR     # goes on where a run with the same folder stood

A child process sends, with the real clock's job, outbox and Slack adapter, on a database in a file and in
simulated time; its calls go over a socket to this process, where Slack's stand-in answers. After a random
number of calls, and some milliseconds more, the child is killed: between two statements, before Slack has
heard of a message, or after it has and the child has not read so. The next child begins when the leases of
the one before have run out. At the end everybody has to have the message once. With --meddle somebody
pauses the broadcast, changes its speed and lets it go on, all the time, and kills fall between that, too.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import pickle
import random
import signal
import socket
import sqlite3
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.alike import CARLA, MONDAY
from benchmarks.broadcast import LOOK, TICK, Clock, Office, worker_of
from benchmarks.many_readers import Answered, arguments_of, key_of, user
from benchmarks.one_thread import stay_in_one_thread
from bot.logs import configure_logs
from bot.platform.store import StoreWork
from bot.slack.installation.manifest import BOT_SCOPES
from bot.storage.database import open_database
from bot.storage.unit_of_work import sql_storage
from bot.workers.queue_worker import Taken
from handlers.broadcasts import running
from handlers.broadcasts.broadcast import Broadcast, BroadcastOutcome, BroadcastStage
from handlers.broadcasts.desk import BroadcastDesk
from handlers.broadcasts.sending import SendBroadcasts
from tests.servers.slack import SlackStandIn
from tests.servers.slack_workspace import Json, Workspace

BUDGET = 100.0
"""In Slack's published limits, for the bot and for the stand-in: what is tested is not its patience."""
LEASES = timedelta(seconds=150)
"""By which each life begins later than the one before ended: longer than any lease."""
LATEST = 0.05
"""Seconds from the call that decides until the kill."""
DONE = 0
SPEEDS = (20_000, None, 3_000)
"""An hour, one after another, where somebody meddles."""


@dataclass(slots=True)
class Line:
    """The child's way to Slack: a request and its answer, a line each."""

    socket: socket.socket
    clock: Clock
    closed: bool = False
    _file: Any = None

    @asynccontextmanager
    async def request(self, _verb: str, url: str, **given: Any) -> AsyncIterator[Answered]:
        self._file = self._file or self.socket.makefile("r", encoding="utf-8")
        called = {
            "now": self.clock.seconds(),
            "method": url.rpartition("/")[2],
            "arguments": arguments_of(given),
            "by": given.get("headers", {}).get("Authorization", ""),
        }
        self.socket.sendall(json.dumps(called).encode() + b"\n")
        body, status, headers = json.loads(self._file.readline())
        yield Answered(status, headers, body)

    async def close(self) -> None:
        self.closed = True


async def live(file: Path, line: socket.socket, at: datetime, *, meddles: bool) -> None:
    """Send until everybody has it."""
    stay_in_one_thread()
    clock = Clock(at)
    database = open_database(f"sqlite+aiosqlite:///{file}", clock)
    storage = sql_storage(database)
    worker, send = worker_of(storage, Line(line, clock), clock, BUDGET), SendBroadcasts(storage.work)
    next_tick, ticks = clock.now, itertools.count()
    while True:
        if clock.now >= next_tick:
            if meddles:
                await _meddle(storage.work, next(ticks), clock.now)
            await send(clock.now)
            next_tick = clock.now + TICK
            async with storage.work.reading() as tx:
                if all(one.stage is BroadcastStage.SENT for one in await tx.broadcasts.listed()):
                    break
        works = await worker.take(worker.policy.at_once)
        await asyncio.gather(*works)
        pause = max((works.again if isinstance(works, Taken) else None) or LOOK, LOOK)
        clock.now = min(clock.now + pause, next_tick)
    await database.close()


async def _meddle(work: StoreWork, tick: int, at: datetime) -> None:
    """Pause, another speed, on again; a life that begins with a pause of the one before ends it, too."""
    async with work.reading() as tx:
        [news] = await tx.broadcasts.listed()
    speed = SPEEDS[tick // 5 % len(SPEEDS)]
    doing: dict[int, Callable[[Broadcast], BroadcastOutcome]] = {
        1: lambda one: running.pause(one, CARLA, at),
        2: lambda one: running.pace(one, CARLA, speed, at),
        3: lambda one: running.resume(one, CARLA, at),
    }
    if (do := doing.get(tick % 5)) is not None:
        await BroadcastDesk(work).alter(news.id, do)


@dataclass
class Trial:
    """One broadcast, through all its lives."""

    folder: Path
    people: int
    chance: random.Random
    meddles: bool = False
    now: float = MONDAY.timestamp()
    killed: int = 0
    calls: int = 0
    slack: SlackStandIn = field(init=False)

    def __post_init__(self) -> None:
        self.slack = SlackStandIn(tuple(BOT_SCOPES), budget=BUDGET)
        for number in range(self.people):
            self.slack.workspace.add_user(user(number), f"p{number}@example.com", f"Person {number}")
        self.slack.workspace.clock = lambda: self.now

    @property
    def file(self) -> Path:
        return self.folder / "csrbot.db"

    async def prepare(self) -> None:
        """A company, and a broadcast that is to be sent; or where an earlier run stood."""
        if self._kept.exists():
            self._go_on()
            return
        office = Office(self.file, self.people)
        await office.open()
        await office.begin()
        await office.database.close()

    def run(self, kills: int) -> Mapping[str, Any]:
        begun, far = time.monotonic(), max(1, 2 * self.people // max(1, kills))
        while self.killed < kills and self._life(self.chance.randrange(1, far)):
            self.killed += 1
            self._keep()
            if self.killed % 10 == 0:
                print(json.dumps({"killed": self.killed, "posted": len(self.posts())}), flush=True)
        self._life(None)
        return {"kills": self.killed, "minutes": round((time.monotonic() - begun) / 60, 1), **self.verdict()}

    def _life(self, calls: int | None) -> bool:
        """Until it is killed after so many calls; False when it came to its end before."""
        here, there = socket.socketpair()
        at = datetime.fromtimestamp(self.now, UTC) + LEASES
        child = os.fork()
        if not child:
            here.close()
            _be_born(self.file, there, at, meddles=self.meddles)
        there.close()
        with self._answering(here, calls) as enough:
            while not enough.wait(0.05):
                ended, status = os.waitpid(child, os.WNOHANG)
                if ended and status:
                    raise RuntimeError("the sender fell by itself")
                if ended:
                    return False
            time.sleep(self.chance.uniform(0, LATEST))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        return True

    @contextmanager
    def _answering(self, line: socket.socket, calls: int | None) -> Iterator[threading.Event]:
        """Slack answers, in a thread, until the line is cut; the event is set when it was called so often."""
        enough = threading.Event()
        thread = threading.Thread(target=self._answer, args=(line, calls, enough))
        thread.start()
        try:
            yield enough
        finally:
            thread.join()
            line.close()

    def _answer(self, line: socket.socket, calls: int | None, enough: threading.Event) -> None:
        with suppress(OSError), line.makefile("rb") as file:
            for number, asked in enumerate(file, 1):
                if not asked.endswith(b"\n"):
                    return
                called = json.loads(asked)
                self.now, self.calls = called["now"], self.calls + 1
                answer = self.slack.answer(called["method"], called["arguments"], called["by"])
                if calls is not None and number >= calls:
                    enough.set()
                line.sendall(json.dumps(answer).encode() + b"\n")

    # looking

    def posts(self) -> list[Json]:
        channels = list(self.slack.workspace.channels.values())
        return [one for channel in channels for one in channel.messages if one.get("bot_id")]

    def verdict(self) -> Mapping[str, Any]:
        had = Counter(key_of(one) for one in self.posts())
        with closing(sqlite3.connect(self.file)) as connection:
            found = connection.execute(
                "SELECT arrival, count(*) FROM broadcast_recipient GROUP BY 1"
            ).fetchall()
            whole = connection.execute("PRAGMA integrity_check").fetchone()[0]
        return {
            "people": self.people,
            "calls": self.calls,
            "lost": self.people - len(had),
            "doubled": sum(had.values()) - len(had),
            "states": dict(found),
            "refused for their rate": len(self.slack.broken_limits),
            "integrity": whole,
        }

    # going on

    @property
    def _kept(self) -> Path:
        return self.folder / "trial.pickle"

    def _keep(self) -> None:
        messages = {one.id: (one.user, one.messages) for one in self.slack.workspace.channels.values()}
        stood = (self.now, self.killed, self.calls, self.chance.getstate(), messages)
        waiting = self._kept.with_suffix(".new")
        waiting.write_bytes(pickle.dumps((stood, self.slack.workspace.next_ts())))
        waiting.replace(self._kept)

    def _go_on(self) -> None:
        stood, number = pickle.loads(self._kept.read_bytes())  # noqa: S301 - written by ourselves
        self.now, self.killed, self.calls, state, messages = stood
        self.chance.setstate(state)
        _refill(self.slack.workspace, messages, int(number.partition(".")[2]))


def _refill(workspace: Workspace, messages: Mapping[str, tuple[str, list[Json]]], number: int) -> None:
    for who, said in messages.values():
        workspace.direct(who).messages.extend(said)
    while int(workspace.next_ts().partition(".")[2]) < number:
        pass


def _be_born(file: Path, line: socket.socket, at: datetime, *, meddles: bool) -> None:
    """In the child; never returns."""
    try:
        asyncio.run(live(file, line, at, meddles=meddles))
    except BaseException as fault:  # whatever it is, this process must not go on as its parent
        print(f"{type(fault).__name__}: {fault}", file=sys.stderr, flush=True)
        os._exit(1)
    os._exit(DONE)


def is_well(told: Mapping[str, Any]) -> bool:
    return not told["lost"] and not told["doubled"] and told["states"] == {"delivered": told["people"]}


def main(given: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory() as folder:
        chance = random.Random(given.seed)  # noqa: S311 - a simulation
        trial = Trial(given.folder or Path(folder), given.people, chance, given.meddle)
        asyncio.run(trial.prepare())
        told = trial.run(given.kills)
    print(json.dumps(told, indent=1))
    return int(not is_well(told))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="Keep database and state there, and go on from them.")
    parser.add_argument("--meddle", action="store_true", help="Pause it, change its speed, go on.")
    configure_logs("ERROR", "text")
    sys.exit(main(parser.parse_args()))
