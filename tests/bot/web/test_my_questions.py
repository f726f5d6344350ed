"""The page of one's own questions: found by words, a page at a time, and nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.questions.rules.question import Reply, State
from tests.bot.web.house import ANNA, BRUNO, House, furnished, question
from tests.bot.web.visits import enter

PAGE = "/questions"


@pytest.fixture
async def house() -> House:
    made = furnished(House())
    now = made.clock()
    for number in range(10):
        await made.ask(
            question(f"n{number}", f"What about steel no. {number}?", now - timedelta(hours=number))
        )
    given = Reply("They feed the mushroom farm.", BRUNO.id, now)
    await made.ask(
        question(
            "c", "Where do coffee grounds go?", now - timedelta(days=2), state=State.REPLIED, reply=given
        )
    )
    return made


def test_earlier_questions_are_found_by_words_of_their_replies_too(house: House) -> None:
    with house.browser() as browser:
        enter(browser, ANNA)
        found = browser.get(PAGE, params={"text": "MUSHROOM"}).text
    assert "Where do coffee grounds go?" in found
    assert "Bruno Rossi" in found
    assert "steel" not in found


def test_many_stand_on_pages(house: House) -> None:
    with house.browser() as browser:
        enter(browser, ANNA)
        first, second = browser.get(PAGE).text, browser.get(PAGE, params={"page": "2"}).text
    assert "steel no. 0?" in first and "steel no. 0?" not in second
    assert "coffee grounds" in second
    assert 'rel="next"' in first and 'rel="prev"' in second
    assert "1 / 2" in first


def test_words_that_are_in_none_lead_on(house: House) -> None:
    with house.browser() as browser:
        enter(browser, ANNA)
        page = browser.get(PAGE, params={"text": "<b>bees"}).text
    assert "None of your questions is about “&lt;b&gt;bees”" in page
    assert 'href="/chat"' in page


def test_who_asked_nothing_is_led_to_the_chat_and_sees_nothing_of_others(house: House) -> None:
    with house.browser() as browser:
        enter(browser, BRUNO)
        page = browser.get(PAGE).text
    assert "You have not asked anything yet" in page
    assert "steel" not in page
    assert 'role="search"' not in page


def test_a_visitor_signs_in_first(house: House) -> None:
    with house.browser() as browser:
        assert "/sign-in" in str(browser.get(PAGE).url)
