"""The terminal chat of one person."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from datetime import UTC, datetime
from functools import partial

from rich.console import Console

from bot.cli.common import person_of
from bot.cli.ending import end_by, until_told
from bot.config import Settings, absolute
from bot.opening import mail_of, open_knowledge_base, open_storage, secret_key
from bot.policies import envelope_of, keeping_of
from bot.storage.storage import Storage
from bot.terminal.chat import ReadLine, TerminalChat, TerminalScreen
from bot.terminal.inbound import PLATFORM, Keyboard
from bot.wiring import WORKER, build_workers, use_cases
from bot.workers.crew import Workers
from handlers.feedback.feedback import FeedbackPolicy
from handlers.kernel.person import Person
from handlers.kernel.voice import voice_for


async def converse(settings: Settings, email: str | None) -> None:
    """The terminal chat, with workers of its own beside those of a running service.

    Told to end, it keeps nothing that the service would have to wait for.
    """
    if told := await until_told(_converse(settings, email)):
        end_by(told)


async def _converse(settings: Settings, email: str | None) -> None:
    async with open_storage(settings) as storage:
        person = await person_of(storage, email)
        await _arrive(storage, person)
        with closing(open_knowledge_base(settings)) as brain:
            core = use_cases(storage, brain, FeedbackPolicy(), envelope=envelope_of(settings))
            crew = build_workers(
                storage,
                brain,
                frozenset({WORKER}),
                keeping=keeping_of(settings),
                envelope=envelope_of(settings),
                mail=mail_of(settings, storage),
            )
            terminal = TerminalChat(
                person=person,
                inbox=storage.inbox,
                timeline=storage.timeline,
                screen=_screen(settings, person),
                keyboard=Keyboard(person.id, core.commands()),
                read_line=_line_reader(),
                now=lambda: datetime.now(UTC),
                received=crew.wake,
                confide=core.confide(secret_key(settings)),
                patience_seconds=0.0 if sys.stdin.isatty() else _LAST_ANSWERS_SECONDS,
            )
            async with _at_work(crew):
                await terminal.run()


def _screen(settings: Settings, person: Person) -> TerminalScreen:
    at_ours = partial(absolute, settings.address)
    return TerminalScreen(Console(), absolute=at_ours, voice=voice_for(person))


@asynccontextmanager
async def _at_work(crew: Workers) -> AsyncIterator[None]:
    tasks = [asyncio.ensure_future(worker.run()) for worker in crew.workers]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)


async def _arrive(storage: Storage, person: Person) -> None:
    """What is for this person, wherever they are, is for the terminal now."""

    at = datetime.now(UTC)
    await storage.work.run(lambda transaction: transaction.people.seen(person.id, PLATFORM, person.id, at))


def _line_reader() -> ReadLine:
    """With history and editing at a terminal; plain lines from a pipe."""
    if not sys.stdin.isatty():
        return _piped_line
    from prompt_toolkit import PromptSession
    from prompt_toolkit.patch_stdout import patch_stdout

    session = PromptSession[str]()

    async def read(prompt: str) -> str | None:
        try:
            with patch_stdout(raw=True):
                return await session.prompt_async(prompt)
        except (EOFError, KeyboardInterrupt):
            return None

    return read


async def _piped_line(_prompt: str) -> str | None:
    line: str = await asyncio.to_thread(sys.stdin.readline)
    return line.rstrip("\n") if line else None


_LAST_ANSWERS_SECONDS = 180.0
"""After the end of a pipe, how long answers to its last lines are waited for at most."""
