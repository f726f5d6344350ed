"""What somebody reads whose request could not be served."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from lxml import html as parser

from bot.storage.faults import LockedError
from bot.storage.inbox.memory import InboxRows, MemoryInbox
from handlers.kernel.events import Asked, Event
from tests.bot.web.house import ANNA, BRUNO, House, busy
from tests.bot.web.visits import Page, enter, form_of


class LockedInbox(MemoryInbox):
    """Of a database that another program holds while somebody asks."""

    async def receive(self, event: Event) -> bool:
        if isinstance(event, Asked):
            raise LockedError("database is locked")
        return await super().receive(event)


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


@pytest.mark.parametrize("address", ["http://[::1", "http://[zz]/", "//[", "http://[::1]:x/", "\x00"])
@pytest.mark.parametrize("header", ["Origin", "Referer"])
@pytest.mark.parametrize("path", ["/theme", "/sign-out", "/chat/ask", "/console/press"])
def test_an_address_that_is_none_is_another_site(header: str, address: str, path: str) -> None:
    with House().browser() as browser:
        browser.headers.pop("Origin", None)
        refused = browser.post(path, data={}, headers={header: address})
    assert refused.status_code == 403


async def test_a_page_that_is_left_by_an_odd_address_is_found_again() -> None:
    house = House()
    with house.browser() as browser:
        enter(browser, BRUNO)
        await busy(house)
        form = form_of(browser.get("/console/waiting"), "/console/press", "I’ll take it")
        pressed = browser.post(
            "/console/press", data=form, headers={"Referer": "http://[::1"}, follow_redirects=False
        )
    assert (pressed.status_code, pressed.headers["location"].startswith("/console?")) == (303, True)


def test_a_redirect_within_the_site_names_no_host() -> None:
    with House().browser() as browser:
        moved = browser.get("/chat/", follow_redirects=False)
    assert (moved.status_code, moved.headers["location"]) == (307, "/chat")


async def test_while_the_database_is_locked_it_is_said_and_nothing_is_lost() -> None:
    house = House()
    house.web = replace(house.web, inbox=LockedInbox(InboxRows(), house.clock, "locked"))
    with house.browser() as browser:
        form = form_of(enter(browser, ANNA), "/chat/ask", "Send")
        page = browser.post("/chat/ask", data={**form, "text": "How long is the leave?"})
    assert (page.status_code, page.headers["retry-after"]) == (503, "60")
    assert "nothing was" in page.text and typed_on(page) == "How long is the leave?"
