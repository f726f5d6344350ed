"""A bot without wits, to be killed: it takes events in, answers each with a message and its edit, and
delivers.

`python -m tests.bot.storage.worker URL JOURNAL MODE NUMBER` forks such bots and kills them, each at another
moment, and in the end lets one finish. A bot notes a key in the journal when `receive` has returned: from
then on nothing may lose it.
"""

import asyncio
import os
import random
import signal
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

from sqlalchemy import event

from bot.storage.database import Database, open_database
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from handlers.kernel.adapter.delivery import Delivered
from handlers.kernel.events import Event
from handlers.kernel.queues import LeasedMessage, Received
from handlers.questions.rules.question import QuestionEventName, State
from tests.contracts.examples import asked, happened, outgoing, page_of, question
from tests.transactions import writing

LEASE = timedelta(milliseconds=40)
LATER = timedelta(hours=1)


@dataclass(frozen=True)
class Bot:
    storage: Storage
    journal: Path
    ahead: timedelta = timedelta(0)
    """How far its clock is ahead: past the leases of the dead."""

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    async def take_in(self, event: Event) -> None:
        await self.storage.inbox.receive(event)
        with self.journal.open("a", encoding="ascii") as file:
            file.write(f"{event.key}\n")

    async def work(self) -> bool:
        """One round; False when there was nothing to do."""
        received = await self.storage.inbox.lease(self.now(), self.now() + LEASE, 4)
        for each in received:
            await self.handle(each)
        return await self.deliver_all() or bool(received)

    async def handle(self, received: Received) -> None:
        """Two transactions; the message of the first is on its way, or not, when the second edits it."""
        key = received.event.key
        async with writing(self.storage.work) as transaction:
            if await transaction.mark_handled(received.event):
                await transaction.questions.add(question(key, asker=received.event.by))
                await transaction.questions.record(happened(QuestionEventName.ASKED, to=key))
                await transaction.outbox.put(outgoing(f"{key}:1", "Looking …", slot=key))
        if not self.ahead:
            await self.deliver_all()
        async with writing(self.storage.work) as transaction:
            seen = await transaction.questions.get(key)
            if seen is not None and seen.version == 0:
                await transaction.questions.save(replace(seen, version=1, state=State.ANSWERED))
                await transaction.questions.record(happened(QuestionEventName.ANSWERED, to=key))
                await transaction.outbox.put(outgoing(f"{key}:2", f"Answer to {key}", slot=key))
        await self.storage.inbox.done(received.id)

    async def deliver_all(self) -> bool:
        to_send = await self.storage.postbox.lease(self.now(), self.now() + LEASE, 4)
        for each in to_send:
            await self.deliver(each)
        return bool(to_send)

    async def deliver(self, to_send: LeasedMessage) -> None:
        previous = to_send.previous
        entry_id = await self.storage.timeline.show(
            key=to_send.outgoing.key,
            person_id="anna",
            conversation=page_of("anna"),
            author="bot",
            message=to_send.outgoing.message,
            at=self.now(),
            replaces=None if previous is None else int(previous),
        )
        await self.storage.postbox.settle(to_send.id, Delivered(str(entry_id)))


@dataclass(frozen=True)
class Reaper:
    database: Database
    """Its statements are compiled and it has no connections: every child opens its own."""
    journal: Path

    def at_random(self, kills: int) -> int:
        """Two bots at any time, one of them killed at any moment."""
        bots = [self.fork(serve), self.fork(serve)]
        for turn in range(kills):
            self.await_an_event()
            time.sleep(random.uniform(0.0, 0.05))  # noqa: S311
            kill(bots[turn % 2])
            bots[turn % 2] = self.fork(serve)
        for child in bots:
            kill(child)
        self.let_one_finish()
        return kills + len(bots)

    def at_every_step(self, first: int) -> int:
        """Every bot has its own events, and dies a step later than the one before.

        Now and then one may live and finishes what the last few left.
        """
        steps = first
        while was_killed(self.fork(partial(serve_only, steps), steps)):
            steps += 1
            if steps % 4 == 0:
                self.let_one_finish()
        self.let_one_finish()
        return steps - first

    def await_an_event(self) -> None:
        size = self.journal.stat().st_size if self.journal.exists() else 0
        while not self.journal.exists() or self.journal.stat().st_size == size:
            time.sleep(0.001)

    def let_one_finish(self) -> None:
        if was_killed(self.fork(finish, ahead=LATER)):
            raise RuntimeError("nobody should have killed this one")

    def fork(
        self,
        life: Callable[[Bot], Awaitable[None]],
        steps: int | None = None,
        ahead: timedelta = timedelta(0),
    ) -> int:
        """Start a bot; one that has `steps` kills itself before its next one. The process id."""
        child = os.fork()
        if child:
            return child
        try:
            database = replace(self.database, owner=uuid4().hex)
            if steps is not None:
                die_after(database, steps)
            asyncio.run(live(life, database, Bot(sql_storage(database), self.journal, ahead)))
            os._exit(0)
        finally:
            os._exit(1)


async def live(life: Callable[[Bot], Awaitable[None]], database: Database, bot: Bot) -> None:
    await life(bot)
    await database.close()


async def serve(bot: Bot) -> None:
    """Take events in and work on them, for ever."""
    while True:
        for person_id in ("anna", "ben", "cleo"):
            await bot.take_in(asked(uuid4().hex, by=person_id))
        await bot.work()


async def serve_only(number: int, bot: Bot) -> None:
    """Two events of one person and no more."""
    for letter in "ab":
        await bot.take_in(asked(f"{number}{letter}", by=f"person{number}"))
    await finish(bot)


async def finish(bot: Bot) -> None:
    while await bot.work():
        pass


def die_after(database: Database, steps: int) -> None:
    """Count every statement and every commit, and die before one of them."""
    left = steps

    def step(*_: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    for engine in (database.writer, database.reader):
        event.listen(engine.sync_engine, "before_cursor_execute", step)
        event.listen(engine.sync_engine, "commit", step)


def kill(child: int) -> None:
    os.kill(child, signal.SIGKILL)
    if not was_killed(child):
        raise RuntimeError("it had ended before")


def was_killed(child: int) -> bool:
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    if os.WEXITSTATUS(status) != 0:
        raise RuntimeError("a bot failed")
    return False


def main(url: str, journal: str, mode: str, number: str) -> None:
    database = open_database(url)
    asyncio.run(live(partial(serve_only, -1), database, Bot(sql_storage(database), Path(journal))))
    reaper = Reaper(database, Path(journal))
    kills = {"random": reaper.at_random, "step": reaper.at_every_step}[mode](int(number))
    sys.stdout.write(f"{kills}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
