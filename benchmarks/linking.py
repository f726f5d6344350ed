"""Who wrote which anonymous words? What somebody finds out who copies everything on the disk.

``python -m benchmarks.linking [RUNS] [BATCH]`` lets so many people (ten) each do what leaves a trace with
their name (a session, events, a rate limit, an entry on their page, an audit row) and each tell the CSR team
something without it, in an order of chance; a backup is made after every third. Then the attacker has the
database, its write-ahead log, all backups and the log of the process, and says whose is what: by the places
of rows and bytes, by the order of pages in the write-ahead log, by the first backup that has each, and by the
lines of the log. A guess by chance is right once in a batch. It is done a hundred times, and for comparison
with words that are released one by one at once, to show what the attack can do.
"""

from __future__ import annotations

import asyncio
import random
import shutil
import sqlite3
import sys
import tempfile
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from structlog.testing import capture_logs

from bot.platform.envelope import FileEnvelope
from bot.storage.database import open_database
from bot.storage.migrate import migrate
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from handlers.feedback.actions import FeedbackForm
from handlers.feedback.anonymity import ANONYMOUSLY, SEND
from handlers.feedback.feedback import FeedbackPolicy
from handlers.feedback.rounds import FeedbackRounds
from handlers.feedback.service import FeedbackService
from handlers.feedback.submit_anonymously import SubmitAnonymously
from handlers.feedback.waiting import Waiting
from handlers.kernel.adapter.rates import Limit
from handlers.kernel.events import Asked, Conversation, Submitted
from handlers.kernel.messages import Message
from handlers.kernel.person import Person
from handlers.kernel.ports import AuditRow
from handlers.kernel.queues import Session
from handlers.kernel.voice import Voice

START = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
_HEADER, _FRAME, _PAGE = 32, 24, 4096
"""Bytes before the frames of a write-ahead log, before each page, and of a page: https://sqlite.org/fileformat2.html#walformat"""
Order = Mapping[str, float]
"""When each was written, as far as one can see."""


@dataclass(frozen=True)
class Loot:
    """What the attacker has copied."""

    database: bytes
    log: bytes
    backups: Sequence[bytes]
    said: str
    """What the process has logged."""


@dataclass
class Run:
    """Whose each text is, and for each attack how many it told rightly."""

    truth: Mapping[str, str]
    right: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class House:
    storage: Storage
    submit: SubmitAnonymously
    rounds: FeedbackRounds

    async def leaves_traces(self, person: str, at: datetime) -> None:
        """All that is written with the name of somebody who uses the pages."""
        place, storage = Conversation("web", person), self.storage
        await storage.access.open_session(Session(session_of(person), person, at, at))
        await storage.inbox.receive(Asked(person, place, f"question of {person}", at, f"event-of-{person}"))
        limit = Limit(f"ask:{person}", 1.0, 5)
        await storage.paces.reserve([limit], at, timedelta(0))
        await storage.timeline.show(
            key=f"entry-of-{person}",
            person_id=person,
            conversation=place,
            author=person,
            message=Message(f"question of {person}"),
            at=at,
        )
        row = AuditRow(person, "person.linked", f"person:{person}", at)
        await storage.work.run(lambda tx: tx.audit.record(row))

    async def tells(self, person: str, text: str, at: datetime) -> None:
        values = {"kind": "concern", "text": text, SEND: ANONYMOUSLY}
        form = Submitted(person, Conversation("web", person), FeedbackForm.FEEDBACK, "", at, text, values)
        await self.submit(form, Voice())
        await self.storage.access.touch_session(session_of(person), at + timedelta(seconds=1))


async def attacked(path: Path, batch: int, together: int, chance: random.Random) -> Run:
    """`path`: of an empty database, in a folder of its own."""
    with capture_logs() as said:
        loot, truth = await _robbed(path, batch, together, chance, said)
    run = Run(truth)
    for name, attack in ATTACKS.items():
        texts, people = attack(loot, list(truth)), attack(loot, list(truth.values()))
        run.right[name] = right_of(truth, texts, people, chance)
    return run


async def _robbed(
    path: Path, batch: int, together: int, chance: random.Random, said: Sequence[object]
) -> tuple[Loot, Mapping[str, str]]:
    folder = path.parent
    database = open_database(f"sqlite+aiosqlite:///{path}", lambda: START)
    house = house_of(sql_storage(database), folder, together)
    people = [f"person-{number:03}-{chance.randrange(10**6)}" for number in range(batch)]
    texts = [f"words {chance.randrange(10**12):012} end" for _ in people]
    await house.storage.work.run(lambda tx: employ(tx.people, people))
    backups, at = [], START
    for number, (person, text) in enumerate(zip(people, texts, strict=True)):
        at += timedelta(minutes=chance.randrange(1, 20))
        await house.leaves_traces(person, at)
        await house.tells(person, text, at)
        if number % 3 == 2:
            backups.append(_backup(path, folder / "backup.db"))
    await house.rounds(START + timedelta(days=1))
    loot = await asyncio.to_thread(_copied, path, backups, repr(said))
    await database.close()
    return loot, dict(zip(texts, map(session_of, people), strict=True))


