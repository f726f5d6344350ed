"""``kill -9`` at random moments while hundreds of questions are in flight: what is lost, and what is doubled.

    python -m benchmarks.kill                    200 kills, 500 questions in flight, one process
    python -m benchmarks.kill --split            the same with a process that listens and one that works
    python -m benchmarks.kill --reviews 50       kills between the two commits of a review
    python -m benchmarks.kill --results FILE     in pieces of 20 kills, each kept in the file: called again,
                                                 it goes on with the next one

A bot in Slack's stand-in is killed within five seconds after it has leased its first event or message. Then
people say so much where it has just posted that a page of the history does not hold it, and the next one
begins, with a clock that is past the leases of the dead. In the end one may live until everything is done.
Prints JSON, and fails where anything was lost or doubled.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from benchmarks.killed_reviews import kill_reviews
from benchmarks.mortal import BUDGET
from benchmarks.pieces import in_pieces
from benchmarks.slack_ack import QUESTIONS
from bot.slack.installation.manifest import BOT_SCOPES
from bot.storage.arrivals.file import waiting_beside
from tests.journeys.company import example_company
from tests.servers.slack import SECRET, SlackStandIn
from tests.servers.slack_person import envelope_of, signature
from tests.servers.slack_workspace import Json

LATEST_KILL = 5.0
"""Seconds after the first lease."""
SAID_SINCE = 220
"""Messages after the latest ones of the bot, more than a page of Slack's history has."""
NOISY_PLACES = 8
LEASES = 150.0
"""Seconds by which each life's clock is ahead of the one before: longer than any lease."""
PEOPLE = 200
SOON = timedelta(hours=1)
"""Longer than any pause after a failed try, shorter than a night."""


@dataclass
class Nursery:
    """The process that forks the bots; see `benchmarks.mortal`."""

    process: subprocess.Popen[str]
    port: int = 0

    def ask(self, **what: Any) -> int:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self) -> int:
        assert self.process.stdout is not None
        return int(self.process.stdout.readline())


