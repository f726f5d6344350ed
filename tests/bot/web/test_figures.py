"""The figures in the console: what was released, drawn, for the CSR team alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from handlers.insights.make_releases import MakeReleases
from handlers.kernel.person import Person
from handlers.questions.rules.question import State
from tests.bot.web.house import BRUNO, CHLOE, House
from tests.bot.web.visits import enter
from tests.contracts.examples import question
from tests.transactions import writing

PAGE = "/console/figures"


@pytest.fixture
def visitor() -> Person:
    return CHLOE


async def _fifteen_ask(house: House) -> None:
    """In each of the two weeks before: seven about waste, six about travel, two about energy."""
    async with writing(house.storage.work) as tx:
        for number in range(30):
            at = house.clock() - timedelta(days=7 + 7 * (number % 2))
            topic = "Waste" if number < 14 else "Travel" if number < 26 else "Energy"
            await tx.questions.add(question(f"f{number}", f"p{number}", at, state=State.WAITING, topic=topic))
    await MakeReleases(house.storage.work)(house.clock())


def test_the_csr_team_sees_them_drawn_with_their_table(house: House, browser: TestClient) -> None:
    browser.portal.call(_fifteen_ask, house)  # type: ignore[union-attr]  # open while the client is
    page = browser.get(PAGE).text
    assert page.count('<svg class="chart" role="img"') == 2
    assert "Questions by week" in page and "Topics by week" in page
    assert "Waste" in page and "Energy" not in page
    assert "Travel" not in page, "the two who asked about energy would be the rest without it"


def test_nobody_else_does(browser: TestClient) -> None:
    enter(browser, BRUNO)
    assert browser.get(PAGE).status_code == 403


def test_it_says_so_when_nothing_was_released(browser: TestClient) -> None:
    page = browser.get(PAGE).text
    assert "<svg" not in page and "fewer than five people" in page.lower()
