"""``kill -9`` at every write of a question's life: after a restart nothing is lost and nothing is doubled.

The life is lived once undisturbed, which gives the number of its writes and what every page shows at the end.
Then it is killed before the first write, the second, the third …, each time in a fresh copy of the company,
started again after the leases have run out, and compared.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.opening import open_storage
from bot.storage.storage import Storage
from handlers.questions.rules.question import State
from tests.journeys.company import example_company, settings_in
from tests.journeys.life import OTHER_WORDS, QUESTION, REPLY, WRITES

AT_ONCE = 2
LEASE_HOURS = 1
"""The restart's clock is that far ahead, so that every lease of the killed process has run out."""


@dataclass(frozen=True)
class Ending:
    """What is there at the end of the life."""

    pages: tuple[tuple[str, str, str], ...]
    """(person, author, message) of every entry on every page."""
    histories: tuple[tuple[str, tuple[str, ...]], ...]
    """(question, the names of its events)."""
    states: tuple[tuple[str, State], ...]
    waiting: int
    """Events and messages that nobody has dealt with."""


@dataclass(frozen=True)
class Nursery:
    """A process in whose children the lives are lived, one after another."""

    folder: Path
    """Where it lived first, undisturbed."""
    process: subprocess.Popen[str]

    def live(self, folder: Path, *, die_at: int = 0, hours_ahead: int = 0) -> int:
        """The exit code; negative: the signal that killed it."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([str(folder), die_at, hours_ahead]) + "\n")
        self.process.stdin.flush()
        return self.ended()

    def ended(self) -> int:
        """The exit code of the next life to end."""
        assert self.process.stdout is not None
        return int(self.process.stdout.readline())


@contextmanager
def nursery(folder: Path) -> Iterator[Nursery]:
    command = [sys.executable, "-m", "tests.journeys.life", str(folder)]
    quiet = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore"}
    with subprocess.Popen(  # noqa: S603 - our own
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=quiet
    ) as process:
        yield Nursery(folder, process)
        assert process.stdin is not None
        process.stdin.close()


@pytest.fixture(scope="module")
def nurseries(company: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Nursery]]:
    """As many as live at once."""
    with ExitStack() as stack:
        folders = [tmp_path_factory.mktemp("undisturbed") / "data" for _ in range(AT_ONCE)]
        for folder in folders:
            shutil.copytree(company, folder)
        started = [stack.enter_context(nursery(folder)) for folder in folders]
        assert [one.ended() for one in started] == [0] * AT_ONCE
        yield started


def ending(folder: Path) -> Ending:
    return asyncio.run(_ending(folder))


async def _ending(folder: Path) -> Ending:
    async with open_storage(settings_in(folder)) as storage:
        async with storage.work.reading() as transaction:
            people = await transaction.people.all()
            questions = [
                question for person in people for question in await transaction.questions.of_asker(person.id)
            ]
            histories = [
                (
                    question.text,
                    tuple(event.name for event in await transaction.questions.history(question.id)),
                )
                for question in questions
            ]
        pages = [
            (person.email, entry.author, repr(entry.message))
            for person in people
            for entry in await storage.timeline.page(person.id)
        ]
        return Ending(
            tuple(sorted(pages)),
            tuple(sorted(histories)),
            tuple(sorted((question.text, question.state) for question in questions)),
            await _left(storage),
        )


async def _left(storage: Storage) -> int:
    from datetime import UTC, datetime, timedelta  # noqa: PLC0415

    late = datetime(2027, 1, 1, tzinfo=UTC)
    waiting = await storage.inbox.lease(late, late + timedelta(hours=1), 10)
    unsent = await storage.postbox.lease(late, late + timedelta(hours=1), 10)
    return len(waiting) + len(unsent) + len(await storage.inbox.parked())


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("company")
    asyncio.run(example_company(folder))
    return folder


@pytest.fixture(scope="module")
def undisturbed(nurseries: list[Nursery]) -> tuple[int, Ending]:
    folder = nurseries[0].folder
    return _writes_of(folder), ending(folder)


def test_the_life_ends_as_it_should(undisturbed: tuple[int, Ending]) -> None:
    writes, end = undisturbed
    assert dict(end.states) == {QUESTION: State.PUBLISHED, OTHER_WORDS: State.ANSWERED}
    assert end.waiting == 0 and writes > 50
    answers = [message for email, author, message in end.pages if "priyanka" in email and author == "bot"]
    assert len(answers) == 1 and REPLY in answers[0]


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_killed_before_any_write_it_ends_the_same(
    company: Path, nurseries: list[Nursery], undisturbed: tuple[int, Ending], tmp_path: Path
) -> None:
    writes, expected = undisturbed
    points = range(1, writes + 1, max(1, writes // POINTS))
    killed: list[int] = []

    def kill_at(number: int, nursery: Nursery) -> None:
        folder = tmp_path / str(number)
        shutil.copytree(company, folder)
        if nursery.live(folder, die_at=number) == -signal.SIGKILL:
            killed.append(number)
        else:
            assert _writes_of(folder) < number, f"was not killed before write {number} of {writes}"
        assert nursery.live(folder, hours_ahead=LEASE_HOURS) == 0, number
        assert ending(folder) == expected, f"killed before write {number} of {writes}"
        shutil.rmtree(folder)

    def kill_in(place: int) -> None:
        for number in points[place::AT_ONCE]:
            kill_at(number, nurseries[place])

    with ThreadPoolExecutor(AT_ONCE) as executor:
        list(executor.map(kill_in, range(AT_ONCE)))
    assert len(killed) >= len(points) * 3 // 4, "messages leave in batches, so a life may have fewer writes"


def _writes_of(folder: Path) -> int:
    """Of the last life there that was not killed."""
    return int((folder / WRITES).read_text(encoding="ascii"))


POINTS = int(os.environ.get("KILL_POINTS", "24"))
"""At how many of the writes the life is killed; `KILL_POINTS=1000` for every single one."""
