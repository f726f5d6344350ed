"""A company whose CSR team writes to people in Slack, in Teams, at a page and at a terminal, by a clock that
a test turns."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import httpx

from bot.newsstand import newsstand
from bot.platform.adapter import Adapter, PlatformContext
from bot.slack.options import SlackOptions
from bot.slack.platform import SlackPlatform, build_slack
from bot.storage.clock import utc_now
from bot.teams.platform import TeamsPlatform, build_teams
from handlers.broadcasts.transitions import BroadcastPolicy
from handlers.kernel.person import Person, Role
from knowledge.search.search import Search
from tests.bot.web.visits import csrf_of, form_of
from tests.contracts.at_own_pages import AtPage, Company, Web, a_web, some_terminals
from tests.contracts.seats import Seat
from tests.handlers.company import ANNA, CARLA, LUC, MINA, OMAR
from tests.journeys.at_work import PUBLIC_URL, Bot, Ways, a_bot, everybody_is_known
from tests.journeys.slack_company import SlackCompany, a_workspace
from tests.journeys.teams_company import TeamsCompany, a_tenant, teams_options
from tests.servers.slack import SECRET, TOKEN, SlackStandIn
from tests.servers.slack_person import Delivery as ToSlackApp
from tests.servers.teams_person import Delivery as ToTeamsApp

TUESDAY = datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
"""At noon, Tokyo, Paris and New York are all at work, or have been."""
CSR_LEAD = Person(
    "nils", "nils@example.com", "Nils Berg", "CSR", "IT", roles=frozenset({Role.EMPLOYEE, Role.CSR})
)
IN_SLACK, IN_TEAMS, AT_PAGE, AT_TERMINAL = (
    replace(ANNA, time_zone="Europe/Paris"),
    replace(MINA, country="JP", time_zone="Asia/Tokyo"),
    replace(OMAR, country="US", time_zone="America/New_York"),
    replace(LUC, time_zone="Europe/Paris"),
)
READERS = (IN_SLACK, IN_TEAMS, AT_PAGE, AT_TERMINAL)
WRITER = replace(CARLA, time_zone="Europe/Rome")


@dataclass
class TurnedClock:
    """Goes on as clocks do, from Tuesday midnight on; a test turns it ahead."""

    since: datetime = field(default_factory=utc_now)
    at: datetime = TUESDAY

    def __call__(self) -> datetime:
        return self.at + (utc_now() - self.since)

    def turn(self, to: datetime) -> None:
        self.since, self.at = utc_now(), to


@dataclass(frozen=True)
class Newsdesk:
    clock: TurnedClock
    bot: Bot
    slack: SlackCompany
    teams: TeamsCompany
    web: Web
    at_terminal: Seat

    async def at_page(self) -> Seat:
        """Signed in anew: nobody stays signed in for a day."""
        return await self.web.seat(AT_PAGE)

    async def console(self, who: Person) -> Console:
        seat = await self.web.seat(who)
        assert isinstance(seat, AtPage)
        return Console(seat.client)

    async def until(self, to: datetime) -> None:
        """The clock is turned, and the bot does what is due."""
        self.clock.turn(to)
        await self.tick()

    async def tick(self) -> None:
        """What the clock does every few seconds, and the post, until nothing more is on its way."""
        for _ in range(500):
            await self.bot.core.job("broadcasts").run(self.clock())
            self.bot.wake()
            async with self.bot.storage.work.reading() as tx:
                [one, *_] = await tx.broadcasts.listed()
                on_their_way = await tx.broadcasts.queued(one.id, 1)
            if not on_their_way and (one.wake_at is None or one.wake_at > self.clock()):
                return
            await asyncio.sleep(0.02)
        raise AssertionError("it is never done")


@dataclass(frozen=True)
class Console:
    """One of the CSR team at the console's pages."""

    client: httpx.AsyncClient

    async def page(self, address: str) -> str:
        return (await self.client.get(address)).text

    async def press(self, address: str, deed: str, page: str = "", **fields: str) -> str:
        """A button of a broadcast's page; what is shown then."""
        csrf = csrf_of(await self.client.get(address + page))
        return (await self.client.post(f"{address}/{deed}", data={"csrf": csrf, **fields})).text

    async def write(self, address: str, fields: Mapping[str, str]) -> str:
        """Keep the draft, and look at it."""
        form = form_of(await self.client.get(address), f"{address}/write")
        typed = {**form, "then": "preview", **fields}
        return (await self.client.post(f"{address}/write", data=typed)).text


@asynccontextmanager
async def a_newsdesk(folder: Path, database: str = "") -> AsyncIterator[Newsdesk]:
    """`database` is its URL; without one, a file in the folder."""
    clock, people = TurnedClock(), (*READERS, WRITER, CSR_LEAD)
    slack_platform: list[SlackPlatform] = []
    teams_platform: list[TeamsPlatform] = []
    async with AsyncExitStack() as open_now:
        workspace = open_now.enter_context(a_workspace((IN_SLACK, WRITER), budget=20).running())
        tenant = open_now.enter_context(a_tenant(people=(IN_TEAMS,)).running())

        def build(surrounding: PlatformContext) -> list[Adapter]:
            slack_platform.append(build_slack(_options(workspace), surrounding))
            teams_platform.append(build_teams(teams_options(tenant, folder), surrounding))
            return [slack_platform[0], teams_platform[0]]

        ways = Ways(people, now=clock, own_pages=True, database=database)
        bot = await open_now.enter_async_context(a_bot(folder, build, ways))
        client = await open_now.enter_async_context(httpx.AsyncClient(base_url=bot.url, timeout=60))
        tenant.endpoint = f"{bot.url}/api/messages"
        await everybody_is_known(bot, IN_SLACK, IN_TEAMS, WRITER)
        company = Company(bot.storage, bot.core, bot.wake)
        stand = newsstand(cast("Search", bot.knowledge), BroadcastPolicy(alone=3), bot.storage.notes)
        web = a_web(company, folder, now=clock, stand=stand)
        terminals = await open_now.enter_async_context(some_terminals(company))
        to_slack, [in_slack] = ToSlackApp(client), slack_platform
        yield Newsdesk(
            clock,
            bot,
            SlackCompany(workspace, bot.storage, in_slack, bot.url, to_slack, bot.core, bot.knowledge),
            TeamsCompany(tenant, bot, teams_platform[0], ToTeamsApp(client, tenant)),
            web,
            await terminals.seat(AT_TERMINAL),
        )


def _options(slack: SlackStandIn) -> SlackOptions:
    return SlackOptions(
        api_url=slack.api_url, public_url=PUBLIC_URL, signing_secret=SECRET, bot_token=TOKEN, budget=20
    )