@contextmanager
def nursery(folder: Path, api_url: str, database_url: str = "") -> Iterator[Nursery]:
    command = [sys.executable, "-m", "benchmarks.mortal", str(folder), api_url, database_url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        started = Nursery(process)
        started.port = started.answer()
        try:
            yield started
        finally:
            process.terminate()


@dataclass
class Trial:
    """One run: who asks, who is killed, and what has come of it."""

    slack: SlackStandIn
    nursery: Nursery
    database: Path
    lives: list[list[str]]
    """The roles of each process."""
    in_flight: int
    ahead: float = 0.0
    asked: dict[tuple[str, str], str] = field(default_factory=dict)
    """(channel, message) → what was asked."""
    unacknowledged: list[bytes] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    """Owners of leases."""

    async def run(self, kills: int, patience: float) -> dict[str, Any]:
        self.slack.workspace.clock = lambda: time.time() + self.ahead
        begun = time.monotonic()
        for number in range(kills):
            await self._one_life()
            if number % 10 == 9:
                far = {"killed": number + 1, "answered": len(self.answered()), **self._so_far()}
                print(json.dumps(far), file=sys.stderr, flush=True)
        await self._last_life(patience)
        return {"kills": kills, "minutes": round((time.monotonic() - begun) / 60, 1), **self.verdict()}

    async def _one_life(self) -> None:
        children = [self.nursery.ask(roles=roles, ahead=self.ahead) for roles in self.lives]
        stop = asyncio.Event()
        asking = asyncio.create_task(self._keep_asking(stop))
        await self._first_lease(random.choice((("inbox", "outbox"), ("outbox",))))  # noqa: S311
        before = len(self._posts())
        await asyncio.sleep(random.uniform(0, LATEST_KILL))  # noqa: S311
        random.shuffle(children)
        for child in children:
            assert self.nursery.ask(kill=child) == -9
        stop.set()
        await asking
        self._talk_over(self._posts()[before:])
        self.ahead += LEASES

    async def _last_life(self, patience: float) -> None:
        children = [self.nursery.ask(roles=roles, ahead=self.ahead) for roles in self.lives]
        stop, end = asyncio.Event(), time.monotonic() + patience
        delivering = asyncio.create_task(self._deliver(stop))
        while (self.unacknowledged or self._open()) and time.monotonic() < end:  # noqa: ASYNC110
            await asyncio.sleep(0.5)
        stop.set()
        await delivering
        for child in children:
            self.nursery.ask(kill=child)

    # asking

    async def _keep_asking(self, stop: asyncio.Event) -> None:
        """So many are always in flight."""
        delivering = asyncio.create_task(self._deliver(stop))
        while not stop.is_set():
            for _ in range(self.in_flight - (len(self.asked) - len(self.answered()))):
                self._ask()
            await asyncio.sleep(0.2)
        await delivering

    def _ask(self) -> None:
        self._ask_one(random.choice(QUESTIONS))  # noqa: S311

    def _ask_one(self, text: str) -> None:
        user = f"U{random.randrange(PEOPLE):05d}"  # noqa: S311
        chat = self.slack.workspace.direct(user)
        message = self.slack.workspace.say(chat, {"user": user, "text": text})
        event = {**message, "channel": chat.id, "channel_type": "im"}
        self.asked[chat.id, message["ts"]] = text
        self.unacknowledged.append(json.dumps(envelope_of(self.slack.workspace, event)).encode())

    async def _deliver(self, stop: asyncio.Event) -> None:
        """As Slack does: again and again until it is acknowledged."""
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.nursery.port}", timeout=5) as client:
            while not stop.is_set():
                some = self.unacknowledged[:20]
                taken = await asyncio.gather(*(self._post(client, body) for body in some))
                done = {body for body, is_taken in zip(some, taken, strict=True) if is_taken}
                self.unacknowledged = [body for body in self.unacknowledged if body not in done]
                await asyncio.sleep(0.05)

    async def _post(self, client: httpx.AsyncClient, body: bytes) -> bool:
        headers = {**signature(SECRET, body), "content-type": "application/json"}
        try:
            return (await client.post("/slack/events", content=body, headers=headers)).status_code == 200
        except httpx.HTTPError:
            return False

    # looking

    async def _first_lease(self, queues: tuple[str, ...]) -> None:
        """Of either queue, or of the one for what is sent."""
        for _ in range(12_000):
            if new := self._owners(queues) - self.seen:
                self.seen |= new
                return
            await asyncio.sleep(0.01)
        raise RuntimeError("nothing was leased in two minutes")

    def _owners(self, queues: tuple[str, ...]) -> set[str]:
        leased = "SELECT owner FROM {0} WHERE state = 'leased'"
        found = self._rows(" UNION ".join(leased.format(name) for name in queues))
        return {owner for (owner,) in found}

    def _open(self) -> int:
        unfinished = "('behind', 'waiting', 'leased', 'queued')"
        counts = self._rows(
            f"SELECT (SELECT count(*) FROM inbox WHERE state IN {unfinished})"  # noqa: S608 - our own
            f" + (SELECT count(*) FROM outbox WHERE state IN {unfinished})"
        )
        return int(counts[0][0]) + len(waiting_beside(self.database)) - self._for_their_hour()

    def _for_their_hour(self) -> int:
        """What the bot says by itself and keeps for its reader's next working hours."""
        soon = datetime.now(UTC) + timedelta(seconds=self.ahead) + SOON
        waiting = (
            "SELECT count(*) FROM outbox WHERE state = 'queued' AND kind IN ('nudge', 'digest')"
            " AND ready_at > ?"
        )
        return int(self._rows(waiting, f"{soon:%Y-%m-%d %H:%M:%S}")[0][0])

    def _rows(self, query: str, *given: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=30)) as reader:
            return reader.execute(query, given).fetchall()

    def _said_by_bot(self) -> list[tuple[str, Json]]:
        channels = list(self.slack.workspace.channels.values())
        return [(one.id, each) for one in channels for each in list(one.messages) if each.get("bot_id")]

    def _posts(self) -> list[tuple[str, Json]]:
        return sorted(self._said_by_bot(), key=lambda one: float(one[1]["ts"]))

    def answered(self) -> set[tuple[str, str]]:
        """To be told that one is in line is no answer."""
        said = [one for one in self._said_by_bot() if not _key(one[1]).startswith("late:")]
        return {(channel, str(one.get("thread_ts"))) for channel, one in said}

    def _talk_over(self, posts: list[tuple[str, Json]]) -> None:
        """People say a lot below the latest messages."""
        for channel, post in posts[-NOISY_PLACES:]:
            below = {"thread_ts": post["thread_ts"]} if post.get("thread_ts") else {}
            where = self.slack.workspace.channels[channel]
            for number in range(SAID_SINCE):
                self.slack.workspace.say(where, {"user": where.user, "text": str(number), **below})

    def _so_far(self) -> dict[str, int]:
        keys = Counter(_key(one) for _, one in self._said_by_bot())
        doubled = sum(count - 1 for key, count in keys.items() if key and count > 1)
        return {"asked": len(self.asked), "doubled": doubled}

    def verdict(self) -> dict[str, Any]:
        lost = self.asked.keys() - self.answered()
        stuck = "SELECT count(*) FROM {0} WHERE state IN ('parked', 'undeliverable')"
        looked = self.slack.called("conversations.replies") + self.slack.called("conversations.history")
        return {
            **self._so_far(),
            "lost": len(lost),
            "given_up": sum(self._rows(stuck.format(name))[0][0] for name in ("inbox", "outbox")),
            "unfinished": self._open(),
            "for_their_hour": self._for_their_hour(),
            "looked_up": len(looked),
            "cut_pages": sum(bool(one.answer.get("has_more")) for one in looked),
            "integrity": self._rows("PRAGMA integrity_check")[0][0],
        }


