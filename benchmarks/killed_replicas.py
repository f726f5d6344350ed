"""Three replicas on PostgreSQL, of which one after another is killed: what is lost, doubled, or done by two.

    python -m benchmarks.killed_replicas                               100 kills in one piece
    python -m benchmarks.killed_replicas --results FILE --piece 25     in pieces, each kept in the file
    python -m benchmarks.killed_replicas --restarts --kills 20         PostgreSQL itself, at random moments

Three processes with all roles share one address and one database, before Slack's strict stand-in. As soon as
two of them are ready, a random one gets `kill -9`, and another is started in its place. Meanwhile people ask;
what nobody wrote down goes to ambassadors, and all who get a card press its button at once; an announcement
goes to thousands, and on Monday at nine everybody's digest falls due. All share a clock that goes ten times
as fast as time does, so that leases of the dead run out in seconds. At the end they live until everything is
done. With --restarts nobody is killed but PostgreSQL, by `pg_ctl -m immediate`, and started again at once;
the replicas stay. Prints JSON, and fails where anything was lost or doubled, where a digest was due and not
begun, or where two held a question at once.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from benchmarks.announced_company import a_workspace, furnished
from benchmarks.kill import Trial, nursery
from benchmarks.many_readers import is_news, key_of
from benchmarks.mortal import FastClock, ready_file
from benchmarks.pieces import in_pieces
from tests.servers import postgresql
from tests.servers.postgresql_alone import postgresql_alone
from tests.servers.slack_person import Delivery, SlackPerson
from tests.servers.slack_workspace import Json

REPLICAS = 3
SPEED = 10.0
MONDAY = datetime(2026, 11, 23, 7, 56, tzinfo=UTC)
"""Four minutes to nine in Germany, in a week without a holiday."""
PRESSED = ("claim", "ask_unnamed")
UNKNOWN = "Does the canteen in Gliwice give leftover soup number {number} to the animal shelter?"
PATIENCE = 600.0
_HISTORY = "SELECT question_id, name, person_id FROM question_event ORDER BY id"
_GIVEN_UP = (
    "SELECT (SELECT count(*) FROM inbox WHERE state = 'parked')"
    " + (SELECT count(*) FROM outbox WHERE state = 'undeliverable')"
)
_WITHOUT_DIGEST = """
SELECT count(*) FROM person WHERE active AND id ~ '^p[0-9]{7}$' AND NOT EXISTS (
  SELECT 1 FROM occurrence WHERE schedule = 'digest' AND period = '2026-W48' AND subject = person.id)
"""
"""Of the readers, for all of whom it is due at nine."""
_LETS_GO = frozenset({"released", "reassigned", "lease_expired", "taken_back", "closed", "found"})
SETTLED = timedelta(minutes=10)
"""What leaves later waits for its reader's hours, and not for a replica."""


