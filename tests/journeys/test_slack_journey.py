"""The life of a question in Slack, over signed HTTP and over Socket Mode."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handlers.kernel.person import Person
from tests.handlers.company import ANNA, CARLA, KNOWN, LUC, MINA, OMAR, UNKNOWN
from tests.journeys.slack_company import CHANNEL, SlackCompany, a_company_on_slack, a_workspace, shown, until
from tests.servers.slack import APP_TOKEN, SlackStandIn
from tests.servers.slack_person import labels_of

OTHER_WORDS = "What do we do with the grounds of our coffee?"
REPLY = "The coffee grounds go to the city garden."


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with a_workspace(budget=20).running() as running:
        yield running


async def test_ask_claim_reply_keep_and_ask_again(slack: SlackStandIn, tmp_path: Path) -> None:
    async with a_company_on_slack(slack, tmp_path, ambassador_channel=CHANNEL, budget=20) as company:
        await live(company)


async def test_the_same_over_socket_mode(slack: SlackStandIn, tmp_path: Path) -> None:
    options: dict[str, Any] = {"ambassador_channel": CHANNEL, "app_token": APP_TOKEN, "signing_secret": ""}
    async with a_company_on_slack(slack, tmp_path, budget=20, **options) as company:
        await until(lambda: slack.sockets)
        await live(company)


async def test_a_socket_that_fell_silent_is_opened_anew(slack: SlackStandIn, tmp_path: Path) -> None:
    async with a_company_on_slack(slack, tmp_path, app_token=APP_TOKEN, budget=20) as company:
        await until(lambda: slack.sockets)
        slack.mute = True
        await until(lambda: len(slack.sockets) > 1, 100)
        slack.mute = False
        await company.person(MINA).write(KNOWN)
        await company.sees(MINA, "minus 40 percent")


async def test_a_socket_that_was_closed_is_opened_anew(slack: SlackStandIn, tmp_path: Path) -> None:
    async with a_company_on_slack(slack, tmp_path, app_token=APP_TOKEN, budget=20) as company:
        await until(lambda: slack.sockets)
        await slack.disconnect_sockets()
        await until(lambda: len(slack.sockets) > 1, 100)
        await company.person(MINA).write(KNOWN)
        await company.sees(MINA, "minus 40 percent")


async def live(company: SlackCompany) -> None:
    mina, anna, luc = (company.person(who) for who in (MINA, ANNA, LUC))
    board = company.slack.workspace.channels[CHANNEL]
    asked_at = await mina.write(UNKNOWN)
    waiting = await company.agrees(MINA)
    assert waiting["thread_ts"] == asked_at

    cards = [await company.sees(who, "coffee grounds") for who in (ANNA, LUC)]
    on_board = await company.shows(board.messages, "coffee grounds")
    take = labels_of(cards[0]["blocks"])[0]
    assert labels_of(on_board["blocks"]) == [take]
    await asyncio.gather(anna.press(anna.chat, cards[0], take), luc.press(luc.chat, cards[1], take))
    winner, loser = await who_has_it(company)
    assert "was quicker" in shown(await company.sees(loser, "was quicker"))
    await company.shows(board.messages, "has it until")
    held = company.person(winner)
    card = await company.sees(winner, "coffee grounds")
    assert "Reply" in labels_of(card["blocks"])[0]

    await held.press(held.chat, card, labels_of(card["blocks"])[0])
    await until(lambda: held.modal() is not None)
    await held.submit(text=REPLY)
    replied = await company.sees(MINA, REPLY)
    assert replied["thread_ts"] == asked_at
    await company.shows(board.messages, REPLY)

    carla = company.person(CARLA)
    review = await company.sees(CARLA, REPLY)
    keep = labels_of(review["blocks"])[0]
    await carla.press(carla.chat, review, keep)
    await company.sees(MINA, "published it")

    omar = company.person(OMAR)
    asked_at = await omar.write(OTHER_WORDS)
    answer = await company.sees(OMAR, REPLY)
    assert answer["thread_ts"] == asked_at
    assert winner.name in shown(answer)
    assert company.slack.broken_limits == []
    assert [call for call in company.slack.calls if not call.answer["ok"]] == []


async def who_has_it(company: SlackCompany) -> tuple[Person, Person]:
    """(winner, loser) of the two ambassadors."""
    for _ in range(3000):
        for winner, loser in ((ANNA, LUC), (LUC, ANNA)):
            mine = company.person(winner).chat.messages
            if any("Reply" in str(labels_of(one.get("blocks") or [])) for one in mine):
                return winner, loser
        await asyncio.sleep(0.02)
    raise AssertionError("nobody has it")
