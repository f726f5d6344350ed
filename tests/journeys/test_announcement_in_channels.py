"""An announcement in a Slack channel and in a Teams channel, from the console to the presses on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.platform.channels import KnownChannels
from bot.slack.directory.channels import SlackChannels
from tests.journeys.newsdesk import (
    CSR_LEAD,
    IN_SLACK,
    IN_TEAMS,
    TUESDAY,
    WRITER,
    Console,
    Newsdesk,
    a_newsdesk,
)
from tests.journeys.slack_company import shown as shown_in_slack
from tests.servers.slack_workspace import Channel
from tests.servers.teams_person import shown as shown_in_teams
from tests.servers.teams_tenant import Chat

QUESTION = "What is our target for travel emissions?"
WORDS = "Our target for travel emissions is minus 40 percent by 2030."
CLEARER = "Minus 40 percent by 2030: take the night train."
AT_WORK = TUESDAY + timedelta(hours=9)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Newsdesk]:
    async with a_newsdesk(tmp_path) as desk:
        yield desk


async def known(desk: Newsdesk) -> dict[str, str]:
    """The channels' addresses by name, as both platforms tell them."""
    await desk.teams.person(IN_TEAMS).mention(general_of(desk), "hello")
    slack, notes = desk.slack.platform, desk.bot.storage.notes
    [workspace] = await slack.installations.all()
    await SlackChannels(slack.connection, slack.sender.caller, notes).look(workspace, desk.clock())
    await desk.teams.platform.upkeep.channels.look(desk.clock())
    return {one.name: ":".join(one.place) for one in await KnownChannels(notes).all(desk.clock())}


def general_of(desk: Newsdesk) -> Chat:
    chats = desk.teams.teams.tenant.chats.values()
    return next(chat for chat in chats if chat.kind == "channel" and not chat.name)


def posts_in(channel: Channel, words: str) -> list[str]:
    return [text for one in channel.messages if words in (text := shown_in_slack(one))]


def cards_in(chat: Chat, words: str) -> list[str]:
    return [text for one in chat.messages if words in (text := shown_in_teams(one))]


async def until(state: object) -> None:
    for _ in range(3_000):
        if state():  # type: ignore[operator]
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come")


async def test_it_is_one_post_in_each_and_answers_those_who_press_alone(desk: Newsdesk) -> None:
    workspace = desk.slack.slack.workspace
    workspace.add_user("U0GUS", "gus@example.org", "Gus", is_restricted=True)
    partners = workspace.channels.setdefault("C0PARTNERS", Channel("C0PARTNERS", "partners"))
    partners.members = {"U0BOT", "U0ANNA", "U0GUS"}
    channel, general = workspace.channels["C0GENERAL"], general_of(desk)
    addresses = await known(desk)
    slack = addresses[f"#{channel.name}"]
    [teams] = [address for name, address in addresses.items() if name.endswith("› General")]
    writer, lead = await desk.console(WRITER), await desk.console(CSR_LEAD)
    address = await drafted(writer)
    chosen = {f"channel:{one}": "1" for one in (slack, teams, addresses["#partners"])}
    previewed = await writer.write(
        address,
        {
            "whom": "channels",
            "title-0": "Night trains",
            "text-0": WORDS,
            "offer:more": "1",
            "about": QUESTION,
            **chosen,
        },
    )
    assert "3 channels" in previewed
    await lead.press(address, "approve", "/preview")
    await desk.until(AT_WORK)
    await (await desk.console(WRITER)).press(address, "schedule", "/preview", when="now")
    await desk.until(AT_WORK + timedelta(minutes=1))
    await until(lambda: posts_in(channel, WORDS) and cards_in(general, WORDS))
    assert (len(posts_in(channel, WORDS)), len(cards_in(general, WORDS))) == (1, 1)
    await desk.until(AT_WORK + timedelta(minutes=2))
    assert posts_in(partners, WORDS) == []
    page = await (await desk.console(WRITER)).page(address)
    assert "guests or people of another company read along" in page
    assert page.count(">delivered<") == 2

    anna, post = desk.slack.person(IN_SLACK), next(one for one in channel.messages if one.get("blocks"))
    await anna.press(channel, post, "Got it")
    await until(lambda: any("You have said" in shown_in_slack(one) for one in workspace.ephemerals))
    await anna.press(channel, post, "Tell me more")
    await desk.slack.sees(IN_SLACK, "minus 40 percent")
    mina = desk.teams.person(IN_TEAMS)
    card = next(one for one in general.messages if WORDS in shown_in_teams(one))
    await mina.press(general, card, "Got it")
    await desk.teams.sees(IN_TEAMS, "You have said")
    assert (len(posts_in(channel, "")), cards_in(general, "You have said")) == (len(channel.messages), [])
    async with desk.bot.storage.work.reading() as tx:
        said = await tx.broadcasts.responses(address.rpartition("/")[2])
    assert {(one.person_id, one.kind) for one in said} == {
        (IN_SLACK.id, "got_it"),
        (IN_SLACK.id, "more"),
        (IN_TEAMS.id, "got_it"),
    }

    writer = await desk.console(WRITER)
    corrected = {"language-0": "en", "title-0": "Night trains", "text-0": CLEARER}
    await writer.press(address, "correct", **corrected)
    await desk.until(AT_WORK + timedelta(minutes=3))
    await until(lambda: posts_in(channel, CLEARER) and cards_in(general, CLEARER))
    assert posts_in(channel, WORDS) == []
    await writer.press(address, "recall")
    await desk.until(AT_WORK + timedelta(minutes=4))
    await until(lambda: not posts_in(channel, CLEARER) and not cards_in(general, CLEARER))


async def drafted(writer: Console) -> str:
    page = await writer.client.get("/console/broadcasts")
    csrf = page.text.split('name="csrf" value="')[1].split('"')[0]
    made = await writer.client.post(
        "/console/broadcasts/new", data={"csrf": csrf, "nonce": "n" * 16}, follow_redirects=False
    )
    return str(made.headers["location"])