@dataclass
class Replicas(Trial):
    """As `Trial`, with several lives at the same time."""

    query: Callable[[str], list[list[Any]]] = lambda _sql: []
    """Past everything of ours."""
    restart: Callable[[], None] | None = None
    """Of the database, instead of a kill."""
    folder: Path = Path()
    clock: FastClock = field(default_factory=FastClock)
    recipients: int = 0
    living: set[int] = field(default_factory=set)
    strange: int = 0
    """How many questions that nobody wrote down were asked."""
    pressed: set[tuple[str, str, str]] = field(default_factory=set)
    claims: int = 0
    """How often somebody's press of the button was acknowledged."""

    async def run(self, kills: int, patience: float = PATIENCE) -> dict[str, Any]:
        begun, stop = time.monotonic(), asyncio.Event()
        people = [self._keep_asking(stop), self._keep_wondering(stop), self._keep_pressing(stop)]
        busy = [asyncio.create_task(each) for each in people]
        for number in range(kills):
            await self._one_kill()
            if number % 10 == 9:
                far = {"killed": number + 1, "answered": len(self.answered()), **self._so_far()}
                print(json.dumps(far), file=sys.stderr, flush=True)
        self._fill_up()
        stop.set()
        await asyncio.gather(*busy)
        await self._settle(patience)
        for child in self.living:
            self.nursery.ask(kill=child)
        return {"kills": kills, "minutes": round((time.monotonic() - begun) / 60, 1), **self.verdict()}

    async def _one_kill(self) -> None:
        self._fill_up()
        while len(ready := self._ready()) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        if self.restart:
            await self._something_is_sent()
        await asyncio.sleep(random.uniform(0, 1.0))  # noqa: S311
        if self.restart:
            await asyncio.to_thread(self.restart)
            return
        child = random.choice(ready)  # noqa: S311
        assert self.nursery.ask(kill=child) == -9
        self.living.discard(child)
        ready_file(self.folder, child).unlink()

    async def _something_is_sent(self) -> None:
        before, end = len(self._said_by_bot()), time.monotonic() + 60
        while len(self._said_by_bot()) <= before and time.monotonic() < end:  # noqa: ASYNC110
            await asyncio.sleep(0.05)

    def _fill_up(self) -> None:
        clock = {"begun": self.clock.begun, "first": self.clock.first, "speed": self.clock.speed}
        while len(self.living) < REPLICAS:
            self.living.add(self.nursery.ask(roles=["web", "worker", "scheduler"], clock=clock))

    def _ready(self) -> list[int]:
        return sorted(child for child in self.living if ready_file(self.folder, child).exists())

    async def _settle(self, patience: float) -> None:
        end, stop = time.monotonic() + patience, asyncio.Event()
        people = [self._deliver(stop), self._keep_pressing(stop)]
        busy = [asyncio.create_task(each) for each in people]
        while (self.unacknowledged or self._left()) and time.monotonic() < end:  # noqa: ASYNC110
            await asyncio.sleep(1)
        stop.set()
        await asyncio.gather(*busy)

    # what people do

    async def _keep_wondering(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            self._ask_strange()
            await asyncio.sleep(1)

    def _ask_strange(self) -> None:
        self.strange += 1
        self._ask_one(UNKNOWN.format(number=self.strange))

    async def _keep_pressing(self, stop: asyncio.Event) -> None:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.nursery.port}", timeout=5) as client:
            to_app = Delivery(client)
            while not stop.is_set():
                await asyncio.gather(*(self._press(to_app, *offer) for offer in self._offered()))
                await asyncio.sleep(0.3)

    def _offered(self) -> Iterator[tuple[str, Json, str, str]]:
        """Who may press what under which message."""
        for channel in list(self.slack.workspace.channels.values()):
            for message in list(channel.messages):
                for label, action in _buttons(message):
                    if (channel.id, message["ts"], action) not in self.pressed:
                        yield channel.user, message, label, action

    async def _press(self, to_app: Delivery, user: str, message: Json, label: str, action: str) -> None:
        person = SlackPerson(user, self.slack, to_app)
        with suppress(httpx.HTTPError, AssertionError):
            if (await person.press(person.chat, message, label)).status_code == 200:
                self.pressed.add((person.chat.id, message["ts"], action))
                self.claims += action == "claim"

    # looking

    def _rows(self, query: str, *_given: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.query(query)]

    def _open(self) -> int:
        unfinished = "('behind', 'waiting', 'leased', 'queued')"
        soon = f"{self.clock() + SETTLED:%Y-%m-%d %H:%M:%S}+00"
        [[count]] = self._rows(
            f"SELECT (SELECT count(*) FROM inbox WHERE state IN {unfinished})"  # noqa: S608 - our own
            f" + (SELECT count(*) FROM outbox WHERE state IN {unfinished}"
            f" AND NOT (state = 'queued' AND ready_at > '{soon}'))"
        )
        return int(count)

    def _left(self) -> int:
        return self._open() + self._unsent() + self._without_digest()

    def _without_digest(self) -> int:
        [[count]] = self._rows(_WITHOUT_DIGEST)
        return int(count)

    def _unsent(self) -> int:
        [[count]] = self._rows("SELECT count(*) FROM broadcast WHERE stage <> 'sent'")
        return int(count)

    def verdict(self) -> dict[str, Any]:
        lost = self.asked.keys() - self.answered()
        [[given_up]] = self._rows(_GIVEN_UP)
        had = {key_of(one) for _, one in self._said_by_bot() if is_news(one)}
        arrived = dict(self._rows("SELECT arrival, count(*) FROM broadcast_recipient GROUP BY 1"))
        return {
            **self._so_far(),
            "lost": len(lost),
            "given_up": given_up,
            "unfinished": self._open() + self._unsent(),
            "recipients": self.recipients,
            "announced": len(had),
            "not_announced": self.recipients - len(had),
            "arrivals": arrived,
            "digests_not_begun": self._without_digest(),
            "digests_sent": self._digests(),
            "strange_questions": self.strange,
            "claim_presses": self.claims,
            "claimed": self._claimed(),
            "held_by_two": len(self._held_by_two()),
        }

    def _digests(self) -> int:
        return sum(key_of(one).startswith("digest:") for _, one in self._said_by_bot())

    def _history(self) -> dict[str, list[tuple[str, str]]]:
        """Of each question, what happened to it, in order, and who did it."""
        history: dict[str, list[tuple[str, str]]] = {}
        for question, name, who in self._rows(_HISTORY):
            history.setdefault(question, []).append((name, who))
        return history

    def _claimed(self) -> int:
        return sum(any(name == "claimed" for name, _ in each) for each in self._history().values())

    def _held_by_two(self) -> list[str]:
        return [question for question, each in self._history().items() if not is_exclusive(each)]


