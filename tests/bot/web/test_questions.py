"""The page of one question in the console: where it belongs, and in which words it speaks."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from handlers.questions.rules.outcome import Answered
from handlers.questions.rules.question import Closed, State, Wrong
from knowledge.passages import Missing, QuotedSpans, Ranked, RequirementKind
from tests.bot.web.house import ANNA, BRUNO, CHLOE, House, busy, furnished, question
from tests.bot.web.visits import enter
from tests.transactions import writing


@pytest.fixture
async def house() -> House:
    made = furnished(House())
    await busy(made)
    return made


async def answered(house: House, *, missing: tuple[Missing, ...] = ()) -> str:
    """The bot's answer to q7, as it was shown to Anna; its words."""
    document = house.passages.document("strategy")
    assert document is not None
    passage = house.passages.passages_of("strategy")[3]
    found = Ranked(passage, document, 1.0, QuotedSpans(passage.sentences[:1]))
    async with writing(house.storage.work) as tx:
        await tx.questions.show("q7", Answered((found,), 0.82, doubtful=bool(missing), missing=missing))
    return found.quote.text_in(passage)


async def test_web_s8_the_csr_team_sees_what_the_bot_answered_and_how_sure_it_was(house: House) -> None:
    words = await answered(house, missing=(Missing(RequirementKind.YEAR, "2031"),))
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = unescape(browser.get("/console/questions/q7").text)
    assert words in page
    assert "Sustainability strategy 2030, page 3" in page
    assert "82%" in page and "the year 2031" in page


async def test_what_askers_say_is_wrong_is_a_list_of_its_own_without_their_names(house: House) -> None:
    await house.ask(
        question("bad", "How old is this?", house.clock(), state=State.ANSWERED, wrong=Wrong.OUTDATED)
    )
    with house.browser() as browser:
        enter(browser, CHLOE)
        listed, page = (browser.get(f"/console/questions{of}").text for of in ("?state=wrong", "/bad"))
    assert "How old is this?" in listed and "What is our emissions target?" not in listed
    for shown in (listed, page):
        assert "Outdated" in shown and ANNA.name not in shown


async def test_web_s5_nobody_sees_whose_question_the_bot_answered(house: House) -> None:
    await answered(house)
    with house.browser() as browser:
        enter(browser, CHLOE)
        pages = [browser.get(f"/console/questions{page}").text for page in ("/q7", "?state=answered")]
    for page in pages:
        assert "What is our emissions target?" in page
        assert ANNA.name not in page and ANNA.site not in page


async def test_the_console_does_not_show_what_has_been_removed_since(house: House) -> None:
    words = await answered(house)
    house.passages.remove("strategy")
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = unescape(browser.get("/console/questions/q7").text)
    assert words not in page
    assert "A passage of a document that has been removed since." in page


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
        ("q6", "published", "Published answers"),
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


async def test_what_its_holder_has_asked_back_stands_on_the_list_and_on_the_page(house: House) -> None:
    until = house.clock() + timedelta(days=1)
    held = question("held", "Whose hives?", house.clock(), state=State.CLAIMED)
    await house.ask(replace(held, claimed_by=BRUNO.id, claim_until=until, asked_back="On which roof?"))
    with house.browser() as browser:
        enter(browser, BRUNO)
        for page in ("/console/waiting", "/console/questions/held"):
            assert "Asked back, not answered yet: “On which roof?”" in browser.get(page).text


@pytest.mark.parametrize(
    "ended", [{"state": State.TAKEN_BACK}, {"state": State.CLOSED, "closed": Closed.FOUND}], ids=str
)
async def test_what_its_asker_has_ended_is_no_ambassador_s_to_read_any_more(
    house: House, ended: dict[str, Any]
) -> None:
    await house.ask(question("over", "Who waters the roof?", house.clock(), **ended, offered_to=(BRUNO.id,)))
    with house.browser() as browser:
        enter(browser, BRUNO)
        page = browser.get("/console/questions/over")
    assert page.status_code == 404
    assert "Who waters the roof?" not in page.text
