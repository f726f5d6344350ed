"""Commitments and lessons at the terminal: typed as commands, filled in line by line."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator

import pytest
from rich.console import Console

from bot.terminal.chat import Screen, TerminalChat
from bot.terminal.inbound import Keyboard
from bot.web.outbound import WebSender
from handlers.domain.person import Person
from handlers.lessons import ImportLessons
from tests.handlers.company import MINA, Company, company
from tests.handlers.domain.test_lesson_file import file


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
            screen=Screen(self.out, absolute=str),
            keyboard=Keyboard(person.id),
            read_line=self._read,
            now=here.time,
            poll_seconds=0.01,
        )

    async def _read(self, prompt: str) -> str | None:
        self.prompts.append(prompt)
        return await self.lines.get()

    async def types(self, *lines: str) -> str:
        """What is on the screen once the bot has answered."""
        for line in lines:
            await self.lines.put(line)
        for _ in range(200):
            await asyncio.sleep(0.01)
            await self.here.intake.drain().until_empty()
            await self.here.deliver()
            if self.lines.empty() and self.prompts[-1] == "you> ":
                break
        await asyncio.sleep(0.05)
        return self.paper.getvalue()


@pytest.fixture
async def mina() -> AsyncIterator[AtTerminal]:
    here = await company()
    page = WebSender(here.storage.timeline)
    here.courier.senders["terminal"] = page  # type: ignore[index]  # a dictionary in this company
    async with here.storage.work() as tx:
        await tx.people.seen(MINA.id, "terminal", MINA.id, here.now)
        await tx.commit()
    at_terminal = AtTerminal(here, MINA)
    chatting = asyncio.create_task(at_terminal.chat.run())
    await asyncio.sleep(0.02)
    yield at_terminal
    await at_terminal.lines.put(None)
    await chatting


async def test_a_commitment_is_typed_and_filled_in(mina: AtTerminal) -> None:
    shown = await mina.types("/commit Walk to work", "", "2", "", "1")
    assert "in a month, 23 December 2026" in shown, "the days to choose from"
    assert "My team: Purchasing" in shown
    assert "I have noted that you will:" in shown and "Walk to work" in shown
    assert "I will … (one sentence) [Walk to work]: " in mina.prompts
    assert "[1] On track" in shown
    assert "on track, you said on" in await mina.types("1")
    assert "Press one to say how it goes." in await mina.types("/commitments")


async def test_a_lesson_is_typed_and_answered_with_a_number(mina: AtTerminal) -> None:
    lessons = [("train.md", file())]
    await ImportLessons(mina.here.storage.work)(lessons, by="cli", at=mina.here.now)
    shown = await mina.types("/learn")
    assert "Most flights were short." in shown and "[1] By train" in shown
    assert "Right!" in await mina.types("1")
    assert "1 of 1" in await mina.types("/progress")
