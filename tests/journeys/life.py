"""The life of one question, lived again and again: `python -m tests.journeys.life FOLDER`.

The process lives it once itself, in FOLDER, and so has loaded everything. Then it reads how to live it
further, a line a life, each in a process of its own that it forks: so none costs a start of Python, a model
and a triage. A line tells the exit code of every life, the negative signal where it was killed.

An employee asks what no document says, two ambassadors press "claim", the first replies, the asker accepts,
the CSR team keeps the reply, and a colleague asks the same in other words. Every event has a key of its own,
so living it again from the start continues where a killed process stopped. With ``die_at`` the process
kills itself before the statement of that number that writes, so that a test can kill it at every one.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, event

from bot.config import Settings
from bot.opening import open_knowledge_base, open_storage
from bot.storage.storage import Storage
from bot.wiring import build_workers
from bot.workers.crew import Workers
from handlers.kernel.events import Asked, Conversation, Event, Pressed, Submitted
from handlers.kernel.person import Person
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.question import Question

QUESTION = "Does the canteen in Gliwice give leftover soup to the animal shelter?"
OTHER_WORDS = "Is leftover soup of the Gliwice canteen given to the animal shelter?"
REPLY = "Yes: every Friday the shelter's van collects what is left of the soup."
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday without holidays in the company's countries."""

_WRITES = ("INSERT", "UPDATE", "DELETE", "WITH")


@dataclass(frozen=True)
class Life:
    """What happens, event after event; each is handled to its end before the next."""

    storage: Storage
    crew: Workers
    at: datetime
    written: Callable[[], int]
    """How many writes there were so far."""
    keeping: list[tuple[int, int]] = field(default_factory=list)
    """The first and the last write of the review."""

    async def live(self) -> None:
        asker, colleague = await self.person("rohan.mehta"), await self.person("priyanka.kulkarni")
        question_id = await self.ask(asker, QUESTION, "ask-1")
        await self.press(asker, QuestionPress.ASK_UNNAMED, question_id, "agree-1")
        holder, loser = await self.claimants(question_id)
        await self.press(holder, QuestionPress.CLAIM, question_id, "claim-1")
        await self.press(loser, QuestionPress.CLAIM, question_id, "claim-2")
        await self.send(
            Submitted(
                holder.id, _page(holder), QuestionForm.REPLY, question_id, self.at, "reply-1", {"text": REPLY}
            )
        )
        await self.press(asker, QuestionPress.ACCEPT, question_id, "accept-1")
        before = self.written()
        await self.press(await self.person("mateusz.wilczek"), QuestionPress.KEEP, question_id, "keep-1")
        self.keeping.append((before + 1, self.written()))
        await self.ask(colleague, OTHER_WORDS, "ask-2")

    async def person(self, name: str) -> Person:
        async with self.storage.work.reading() as transaction:
            person = await transaction.people.by_email(f"{name}@tarnbek.example")
        assert person is not None, name
        return person

    async def ask(self, asker: Person, text: str, key: str) -> str:
        await self.send(Asked(asker.id, _page(asker), text, self.at, key))
        return (await self.questions_of(asker))[0].id

    async def questions_of(self, asker: Person) -> list[Question]:
        async with self.storage.work.reading() as transaction:
            return list(await transaction.questions.of_asker(asker.id))

    async def claimants(self, question_id: str) -> tuple[Person, Person]:
        async with self.storage.work.reading() as transaction:
            question = await transaction.questions.get(question_id)
            assert question is not None
            first, second = sorted(question.offered_to)[:2]
            found = await transaction.people.get(first), await transaction.people.get(second)
        assert found[0] is not None and found[1] is not None
        return found[0], found[1]

    async def press(self, by: Person, action: str, subject: str, key: str) -> None:
        await self.send(Pressed(by.id, _page(by), action, subject, self.at, key))

    async def send(self, event: Event) -> None:
        await self.storage.inbox.receive(event)
        while await self.crew.inbox.until_empty() + await self.crew.outbox.until_empty():
            pass


def _page(person: Person) -> Conversation:
    return Conversation("web", person.id)


def die_before_write(number: int) -> Callable[[], int]:
    """Kill this process before its `number`-th writing statement or commit; the count so far."""
    writes = count(1)
    seen = [0]

    def step() -> None:
        seen[0] = next(writes)
        if seen[0] == number:
            os.kill(os.getpid(), signal.SIGKILL)

    @event.listens_for(Engine, "before_cursor_execute")
    def before(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith(_WRITES):
            step()

    @event.listens_for(Engine, "commit")
    def commit(_connection: object) -> None:
        step()

    return lambda: seen[0]


WRITES = "writes"
"""A file in the folder of a life that was not killed: how many writes it had."""
KEEPING = "keeping"
"""Another one: the first and the last write of the review."""


async def main(folder: Path, die_at: int, hours_ahead: int) -> None:
    settings = Settings(data_dir=folder, _env_file=None)  # type: ignore[call-arg]
    at = MORNING + timedelta(hours=hours_ahead)
    async with open_storage(settings, lambda: at) as storage:
        brain = open_knowledge_base(settings)
        written = die_before_write(die_at)
        life = Life(storage, build_workers(storage, brain, now=lambda: at), MORNING, written)
        await life.live()
        brain.close()
    (folder / KEEPING).write_text("{} {}".format(*life.keeping[0]), encoding="ascii")
    (folder / WRITES).write_text(str(written()), encoding="ascii")


def live_apart(folder: str, die_at: int, hours_ahead: int) -> int:
    """In a process of its own; its exit code."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        asyncio.run(main(Path(folder), die_at, hours_ahead))
    except BaseException:  # whatever it is, this process must not go on as its parent
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), 0, 0))
    print(0, flush=True)  # noqa: T201
    for line in sys.stdin:
        print(live_apart(*json.loads(line)), flush=True)  # noqa: T201
