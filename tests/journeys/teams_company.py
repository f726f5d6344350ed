"""A whole bot on a stand-in for Teams, over real HTTP: activities are signed, the connector and Graph answer
over HTTPS, and the bot's own tokens come from msal."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from bot.platform.adapter import PlatformContext
from bot.teams.options import TeamsOptions
from bot.teams.platform import TeamsPlatform, build_teams
from handlers.kernel.person import Person
from tests.bot.teams.house import options_of
from tests.journeys.at_work import PEOPLE, PUBLIC_URL, Bot, Ways, a_bot
from tests.servers.teams import TeamsStandIn
from tests.servers.teams_person import Delivery, TeamsPerson, shown
from tests.servers.teams_tenant import Chat, Json, object_id_of


def a_tenant(budget: float = 20.0, people: tuple[Person, ...] = PEOPLE) -> TeamsStandIn:
    """The company's people, by their e-mail addresses, and a team that has the app."""
    teams = TeamsStandIn()
    teams.connector.budget = budget
    everyone = [teams.tenant.add_user(one.id, one.email, one.name) for one in people]
    teams.tenant.add_team("CSR", everyone, "ambassadors")
    return teams


def channel_of(teams: TeamsStandIn, name: str = "ambassadors") -> Chat:
    return next(chat for chat in teams.tenant.chats.values() if chat.name == name)


def teams_options(teams: TeamsStandIn, folder: Path, **more: Any) -> TeamsOptions:
    """As the settings would be, for this stand-in."""
    return options_of(teams, folder, **{"public_url": PUBLIC_URL, **more})


@dataclass
class TeamsCompany:
    teams: TeamsStandIn
    bot: Bot
    platform: TeamsPlatform
    to_app: Delivery

    def person(self, who: Person) -> TeamsPerson:
        return TeamsPerson(object_id_of(who.id), self.teams, self.to_app)

    async def sees(self, who: Person, words: str, seconds: float = 60.0) -> Json:
        """The newest message in the person's chat with these words, once it is there."""
        return await self.shows(self.person(who).chat, words, seconds)

    async def agrees(self, who: Person) -> Json:
        """They let people be asked, without their name; how that goes."""
        person, asked = self.person(who), await self.sees(who, "Shall I ask a colleague?")
        await person.press(person.chat, asked, "Yes, without my name")
        return await self.sees(who, "I have asked")

    async def shows(self, chat: Chat, words: str, seconds: float = 60.0) -> Json:
        bot = self.teams.tenant.bot["id"]
        for _ in range(int(seconds * 50)):
            said = [one for one in chat.messages if one["from"]["id"] == bot]
            if found := [one for one in said if words in shown(one)]:
                return found[-1]
            await asyncio.sleep(0.02)
        raise AssertionError(f"{words!r} did not come; there is: {[shown(one) for one in chat.messages]}")


@asynccontextmanager
async def a_company_on_teams(
    teams: TeamsStandIn,
    folder: Path,
    ways: Ways = Ways(),
    **options: Any,
) -> AsyncIterator[TeamsCompany]:
    """Started in `folder`: a second start there goes on where the first stopped."""
    given = teams_options(teams, folder, **options)
    built: list[TeamsPlatform] = []

    def build(surrounding: PlatformContext) -> list[TeamsPlatform]:
        built.append(build_teams(given, surrounding))
        return built

    limits = httpx.Limits(max_connections=50)
    async with (
        a_bot(folder, build, ways) as bot,
        httpx.AsyncClient(base_url=bot.url, timeout=60, limits=limits) as client,
    ):
        teams.endpoint = f"{bot.url}/api/messages"
        yield TeamsCompany(teams, bot, built[0], Delivery(client, teams))
