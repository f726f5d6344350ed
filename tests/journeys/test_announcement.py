"""An announcement, from a chat to everybody's screen and off it again, on every surface at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.bot.web.test_pictures import photo
from tests.bot.web.visits import csrf_of
from tests.contracts.seats import sees
from tests.journeys.at_work import until
from tests.journeys.newsdesk import (
    CSR_LEAD,
    IN_SLACK,
    IN_TEAMS,
    READERS,
    TUESDAY,
    WRITER,
    Console,
    Newsdesk,
    a_newsdesk,
)
from tests.journeys.slack_company import shown as shown_in_slack
from tests.servers.teams_person import labels_of as labels_in_teams
from tests.servers.teams_person import shown as shown_in_teams

TITLE = "Night trains"
WRONG = "Our target for travel emissions is minus 60 percent by 2030."
RIGHT = "Our target for travel emissions is minus 40 percent by 2030."
CLEARER = "Minus 40 percent by 2030: take the night train."
HOUR = timedelta(hours=1)
TOKYO, PARIS, NEW_YORK = (TUESDAY + HOUR * hours for hours in (1, 9, 15))
"""When the clocks there show ten."""
NEXT_DAY = TUESDAY + timedelta(days=1, hours=15)
Look = Callable[[Newsdesk], Awaitable[list[str]]]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Newsdesk]:
    async with a_newsdesk(tmp_path) as desk:
        yield desk


async def test_from_a_chat_to_every_screen_and_off_it_again(desk: Newsdesk) -> None:
    address = await begun_in_slack(desk)
    writer, lead = await desk.console(WRITER), await desk.console(CSR_LEAD)
    await pictured(writer, address)
    await checked_and_approved(writer, lead, address)
    await writer.press(address, "schedule", "/preview", when="local", moment="2026-11-24T10:00")

    await desk.until(TOKYO - HOUR / 60)
    assert await whoever_has(desk, RIGHT) == set()
    await desk.until(TOKYO)
    assert await whoever_has(desk, RIGHT) == {"Teams"}
    await desk.until(PARIS)
    assert await whoever_has(desk, RIGHT) == {"Teams", "Slack", "terminal"}
    await desk.until(NEW_YORK)
    assert await whoever_has(desk, RIGHT) == set(SCREENS)
    assert len(desk.slack.slack.files) == 1 and "data:image/jpeg" in str(desk.teams.teams.tenant.chats)

    await three_acknowledge(desk)
    writer = await desk.console(WRITER)
    assert "Remind those who have not acknowledged" in await writer.page(address)
    await writer.press(address, "remind")
    await desk.until(NEXT_DAY)
    assert await whoever_has(desk, "A reminder") == {"web"}
    page, writer = await desk.at_page(), await desk.console(WRITER)
    await page.presses(await sees(page, "A reminder"), "Got it")
    await sees(page, "You have said")

    corrected = {"language-0": "en", "title-0": TITLE, "text-0": CLEARER}
    await writer.press(address, "correct", **corrected)
    await until_they_have(desk, CLEARER, set(SCREENS))
    assert await whoever_has(desk, RIGHT) - {"terminal"} == set()

    await writer.press(address, "recall")
    await until_they_have(desk, TITLE, {"terminal"})


async def begun_in_slack(desk: Newsdesk) -> str:
    """Of somebody's message, from its menu; the draft's address in the console."""
    carla, anna = desk.slack.person(WRITER), desk.slack.person(IN_SLACK)
    general = desk.slack.slack.workspace.channels["C0GENERAL"]
    await anna.say(general, WRONG)
    await carla.ask_about(general, general.messages[-1], "announce")
    await until(lambda: carla.modal() is not None)
    await carla.submit(title=TITLE)
    await desk.slack.sees(WRITER, "is a draft now")
    async with desk.bot.storage.work.reading() as tx:
        [draft] = await tx.broadcasts.listed()
    [words] = draft.content.variants
    assert (words.title, words.text) == (TITLE, WRONG)
    return f"/console/broadcasts/{draft.id}"


async def pictured(writer: Console, address: str) -> None:
    form = {"csrf": csrf_of(await writer.client.get(address)), "alternative": "A night train"}
    await writer.client.post(f"{address}/picture", data=form, files={"file": ("train.jpg", photo())})


async def checked_and_approved(writer: Console, lead: Console, address: str) -> None:
    """The documents say otherwise; it is mended; a second one approves it."""
    chosen = {
        "whom": "only",
        "emails": " ".join(one.email for one in READERS),
        "must_read": "1",
        "offer:got_it": "1",
    }
    preview = await writer.write(address, chosen)
    assert "minus 40 percent by 2030" in preview
    refused = await lead.press(address, "approve", "/preview")
    assert "The documents say otherwise in some places" in refused
    preview = await writer.write(address, {**chosen, "text-0": RIGHT})
    assert "The documents say otherwise" not in preview
    refused = await writer.press(address, "approve", "/preview")
    assert "somebody else of the CSR team has to approve it" in refused
    assert "Send it" in await lead.press(address, "approve", "/preview")


async def three_acknowledge(desk: Newsdesk) -> None:
    """In Slack, in Teams and at the terminal; their copies say so."""
    anna, mina = desk.slack.person(IN_SLACK), desk.teams.person(IN_TEAMS)
    await anna.press(anna.chat, await desk.slack.sees(IN_SLACK, TITLE), "Got it")
    card = await desk.teams.sees(IN_TEAMS, TITLE)
    assert "Got it" in labels_in_teams(card)
    await mina.press(mina.chat, card, "Got it")
    await desk.at_terminal.presses(await sees(desk.at_terminal, TITLE), "Got it")
    await desk.slack.sees(IN_SLACK, "You have said")
    await desk.teams.sees(IN_TEAMS, "You have said")
    await sees(desk.at_terminal, "You have said")


async def _in_slack(desk: Newsdesk) -> list[str]:
    return [shown_in_slack(one) for one in desk.slack.person(IN_SLACK).chat.messages]


async def _in_teams(desk: Newsdesk) -> list[str]:
    return [shown_in_teams(one) for one in desk.teams.person(IN_TEAMS).chat.messages]


async def _at_page(desk: Newsdesk) -> list[str]:
    return [one.text for one in await (await desk.at_page()).shown()]


async def _at_terminal(desk: Newsdesk) -> list[str]:
    """Printed once, it stays: what changes is printed again."""
    return [one.text for one in await desk.at_terminal.shown()]


SCREENS: dict[str, Look] = {
    "Slack": _in_slack,
    "Teams": _in_teams,
    "web": _at_page,
    "terminal": _at_terminal,
}


async def whoever_has(desk: Newsdesk, words: str) -> set[str]:
    found = {name: await look(desk) for name, look in SCREENS.items()}
    return {name for name, texts in found.items() if any(words in one for one in texts)}


async def until_they_have(desk: Newsdesk, words: str, where: set[str]) -> None:
    """What was printed stays at the terminal, whatever becomes of it."""
    for _ in range(500):
        await desk.tick()
        if await whoever_has(desk, words) == where:
            return
        await asyncio.sleep(0.02)
    assert await whoever_has(desk, words) == where