def is_exclusive(history: list[tuple[str, str]]) -> bool:
    """Whether nobody claimed what somebody else held; a holder lets go before the next one."""
    holder = ""
    for name, who in history:
        if name == "claimed" and holder and holder != who:
            return False
        if name == "claimed":
            holder = who
        elif name in _LETS_GO:
            holder = ""
    return True


def _buttons(message: Json) -> Iterator[tuple[str, str]]:
    """The label and the action of each that is pressed here."""
    for block in message.get("blocks") or []:
        for element in block.get("elements", ()) if block["type"] == "actions" else ():
            for action in PRESSED:
                if str(element.get("value", "")).startswith(f'=["{action}"'):
                    yield element["text"]["text"], action


@dataclass(frozen=True, slots=True)
class Load:
    questions: int = 50
    """In flight at any time."""
    recipients: int = 2_000
    """Of the announcement."""
    speed: float = SPEED
    """Of the clock: on a busy machine a worker that lives has to be done within its lease, too."""


async def kill_replicas(folder: Path, kills: int, load: Load, *, restarts: bool = False) -> dict[str, Any]:
    """What has become of everything after so many kills, or restarts of the database."""
    with ExitStack() as stack:
        if restarts:
            alone = stack.enter_context(postgresql_alone())
            url, query = alone.url, alone.query
        else:
            url = stack.enter_context(postgresql.new_database())
            query = partial(postgresql.query, url)
        await furnished(folder, url, load.recipients, MONDAY)
        slack = a_workspace(load.recipients)
        stack.enter_context(slack.running())
        forking = stack.enter_context(nursery(folder, slack.api_url, url))
        clock = FastClock(time.time(), MONDAY.timestamp(), load.speed)
        slack.workspace.clock = clock.seconds
        trial = Replicas(
            slack,
            forking,
            folder,
            [],
            load.questions,
            query=query,
            restart=alone.restart if restarts else None,
            folder=folder,
            clock=clock,
            recipients=load.recipients,
        )
        return await trial.run(kills)


WRONG = ("lost", "doubled", "given_up", "unfinished", "not_announced", "digests_not_begun", "held_by_two")


def is_well(told: dict[str, Any]) -> bool:
    return not any(told[what] for what in WRONG)


def _piece(given: argparse.Namespace, kills: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        load = Load(given.questions, given.recipients, given.speed)
        return asyncio.run(kill_replicas(Path(name), kills, load, restarts=given.restarts))


def main(given: argparse.Namespace) -> int:
    what = "restarts of PostgreSQL" if given.restarts else "kills of a replica"
    tried = {"what": what, "in_flight": str(given.questions), "each": str(given.recipients)}
    if given.results:
        told = in_pieces(given.results, tried, given.kills, given.piece, partial(_piece, given)) | tried
    else:
        told = _piece(given, given.kills)
    print(json.dumps(told, indent=1))
    return int(not is_well(told))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--restarts", action="store_true")
    parser.add_argument("--questions", type=int, default=50, help="In flight at any time.")
    parser.add_argument("--recipients", type=int, default=2_000, help="Of the announcement, in each piece.")
    parser.add_argument("--speed", type=float, default=SPEED, help="Of the clock.")
    parser.add_argument("--results", type=Path, help="Where the pieces are kept, a line each.")
    parser.add_argument("--piece", type=int, default=25, help="Kills of a piece.")
    sys.exit(main(parser.parse_args()))
