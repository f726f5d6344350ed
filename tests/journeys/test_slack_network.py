"""The network between a replica and PostgreSQL is cut, slow, or half-open, while people ask in Slack.

Slack is told that an event was taken only when it is stored, is told nothing wrong meanwhile, and sends again
what nobody acknowledged. When the network is good again, everybody is answered, once.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.handlers.company import MINA
from tests.journeys.slack_company import SlackCompany, a_company_on_slack, a_workspace, shown
from tests.servers.network import Network, network_to
from tests.servers.postgresql_alone import PostgresqlAlone, postgresql_alone
from tests.servers.slack_person import envelope_of
from tests.servers.slack_workspace import Json

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

QUESTION = "Do hotels carry a label?"
SLACK_WAITS = 3.0
"""Seconds for an acknowledgement: https://docs.slack.dev/apis/events-api/#responding"""


@dataclass
class Company:
    bot: SlackCompany
    network: Network
    server: PostgresqlAlone
    asked: dict[str, Json] = field(default_factory=dict)
    """By the timestamp of its message."""
    taken: set[str] = field(default_factory=set)

    def ask(self) -> str:
        person = self.bot.person(MINA)
        message = self.bot.slack.workspace.say(person.chat, {"user": person.id, "text": QUESTION})
        event = {**message, "channel": person.chat.id, "channel_type": "im"}
        self.asked[message["ts"]] = envelope_of(self.bot.slack.workspace, event)
        return str(message["ts"])

    async def deliver(self, ts: str) -> bool:
        """As Slack does, which waits for so long and no longer; whether the app acknowledged it."""
        try:
            answer = await asyncio.wait_for(self.bot.to_app.event(self.asked[ts]), SLACK_WAITS)
        except (TimeoutError, httpx.HTTPError):
            return False
        if answer.status_code == 200:
            self.taken.add(ts)
        return answer.status_code == 200

    async def deliver_again(self) -> None:
        """Until everything is acknowledged."""
        while left := self.asked.keys() - self.taken:
            for ts in left:
                await self.deliver(ts)

    def stored(self) -> int:
        [[count]] = self.server.query("SELECT count(*) FROM inbox")
        return int(count)

    async def is_ready(self) -> bool:
        async with httpx.AsyncClient(base_url=self.bot.url, timeout=30) as client:
            return (await client.get("/readyz")).status_code == 200

    async def becomes_ready(self) -> None:
        while not await self.is_ready():  # noqa: ASYNC110
            await asyncio.sleep(0.1)

    async def is_answered(self) -> None:
        """Everybody who asked, once, and nothing else was said."""
        while self.asked.keys() - self.answers().keys():  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        assert self.answers() == Counter(self.asked.keys())

    def answers(self) -> Counter[str]:
        chat = self.bot.person(MINA).chat.messages
        return Counter(
            str(one.get("thread_ts")) for one in chat if one.get("blocks") and "label" in shown(one)
        )


@asynccontextmanager
async def a_company(folder: Path) -> AsyncIterator[Company]:
    slack = a_workspace(budget=100)
    with postgresql_alone() as server, network_to(server.port) as network, slack.running():
        through = server.url_through(network.port)
        async with a_company_on_slack(slack, folder, database=through, budget=100) as bot:
            yield Company(bot, network, server)
            network.mend()


@pytest.fixture
async def company(tmp_path: Path) -> AsyncIterator[Company]:
    async with a_company(tmp_path) as company:
        await company.deliver_again()
        yield company


def cut(network: Network) -> None:
    network.cut()


def half_open(network: Network) -> None:
    network.leave_half_open()


@pytest.mark.parametrize("ill", [cut, half_open], ids=["cut", "half-open"])
async def test_what_is_not_stored_is_not_acknowledged_and_comes_again(
    company: Company, ill: Callable[[Network], Any]
) -> None:
    before = company.ask()
    await company.deliver_again()
    await company.is_answered()

    ill(company.network)
    stored = company.stored()
    meanwhile = [company.ask() for _ in range(3)]
    assert [await company.deliver(ts) for ts in meanwhile] == [False] * 3
    assert company.stored() == stored
    assert not await company.is_ready()

    company.network.mend()
    await company.deliver_again()
    await company.becomes_ready()
    await company.is_answered()
    assert company.taken == {before, *meanwhile}


@pytest.mark.parametrize("ill", [cut, half_open], ids=["cut", "half-open"])
async def test_what_was_acknowledged_before_is_answered_after(
    company: Company, ill: Callable[[Network], Any]
) -> None:
    for _ in range(5):
        company.ask()
    await company.deliver_again()
    ill(company.network)
    await asyncio.sleep(2)  # so that what is being worked on notices
    company.network.mend()
    await company.is_answered()


async def test_a_slow_network_makes_it_slow_and_nothing_else(company: Company) -> None:
    company.network.delay = 0.05
    for _ in range(3):
        company.ask()
    await company.deliver_again()
    await company.is_answered()
