"""One company on two platforms and one database: asked in Teams, answered in Slack, and the other way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from bot.platform.adapter import Adapter, PlatformContext
from bot.slack.options import SlackOptions
from bot.slack.platform import SlackPlatform, build_slack
from bot.teams.platform import TeamsPlatform, build_teams
from handlers.kernel.person import Person
from tests.handlers.company import ANNA, CARLA, LUC, MINA, OMAR, UNKNOWN
from tests.journeys.at_work import PUBLIC_URL, Bot, Ways, a_bot, everybody_is_known, until
from tests.journeys.slack_company import SlackCompany, a_workspace
from tests.journeys.slack_company import shown as shown_in_slack
from tests.journeys.teams_company import TeamsCompany, a_tenant, teams_options
from tests.servers import postgresql
from tests.servers.slack import SECRET, TOKEN, SlackStandIn
from tests.servers.slack_person import Delivery as ToSlackApp
from tests.servers.slack_person import labels_of as labels_in_slack
from tests.servers.teams import TeamsStandIn
from tests.servers.teams_person import Delivery as ToTeamsApp
from tests.servers.teams_person import labels_of as labels_in_teams
from tests.servers.teams_person import shown as shown_in_teams

IN_TEAMS = (MINA, OMAR, LUC, CARLA)
OTHER_WORDS = "What do we do with the grounds of our coffee?"
REPLY = "The coffee grounds go to the city garden."


@dataclass(frozen=True)
class Company:
    bot: Bot
    slack: SlackCompany
    teams: TeamsCompany


@pytest.fixture(params=["sqlite", "postgresql"])
def ways(request: pytest.FixtureRequest) -> Iterator[Ways]:
    if request.param == "sqlite":
        yield Ways()
        return
    with postgresql.new_database() as url:
        yield Ways(database=url)


@pytest.fixture
async def company(tmp_path: Path, ways: Ways) -> AsyncIterator[Company]:
    """Anna works in Slack, the others in Teams."""
    with a_workspace((ANNA,), budget=20).running() as slack, a_tenant(people=IN_TEAMS).running() as teams:
        slack_platform: list[SlackPlatform] = []
        teams_platform: list[TeamsPlatform] = []

        def build(surrounding: PlatformContext) -> list[Adapter]:
            slack_platform.append(build_slack(slack_options(slack), surrounding))
            teams_platform.append(build_teams(teams_options(teams, tmp_path), surrounding))
            return [slack_platform[0], teams_platform[0]]

        async with (
            a_bot(tmp_path, build, ways) as bot,
            httpx.AsyncClient(base_url=bot.url, timeout=60) as client,
        ):
            teams.endpoint = f"{bot.url}/api/messages"
            await everybody_is_known(bot, ANNA, *IN_TEAMS)
            to_app = ToSlackApp(client)
            yield Company(
                bot,
                SlackCompany(slack, bot.storage, slack_platform[0], bot.url, to_app, bot.core, bot.knowledge),
                TeamsCompany(teams, bot, teams_platform[0], ToTeamsApp(client, teams)),
            )


def slack_options(slack: SlackStandIn) -> SlackOptions:
    return SlackOptions(
        api_url=slack.api_url, public_url=PUBLIC_URL, signing_secret=SECRET, bot_token=TOKEN, budget=20
    )


async def test_asked_in_teams_claimed_in_both_answered_in_slack(company: Company) -> None:
    slack, teams = company.slack, company.teams
    anna, luc = slack.person(ANNA), teams.person(LUC)
    await teams.person(MINA).write(UNKNOWN)
    await teams.agrees(MINA)

    in_slack, in_teams = await asyncio.gather(
        slack.sees(ANNA, "coffee grounds"), teams.sees(LUC, "coffee grounds")
    )
    take = labels_in_slack(in_slack["blocks"])[0]
    assert labels_in_teams(in_teams)[0] == take
    await asyncio.gather(anna.press(anna.chat, in_slack, take), luc.press(luc.chat, in_teams, take))
    winner = await who_has_it(company)
    if winner is ANNA:
        await teams.sees(LUC, "was quicker")
    else:
        await slack.sees(ANNA, "was quicker")

    await reply(company, winner)
    await teams.sees(MINA, REPLY)
    review = await teams.sees(CARLA, REPLY)
    carla = teams.person(CARLA)
    await carla.press(carla.chat, review, labels_in_teams(review)[0])
    await teams.sees(MINA, "published it")

    await teams.person(OMAR).write(OTHER_WORDS)
    assert winner.name in shown_in_teams(await teams.sees(OMAR, REPLY))
    assert refused(slack.slack, teams.teams) == []


async def test_asked_in_slack_and_answered_in_teams(company: Company) -> None:
    slack, teams = company.slack, company.teams
    luc = teams.person(LUC)
    asked_at = await slack.person(ANNA).write(UNKNOWN)
    await slack.agrees(ANNA)
    card = await teams.sees(LUC, "coffee grounds")
    await luc.press(luc.chat, card, labels_in_teams(card)[0])
    await until(lambda: "Reply" in labels_in_teams(card))
    await reply(company, LUC)
    replied = await slack.sees(ANNA, REPLY)
    assert replied["thread_ts"] == asked_at
    assert LUC.name in shown_in_slack(replied)


async def test_whoever_moves_to_the_other_platform_is_one_person(company: Company) -> None:
    slack, teams = company.slack, company.teams
    oid = teams.teams.tenant.add_user(ANNA.id, ANNA.email, ANNA.name)
    teams.teams.tenant.personal(oid).installed = True
    await slack.person(ANNA).write("hello")
    await slack.sees(ANNA, "Hello")
    await teams.person(ANNA).write("hello")
    await teams.sees(ANNA, "Hello")
    async with company.bot.storage.work.reading() as transaction:
        person = await transaction.people.by_email(ANNA.email)
        assert person is not None
        identities = await transaction.people.identities(person.id)
    assert {platform for platform, _ in identities} == {"slack", "teams"}
    await teams.person(MINA).write(UNKNOWN)
    await teams.agrees(MINA)
    await teams.sees(ANNA, "coffee grounds")
    assert [one for one in slack.person(ANNA).chat.messages if "coffee" in shown_in_slack(one)] == []


async def who_has_it(company: Company) -> Person:
    for _ in range(3000):
        if any("Reply" in labels_in_teams(one) for one in company.teams.person(LUC).chat.messages):
            return LUC
        mine = company.slack.person(ANNA).chat.messages
        if any("Reply" in labels_in_slack(one.get("blocks") or []) for one in mine):
            return ANNA
        await asyncio.sleep(0.02)
    raise AssertionError("nobody has it")


async def reply(company: Company, winner: Person) -> None:
    """In the form that the winner's platform opens."""
    if winner is LUC:
        luc = company.teams.person(LUC)
        card = await company.teams.sees(LUC, "coffee grounds")
        await luc.press(luc.chat, card, "Reply")
        await luc.fill(text=REPLY)
        return
    anna = company.slack.person(ANNA)
    card = await company.slack.sees(ANNA, "coffee grounds")
    await anna.press(anna.chat, card, "Reply")
    await until(lambda: anna.modal() is not None)
    await anna.submit(text=REPLY)


def refused(slack: SlackStandIn, teams: TeamsStandIn) -> list[object]:
    """What either platform did not take."""
    in_slack = [call for call in slack.calls if not call.answer["ok"]]
    return [*in_slack, *(call for call in teams.calls if call.status >= 400)]