def _key(message: Json) -> str:
    return str(((message.get("metadata") or {}).get("event_payload") or {}).get("key") or "")


async def kill(
    folder: Path, kills: int, in_flight: int, *, split: bool = False, patience: float = 3600
) -> dict[str, Any]:
    """What has become of the questions after so many kills."""
    await example_company(folder)
    slack = SlackStandIn(tuple(BOT_SCOPES), budget=BUDGET)
    for number in range(PEOPLE):
        slack.workspace.add_user(f"U{number:05d}", f"u{number}@example.com", f"User {number}")
    lives = [["web"], ["worker", "scheduler"]] if split else [["web", "worker", "scheduler"]]
    with slack.running(), nursery(folder, slack.api_url) as forking:
        trial = Trial(slack, forking, folder / "csrbot.db", lives, in_flight)
        return await trial.run(kills, patience)


def is_well(told: dict[str, Any]) -> bool:
    return not any(told[what] for what in ("lost", "doubled", "given_up", "unfinished"))


def _piece(given: argparse.Namespace, kills: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        return asyncio.run(kill(Path(name), kills, given.questions, split=given.split))


def _in_pieces(given: argparse.Namespace) -> dict[str, Any]:
    tried = {"in_flight": given.questions, "split": given.split}
    found = in_pieces(given.results, tried, given.kills, given.piece, partial(_piece, given))
    return {**found, **tried}


def main(given: argparse.Namespace) -> int:
    if given.reviews:
        with tempfile.TemporaryDirectory() as name:
            told = kill_reviews(Path(name), given.reviews)
        print(json.dumps(told, indent=1))
        return int(told["differences"] > 0)
    told = _in_pieces(given) if given.results else _piece(given, given.kills)
    print(json.dumps(told, indent=1))
    return int(not is_well(told))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--questions", type=int, default=500, help="In flight at any time.")
    parser.add_argument("--split", action="store_true")
    parser.add_argument("--results", type=Path, help="Where the pieces are kept, a line each.")
    parser.add_argument("--piece", type=int, default=20, help="Kills of a piece.")
    parser.add_argument("--reviews", type=int, default=0)
    sys.exit(main(parser.parse_args()))
