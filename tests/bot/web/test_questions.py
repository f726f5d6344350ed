"""The page of one question in the console: where it belongs, and in which words it speaks."""

from __future__ import annotations

import pytest

from tests.bot.web.house import BRUNO, CHLOE, House, busy, furnished
from tests.bot.web.visits import enter


@pytest.fixture
async def house() -> House:
    made = furnished(House())
    await busy(made)
    return made


def test_what_an_asker_was_shown_is_named_by_document_and_page(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = browser.get("/console/questions/q7").text
    assert (
        '<a href="/documents/strategy?passage=3#passage-3">Sustainability strategy 2030, page 3</a>' in page
    )


def test_a_language_is_called_by_its_name(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        assert "asked in Spanish" in browser.get("/console/questions/q2").text
        assert '<span class="tag">Spanish</span>' in browser.get("/console/waiting").text


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("q1", "Waiting questions"),
        ("q5", "Replies to review"),
        ("q6", "Kept answers"),
        ("q7", "All questions"),
    ],
)
def test_the_way_back_leads_to_the_list_where_the_question_stands(
    house: House, question: str, place: str
) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = browser.get(f"/console/questions/{question}").text
        assert f">{place}</a></p>" in page
        enter(browser, BRUNO)
        assert ">Waiting questions</a></p>" in browser.get("/console/questions/q1").text


def test_the_menu_tells_where_one_is_also_below_a_list(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = browser.get("/console/people/bruno").text
    assert '<a href="/console/people" aria-current="true">People' in page
