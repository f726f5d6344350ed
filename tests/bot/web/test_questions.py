"""The page of one question in the console: where it belongs, and in which words it speaks."""

from __future__ import annotations

import re

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
    ("question", "of", "place"),
    [
        ("q1", "waiting", "Waiting questions"),
        ("q5", "review", "Replies to review"),
        ("q6", "kept", "Kept answers"),
        ("q7", "questions", "All questions"),
    ],
)
def test_a_question_belongs_to_the_list_where_it_stands(
    house: House, question: str, of: str, place: str
) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = browser.get(f"/console/questions/{question}").text
    assert f'<p class="crumbs"><a href="/console/{of}">{place}</a></p>' in page
    assert re.findall(r'<a href="([^"]+)" aria-current="true">', page) == [f"/console/{of}"]


def test_an_ambassador_goes_back_to_the_waiting_questions(house: House) -> None:
    with house.browser() as browser:
        enter(browser, BRUNO)
        page = browser.get("/console/questions/q1").text
    assert '<p class="crumbs"><a href="/console/waiting">Waiting questions</a></p>' in page


def test_the_menu_tells_where_one_is_also_below_a_list(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = browser.get("/console/people/bruno").text
    assert '<a href="/console/people" aria-current="true">People' in page
