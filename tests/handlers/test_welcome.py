from dataclasses import replace

import pytest

from handlers.domain.actions import Fill, Press
from handlers.domain.events import Conversation, Joined, Opened
from handlers.domain.person import Person
from handlers.messages import Link
from tests.handlers.company import ANNA, CARLA, MINA, Company


async def opens(here: Company, who: Person, key: str = "1") -> None:
    await here.handle(Opened(who.id, Conversation("web", who.id), here.now, f"opened:{key}"))


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (MINA, "When they don’t say, I ask a colleague who knows."),
        (replace(ANNA, hours_per_month=4.0), "I keep to the 4 hours a month that were agreed."),
        (CARLA, "You are in the CSR team"),
    ],
)
async def test_people_are_welcomed_by_their_role(here: Company, who: Person, said: str) -> None:
    await here.employ(who)
    await opens(here, who)
    (screen,) = await here.screen(who)
    assert screen.startswith(f"Hello {who.name.split()[0]}, nice to meet you!")
    assert said in screen


async def test_a_welcome_comes_once(here: Company) -> None:
    await opens(here, MINA, "1")
    await opens(here, MINA, "2")
    await here.handle(Joined(MINA.id, Conversation("web", MINA.id), here.now, "joined"))
    assert len(await here.screen(MINA)) == 1


async def test_an_ambassador_can_say_so_when_away_and_the_team_finds_the_console(here: Company) -> None:
    await opens(here, ANNA)
    assert (Fill.AWAY, "") in await here.buttons(ANNA)
    await opens(here, CARLA, "2")
    assert Link("Open the console", "/console") in (await here.last(CARLA)).actions


async def test_help_is_there_for_the_asking(here: Company) -> None:
    await here.presses(MINA, Press.HELP)
    assert "Just ask, in your own words." in (await here.screen(MINA))[0]
    assert (Press.ASK, "What are our climate targets?") in await here.buttons(MINA)


async def test_a_stranger_is_not_welcomed(here: Company) -> None:
    await opens(here, replace(MINA, id="nobody"))
    assert await here.screen(MINA) == []
