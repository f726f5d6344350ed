"""The life of a question in Teams, from the first press to knowledge."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.kernel.person import Person
from tests.handlers.company import ANNA, CARLA, LUC, MINA, OMAR, UNKNOWN
from tests.journeys.at_work import PEOPLE, everybody_is_known
from tests.journeys.teams_company import TeamsCompany, a_company_on_teams, a_tenant, channel_of
from tests.servers.teams import TeamsStandIn
from tests.servers.teams_person import labels_of, shown

OTHER_WORDS = "What do we do with the grounds of our coffee?"
REPLY = "The coffee grounds go to the city garden."


@pytest.fixture
def teams() -> Iterator[TeamsStandIn]:
    with a_tenant().running() as running:
        yield running


async def test_ask_claim_reply_keep_and_ask_again(teams: TeamsStandIn, tmp_path: Path) -> None:
    board = channel_of(teams)
    async with a_company_on_teams(teams, tmp_path, ambassador_channel=board.id) as company:
        await live(company)
    assert teams.connector.broken_limits == []
    assert teams.connector.faults_of_cards == []
    assert [call for call in teams.calls if call.status >= 400] == []


async def live(company: TeamsCompany) -> None:
    mina, anna, luc = (company.person(who) for who in (MINA, ANNA, LUC))
    board = channel_of(company.teams)
    for who in PEOPLE:
        await company.person(who).install()
    await everybody_is_known(company.bot, *PEOPLE)
    await mina.write(UNKNOWN)
    await company.agrees(MINA)

    cards = [await company.sees(who, "coffee grounds") for who in (ANNA, LUC)]
    on_board = await company.shows(board, "coffee grounds")
    take = labels_of(cards[0])[0]
    assert labels_of(on_board) == [take]
    pressed = await asyncio.gather(anna.press(anna.chat, cards[0], take), luc.press(luc.chat, cards[1], take))
    assert [answer.status_code for answer in pressed] == [200, 200]
    winner, loser = await who_has_it(company)
    await company.sees(loser, "was quicker")
    await company.shows(board, "has it until")
    held = company.person(winner)
    card = await company.sees(winner, "coffee grounds")

    await held.press(held.chat, card, labels_of(card)[0])
    assert held.dialog is not None, "the reply is written in a dialog"
    await held.fill(text=REPLY)
    await company.sees(MINA, REPLY)
    await company.shows(board, REPLY)

    carla = company.person(CARLA)
    review = await company.sees(CARLA, REPLY)
    await carla.press(carla.chat, review, labels_of(review)[0])
    await company.sees(MINA, "published it")

    await company.person(OMAR).write(OTHER_WORDS)
    answer = await company.sees(OMAR, REPLY)
    assert winner.name in shown(answer)


async def who_has_it(company: TeamsCompany) -> tuple[Person, Person]:
    """(winner, loser) of the two ambassadors."""
    for _ in range(3000):
        for winner, loser in ((ANNA, LUC), (LUC, ANNA)):
            mine = company.person(winner).chat.messages
            if any("Reply" in labels_of(one) for one in mine):
                return winner, loser
        await asyncio.sleep(0.02)
    raise AssertionError("nobody has it")
