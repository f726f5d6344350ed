"""Whoever waits in a rush is told so once, alone and by what they did, wherever they are; nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.capabilities import UseCases
from bot.platform.adapter import Adapter
from bot.platforms import is_shared, named
from bot.policies import DEMO_FEEDBACK
from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from bot.wiring import senders
from bot.workers.delays import TellDelays
from bot.workers.outbox_worker import OutboxWorker
from handlers.kernel.events import Asked
from handlers.kernel.messages import Button, Message
from tests.bot.slack import house as slack_house
from tests.bot.teams import house as teams_house
from tests.bot.web.house import Clock
from tests.contracts.at_own_pages import Company, a_web
from tests.contracts.seats import STAFF, shelves
from tests.handlers.company import KNOWN, MINA
from tests.journeys.slack_company import shown as said_in_slack
from tests.servers.slack_person import envelope_of
from tests.servers.teams_person import shown as said_in_teams
from tests.transactions import store_people, writing

IN_LINE = "Your question is in line"
PRESSED = "What you sent is in line"


class Bot:
    """What people did waits: nobody works on it. Whoever looks who waits does so when told to."""

    def __init__(self, storage: Storage, clock: Callable[[], Any], *adapters: Adapter) -> None:
        self.storage, self.clock, self.adapters = storage, clock, adapters
        knowledge = shelves()
        self.core = UseCases(
            storage.work,
            knowledge,
            knowledge,
            storage.notes,
            feedback=DEMO_FEEDBACK,
            personal=storage.personal,
            is_shared=is_shared,
        )

    async def employs_everybody(self) -> None:
        async with writing(self.storage.work) as transaction:
            for person in STAFF:
                await store_people(transaction.people, person)

    async def looks_who_waits(self) -> None:
        tell = self.core.report_delay
        delays = TellDelays(self.storage.inbox, partial(named, self.adapters), tell, self.clock)
        await delays.round(self.clock() - timedelta(minutes=10))
        await self._sends()

    async def _sends(self) -> None:
        ways = senders(self.storage, self.adapters)
        out = OutboxWorker(self.storage.postbox, self.storage.work, ways, self.clock, self.storage.paces)
        await out.drain().until_empty()


@pytest.fixture
async def slack() -> Any:
    with slack_house.a_slack(budget=20).running() as workspace:
        async with slack_house.a_house(workspace) as house:
            yield house, Bot(house.storage, house.now, house.platform)


@pytest.fixture
async def teams() -> Any:
    with teams_house.a_tenant().running() as tenant:
        async with teams_house.a_house(tenant) as house:
            yield house, Bot(house.storage, house.now, house.platform)


async def test_in_slack(slack: tuple[slack_house.House, Bot]) -> None:
    house, bot = slack
    anna = house.person("U0ANNA")
    await anna.write("hello")
    await house.work()
    before = len(anna.chat.messages)
    await anna.write(KNOWN)
    house.ahead += timedelta(minutes=2)
    await bot.looks_who_waits()
    house.ahead += timedelta(minutes=70)
    await bot.looks_who_waits()
    ours = [one for one in anna.chat.messages[before:] if one.get("bot_id")]
    assert [IN_LINE in said_in_slack(one) for one in ours] == [True]
    assert [event.text for event in await house.kept() if isinstance(event, Asked)] == [KNOWN]


async def test_in_slack_a_press_is_told_of_as_one(slack: tuple[slack_house.House, Bot]) -> None:
    house, bot = slack
    anna = house.person("U0ANNA")
    await anna.write("hello")
    await house.work()
    await house.deliver("T0WORK:U0ANNA", Message("Card", (), (Button("claim", "q1", "I take it"),)))
    await anna.press(anna.chat, anna.chat.messages[-1], "I take it")
    house.ahead += timedelta(minutes=2)
    await bot.looks_who_waits()
    assert PRESSED in said_in_slack(anna.chat.messages[-1])


async def test_in_a_channel_of_slack_nobody_else_reads_that_somebody_waits(
    slack: tuple[slack_house.House, Bot],
) -> None:
    house, bot = slack
    anna, general = house.person("U0ANNA"), house.slack.workspace.channels["C0GENERAL"]
    await anna.write("hello")
    await house.work()
    await anna.mention(general, KNOWN)
    house.ahead += timedelta(minutes=2)
    await bot.looks_who_waits()
    assert [one for one in general.messages if one.get("bot_id")] == []
    assert IN_LINE in said_in_slack(anna.chat.messages[-1])


async def test_whose_profile_changes_in_slack_waits_for_nothing(slack: tuple[slack_house.House, Bot]) -> None:
    house, bot = slack
    anna = house.person("U0ANNA")
    await anna.write("hello")
    await house.work()
    before = len(anna.chat.messages)
    user = house.slack.workspace.users["U0ANNA"]
    await house.to_app.event(envelope_of(house.slack.workspace, {"type": "user_change", "user": user}))
    house.ahead += timedelta(minutes=2)
    await bot.looks_who_waits()
    assert len(anna.chat.messages) == before


async def test_in_teams(teams: tuple[teams_house.House, Bot]) -> None:
    house, bot = teams
    anna, chat = house.person("anna"), house.chat("anna")
    await anna.write("hello")
    await house.work()
    await anna.write(KNOWN)
    house.ahead += timedelta(minutes=2)
    await bot.looks_who_waits()
    await bot.looks_who_waits()
    ours = [one for one in chat.messages if one["from"]["id"].startswith("28:")]
    assert [IN_LINE in said_in_teams(one) for one in ours].count(True) == 1
    assert [event.text for event in await house.kept() if isinstance(event, Asked)] == [KNOWN]


async def test_who_deletes_a_message_in_teams_waits_for_nothing(teams: tuple[teams_house.House, Bot]) -> None:
    house, bot = teams
    anna, chat = house.person("anna"), house.chat("anna")
    await anna.write("hello")
    await house.work()
    before = len(chat.messages)
    await anna.delete(chat, chat.messages[0])
    house.ahead += timedelta(minutes=2)
    await bot.looks_who_waits()
    assert len(chat.messages) <= before


async def test_in_a_channel_of_teams_nobody_else_reads_that_somebody_waits(
    teams: tuple[teams_house.House, Bot],
) -> None:
    house, bot = teams
    anna, channel = house.person("anna"), house.channel("ambassadors")
    await anna.write("hello")
    await house.work()
    before = len(house.chat("anna").messages), len(channel.messages)
    await anna.mention(channel, KNOWN)
    house.ahead += timedelta(minutes=2)
    await bot.looks_who_waits()
    assert len(channel.messages) == before[1] + 1
    assert len(house.chat("anna").messages) == before[0] + 1


async def test_on_ones_own_page(tmp_path: Path) -> None:
    storage, clock = memory_storage(), Clock()
    bot = Bot(storage, clock)
    await bot.employs_everybody()
    web = a_web(Company(storage, bot.core, lambda: None), tmp_path, now=clock)
    mina = await web.seat(MINA)
    await mina.asks(KNOWN)
    clock.ahead += timedelta(minutes=2)
    await bot.looks_who_waits()
    await bot.looks_who_waits()
    assert [IN_LINE in one.text for one in await mina.shown()] == [True]
