"""On the web page and in the terminal: only the writer's own page holds what was confided."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.storage.database import open_database
from bot.storage.unit_of_work import sql_storage
from bot.web.inbound import WebInbound, new_nonce
from bot.web.limits import SharedLimit
from handlers.kernel.events import Conversation
from tests.databases import new_database
from tests.handlers.company import EVERYBODY, MINA, Company, Time, text_of
from tests.journeys.traces import rows_of

CANARY = "zebrafinch"
MESSAGES = (
    f"I don't want to live anymore, {CANARY}",
    f"My boss asks us to change the waste weights before the audit, {CANARY}",
    f"There was an accident in hall 3, somebody is hurt, {CANARY}",
    f"I cry at my desk every day, {CANARY}",
)


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[Company]:
    """A company on a database."""
    time = Time()
    database = open_database(new_database(tmp_path / "csrbot.db"), time)
    made = Company(sql_storage(database), time=time)
    await made.employ(*EVERYBODY)
    yield made
    await database.close()


async def write_on_the_page(here: Company, text: str) -> None:
    asking = SharedLimit(here.storage.paces, "asking", timedelta(0), 99)
    web = WebInbound(here.storage.inbox, here.storage.timeline, asking, {})
    assert await web.ask(MINA.id, {"text": text, "nonce": new_nonce()}, here.now) is None
    await here.intake.drain().until_empty()
    await here.deliver()


async def write_in_the_terminal(here: Company, text: str) -> None:
    await here.handle(replace(here.asked(MINA, text), conversation=Conversation("terminal", MINA.id)))


@pytest.mark.parametrize("write", [write_on_the_page, write_in_the_terminal])
async def test_web_b1_and_web_b2_nothing_else_holds_it_and_nobody_was_told(
    here: Company, write: object, tmp_path: Path
) -> None:
    for text in MESSAGES:
        await write(here, text)  # type: ignore[operator]
    page = await here.page(MINA)
    assert [entry.message.summary for entry in page if entry.author == MINA.id] == list(MESSAGES)
    assert all("Nobody has been told" in text_of(one.message) for one in page if one.author != MINA.id)
    own = tuple(f'["{entry.id}"' for entry in page)
    holding = [row for row in rows_of(tmp_path / "csrbot.db") if CANARY in row[1]]
    assert [row for row in holding if row[0] != "timeline_entry" or not row[1].startswith(own)] == []
    for other in EVERYBODY:
        assert other == MINA or not await here.page(other)
