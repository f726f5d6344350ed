"""Commitments and lessons at the terminal: typed as commands, filled in line by line."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator

import pytest
from rich.console import Console

from bot.terminal.chat import TerminalChat, TerminalScreen
from bot.terminal.inbound import Keyboard
from bot.web.outbound import WebSender
from handlers.kernel.person import Person
from handlers.learning.import_lessons import ImportLessons
from tests.handlers.company import MINA, Company, company
from tests.handlers.learning.quiz.test_kinds import ORDER
from tests.handlers.learning.test_lesson_file import file
from tests.transactions import writing


class AtTerminal:
    """One person typing, with the real use cases behind."""

    def __init__(self, here: Company, person: Person) -> None:
        self.here = here
        self.lines: asyncio.Queue[str | None] = asyncio.Queue()
        self.prompts: list[str] = []
        self.paper = io.StringIO()
        self.out = Console(file=self.paper, width=120)
        self.chat = TerminalChat(
            person=person,
            inbox=here.storage.inbox,
            timeline=here.storage.timeline,
            screen=TerminalScreen(self.out, absolute=str),
            keyboard=Keyboard(person.id, here.core.commands()),
            read_line=self._read,
            now=here.time,
            poll_seconds=0.01,
        )

    async def _read(self, prompt: str) -> str | None:
        self.prompts.append(prompt)
        return await self.lines.get()

    async def types(self, *lines: str) -> None:
        for line in lines:
            await self.lines.put(line)

    async def shows(self, words: str) -> str:
        """The whole screen, once the words are on it."""
        while words not in self.paper.getvalue():
            await self.here.intake.drain().until_empty()
            await self.here.deliver()
            await asyncio.sleep(0.01)
        return self.paper.getvalue()


@pytest.fixture
async def mina() -> AsyncIterator[AtTerminal]:
    here = await company()
    page = WebSender(here.storage.timeline)
    here.courier.senders["terminal"] = page  # type: ignore[index]  # a dictionary in this company
    async with writing(here.storage.work) as tx:
        await tx.people.seen(MINA.id, "terminal", MINA.id, here.now)
    at_terminal = AtTerminal(here, MINA)
    chatting = asyncio.create_task(at_terminal.chat.run())
    yield at_terminal
    await at_terminal.lines.put(None)
    await chatting


async def test_a_commitment_is_typed_and_filled_in(mina: AtTerminal) -> None:
    await mina.types("/commit Walk to work", "", "2", "", "1")
    shown = await mina.shows("[1] On track")
    assert "in a month, 23 December 2026" in shown, "the days to choose from"
    assert "My team: Purchasing" in shown
    assert "I have noted that you will:" in shown and "Walk to work" in shown
    assert "I will … (one sentence) [Walk to work]: " in mina.prompts
    await mina.types("1")
    await mina.shows("on track, you said on")
    await mina.types("/commitments")
    await mina.shows("Press one to say how it goes.")


async def test_a_lesson_is_typed_and_answered_with_a_number(mina: AtTerminal) -> None:
    lessons = [("train.md", file())]
    await ImportLessons(mina.here.storage.work)(lessons, by="cli", at=mina.here.now)
    await mina.types("/learn")
    assert "Most flights were short." in await mina.shows("[1] By train")
    await mina.types("1")
    await mina.shows("Right!")
    await mina.types("/progress")
    await mina.shows("1 of 1")


async def test_an_order_is_put_right_line_by_line(mina: AtTerminal) -> None:
    await ImportLessons(mina.here.storage.work)([("it.md", ORDER)], by="cli", at=mina.here.now)
    await mina.types("/learn")
    await mina.shows("[1] Answer")
    await mina.types("1", "1", "2", "3")
    shown = await mina.shows("Not quite. Right is: Avoid → Reduce → Offset")
    assert "Put them in order." in shown and "Place 1 (number): " in mina.prompts
