"""What is remembered, in the console: drawn with its table, for the CSR team alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from handlers.insights.months import closed_months
from handlers.insights.remembered import RecallChance, remembered
from handlers.kernel.person import Person
from handlers.learning.remembering.kept import Fit
from tests.bot.web.house import BRUNO, CHLOE, House
from tests.bot.web.visits import enter, form_of
from tests.contracts.test_lessons import FIT
from tests.transactions import writing

PAGE = "/console/learning/remembered"


@pytest.fixture
def visitor() -> Person:
    return CHLOE


async def _release(house: House, number: int, months: int = 1) -> None:
    """Of departments with long names, each of so many people."""
    recalls = [
        RecallChance(f"{name}{who}", topic, name, 0.1 * (place + 3))
        for place, name in enumerate(("<b>Purchasing</b>", "Research and development", "Legal"))
        for topic in ("Travel", "Climate")
        for who in range(number)
    ]
    async with writing(house.storage.work) as tx:
        for month in closed_months(house.clock(), months):
            await tx.releases.add(remembered(month.period, recalls))


def test_it_is_a_heat_map_with_its_table_and_its_words(house: House, browser: TestClient) -> None:
    browser.portal.call(_release, house, 6, 2)  # type: ignore[union-attr]  # open while the client is
    page = browser.get(PAGE).text
    assert page.count('<svg class="chart" role="img"') == 1
    assert "<desc>Climate: &lt;b&gt;Purchasing&lt;/b&gt; 30, Legal 50," in page
    assert '<th scope="row" dir="auto">Research and development</th>' in page
    before = closed_months(house.clock(), 2)[1].period
    assert f"<option selected>{before}</option>" in browser.get(PAGE, params={"month": before}).text


def test_it_says_so_where_nothing_may_be_shown_or_nothing_was_made(house: House, browser: TestClient) -> None:
    assert "No month is over yet" in browser.get(PAGE).text
    browser.portal.call(_release, house, 4)  # type: ignore[union-attr]
    page = browser.get(PAGE).text
    assert "Too few people for a number" in page and "<svg" not in page


async def _learnt(house: House, fit: Fit) -> None:
    async with writing(house.storage.work) as tx:
        await tx.lessons.keep_schedule((await tx.lessons.schedule()).with_(fit))


def test_how_much_is_to_be_remembered_is_chosen_and_what_was_learnt_is_told(
    house: House, browser: TestClient
) -> None:
    page = browser.get(PAGE)
    assert "Not yet: it takes 1,000 answers" in page.text
    form = form_of(page, f"{PAGE}/retention") | {"retention": "95"}
    assert '<option value="95" selected>' in browser.post(f"{PAGE}/retention", data=form).text
    assert browser.post(f"{PAGE}/retention", data=form | {"retention": "100"}).status_code == 422
    browser.portal.call(_learnt, house, replace(FIT, log_loss=0.6))  # type: ignore[union-attr]
    assert "did not foretell others better" in browser.get(PAGE).text
    browser.portal.call(_learnt, house, FIT)  # type: ignore[union-attr]
    page = browser.get(PAGE)
    assert "from 1,200 answers of this company" in page.text and '<option value="95" selected>' in page.text


def test_nobody_else_sees_it(browser: TestClient) -> None:
    enter(browser, BRUNO)
    assert browser.get(PAGE).status_code == 403