def _copied(path: Path, backups: Sequence[bytes], said: str) -> Loot:
    """While the program runs."""
    log = path.with_name(f"{path.name}-wal")
    return Loot(path.read_bytes(), log.read_bytes(), [*backups, path.read_bytes()], said)


def by_place(loot: Loot, sought: Sequence[str]) -> Order:
    """Where each stands in the database."""
    return {one: float(place) for one in sought if (place := loot.database.find(one.encode())) >= 0}


def by_row(loot: Loot, sought: Sequence[str]) -> Order:
    """In which order the database gives rows that nobody has sorted."""
    with tempfile.NamedTemporaryFile() as copy:
        copy.write(loot.database)
        copy.flush()
        with closing(sqlite3.connect(f"file:{copy.name}?immutable=1", uri=True)) as connection:
            rows = [row[0] for row in connection.execute("SELECT text FROM feedback NOT INDEXED")]
            rows += [row[0] for row in connection.execute("SELECT id_hash FROM web_session NOT INDEXED")]
    return {one: float(rows.index(one)) for one in sought if one in rows}


def by_log(loot: Loot, sought: Sequence[str]) -> Order:
    """The first page of the write-ahead log that has each; else where it stands in the database."""
    size = _FRAME + _PAGE
    frames = [loot.log[start : start + size] for start in range(_HEADER, len(loot.log), size)]
    found: dict[str, float] = {}
    for one in sought:
        first = next((place for place, frame in enumerate(frames) if one.encode() in frame), None)
        if first is not None:
            found[one] = first
    return found


def by_backup(loot: Loot, sought: Sequence[str]) -> Order:
    """The first backup that has each."""
    found: dict[str, float] = {}
    for number, backup in enumerate(loot.backups):
        for one in sought:
            if one not in found and one.encode() in backup:
                found[one] = number
    return found


def by_process(loot: Loot, sought: Sequence[str]) -> Order:
    """Where the log of the process names each."""
    return {one: float(place) for one in sought if (place := loot.said.find(one)) >= 0}


ATTACKS: Mapping[str, Callable[[Loot, Sequence[str]], Order]] = {
    "places in the database": by_place,
    "order of rows": by_row,
    "write-ahead log": by_log,
    "backups": by_backup,
    "log of the process": by_process,
}


def right_of(truth: Mapping[str, str], texts: Order, people: Order, chance: random.Random) -> int:
    """Texts and people are put side by side in the orders that were seen; what was not seen, by chance."""
    by_text = sorted(truth, key=lambda one: (texts.get(one, float("inf")), chance.random()))
    by_person = sorted(truth.values(), key=lambda one: (people.get(one, float("inf")), chance.random()))
    return sum(truth[text] == person for text, person in zip(by_text, by_person, strict=True))


def session_of(person: str) -> str:
    """What the attacker looks for: it is written right before the words are."""
    return f"session-of-{person}"


def house_of(storage: Storage, folder: Path, together: int) -> House:
    policy = FeedbackPolicy(hold=timedelta(0), together=together)
    loop, envelope = FeedbackService(storage.work, policy), FileEnvelope(folder / "anonymous.key")
    waiting = Waiting(storage.work, loop, envelope, storage.personal.empty_log)
    submit = SubmitAnonymously(storage.work, loop, lambda _: None, b"key", waiting)
    return House(storage, submit, FeedbackRounds(storage.work, loop, waiting))


async def employ(people: object, ids: Sequence[str]) -> None:
    named = [Person(one, f"{number}@example.com", f"P {number}") for number, one in enumerate(ids)]
    await people.save(*named)  # type: ignore[attr-defined]


def _backup(path: Path, to: Path) -> bytes:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
    return to.read_bytes()


async def shares(runs: int, batch: int, together: int, seed: int = 7) -> Mapping[str, float]:
    """Which share of the words each attack gave to the right person."""
    chance, right = random.Random(seed), defaultdict[str, int](int)  # noqa: S311 - a simulation
    with tempfile.TemporaryDirectory() as name:
        empty = Path(name) / "empty.db"
        migrate(f"sqlite:///{empty}")
        for number in range(runs):
            folder = Path(name) / str(number)
            folder.mkdir()
            path = Path(shutil.copy(empty, folder / "csrbot.db"))
            done = await attacked(path, batch, together, chance)
            shutil.rmtree(folder)
            for attack, count in done.right.items():
                right[attack] += count
    return {attack: count / (runs * batch) for attack, count in right.items()}


Shares = Callable[[int, int, int], Awaitable[Mapping[str, float]]]
"""(runs, people of a batch, released together) → attack → share."""


async def tell(shares: Shares, runs: int, batch: int) -> None:
    print(f"{runs} runs of {batch} people: by chance {1 / batch:.3f}, promised at most {1.2 / batch:.3f}")
    for title, together, times in (("in batches", batch, runs), ("one by one", 1, max(5, runs // 10))):
        for attack, share in (await shares(times, batch, together)).items():
            print(f"{title:12} {attack:24} {share:.3f}")


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    asyncio.run(tell(shares, *(given + [100, 10][len(given) :])))
