"""What somebody reads whose request could not be served."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from lxml import html as parser

from tests.bot.web.house import ANNA, BRUNO, House, busy
from tests.bot.web.visits import Page, enter, form_of


def typed_on(page: Page) -> str:
    found = parser.fromstring(page.text).xpath("//textarea[@id='typed']/text()")
    return "".join(found).strip()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/nothing-here", "Hier ist nichts"),
        ("/documents/none", "Die Seite ist weg, gab es nie oder ist nicht für dich bestimmt."),
        ("/console/people", "Diese Seite ist für das CSR-Team."),
    ],
)
async def test_a_refusal_speaks_the_language_of_the_page(path: str, words: str) -> None:
    house = House()
    with house.browser() as browser:
        enter(browser, ANNA)
        await house.changes(replace(ANNA, language="de"))
        page = browser.get(path)
    assert words in page.text


async def test_a_reply_that_was_typed_is_shown_again_whatever_refused_it() -> None:
    house = House()
    with house.browser() as browser:
        enter(browser, BRUNO)
        await busy(house)
        form = form_of(browser.get("/console/waiting"), "/console/submit", "Your reply")
        filled = {**form, "value-text": "An hour of work."}
        stale = browser.post("/console/submit", data={**filled, "csrf": "of yesterday"})
        assert (stale.status_code, typed_on(stale)) == (403, "An hour of work.")
        broken = browser.post("/console/submit", data={**filled, "nonce": "?"})
        assert (broken.status_code, typed_on(broken)) == (400, "An hour of work.")
        house.clock.ahead = timedelta(hours=13)
        ended = browser.post("/console/submit", data=filled)
        assert (ended.status_code, typed_on(ended)) == (401, "An hour of work.")


def test_what_another_site_sends_is_not_shown() -> None:
    with House().browser() as browser:
        form = form_of(enter(browser, ANNA), "/chat/ask", "Send")
        foreign = {"Origin": "https://evil.example"}
        page = browser.post("/chat/ask", data={**form, "text": "Call this number"}, headers=foreign)
    assert page.status_code == 403
    assert "Call this number" not in page.text
