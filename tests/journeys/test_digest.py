"""A weekly digest comes to every surface at its reader's own hour, once, and its lines lead on."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.questions.rules.question import State
from tests.contracts.examples import question
from tests.journeys.newsdesk import AT_PAGE, READERS, TUESDAY, Newsdesk, a_newsdesk
from tests.journeys.test_announcement import SCREENS, whoever_has
from tests.transactions import writing

DIGEST = "Your digest, week 49"
MONDAY_IN_NEW_YORK = datetime(2026, 11, 30, 15, tzinfo=UTC)
MONDAY_IN_TOKYO = datetime(2026, 11, 30, 1, tzinfo=UTC)
MONDAY_IN_PARIS = datetime(2026, 11, 30, 9, tzinfo=UTC)
QUICK = ("Slack", "Teams", "terminal")
"""Looked at without signing in."""
ASKED = "Who collects old laptops?"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Newsdesk]:
    async with a_newsdesk(tmp_path) as desk:
        async with writing(desk.bot.storage.work) as tx:
            for number, person in enumerate(READERS):
                waiting = question(f"q{number}", person.id, TUESDAY, state=State.WAITING, text=ASKED)
                await tx.questions.add(waiting)
        yield desk


async def at(desk: Newsdesk, moment: datetime, where: set[str]) -> None:
    """The clock shows it, and what is due arrives there."""
    desk.clock.turn(moment)
    for _ in range(200):
        await desk.bot.core.job("digest").run(desk.clock())
        desk.bot.wake()
        page = await desk.bot.storage.timeline.page(AT_PAGE.id)
        there = {name for name in QUICK if any(DIGEST in text for text in await SCREENS[name](desk))}
        if there | {"web" for one in page if DIGEST in one.message.summary} >= where:
            break
        await asyncio.sleep(0.02)
    assert await whoever_has(desk, DIGEST) == where


async def test_it_comes_to_every_surface_at_its_reader_s_hour_and_leads_on(desk: Newsdesk) -> None:
    await at(desk, MONDAY_IN_TOKYO, {"Teams"})
    await at(desk, MONDAY_IN_PARIS, {"Slack", "Teams", "terminal"})
    await at(desk, MONDAY_IN_NEW_YORK, set(SCREENS))
    for look in SCREENS.values():
        [told] = [text for text in await look(desk) if DIGEST in text]
        assert ASKED in told
    console = await desk.console(AT_PAGE)
    links = re.findall(r'href="(/[^"]+)"', (await console.page("/chat")).partition(DIGEST)[2])
    assert "/questions" in " ".join(links)
    for link in links:
        assert (await console.client.get(link)).status_code == 200, link
