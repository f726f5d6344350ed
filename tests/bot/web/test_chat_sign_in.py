"""Signing in with the number that the chat confirms."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from handlers.kernel.events import Conversation, Pressed
from handlers.kernel.messages import Button
from handlers.sign_in.confirm_sign_in import ConfirmSignIn
from tests.bot.web.house import ANNA, BRUNO, House
from tests.bot.web.visits import Page, Response, form_of
from tests.transactions import writing

CHAT = Conversation("slack", "T1:U0ANNA")


@pytest.fixture
async def house() -> House:
    house = House(demo=False)
    house.connect("slack")
    await house.people_move_in()
    async with writing(house.storage.work) as transaction:
        await transaction.people.seen(ANNA.id, CHAT.platform, CHAT.address, house.clock())
    return house


def begin(browser: TestClient, email: str = ANNA.email, to: str = "/chat") -> Response:
    form = form_of(browser.get(f"/sign-in?next={to}"), "/sign-in/ask")
    return browser.post("/sign-in/ask", data={**form, "email": email})


def number_on(page: Page) -> str:
    [number] = re.findall(r"The number is (\d\d)", page.text)
    return str(number)


async def asked(house: House) -> str:
    """The browser that the buttons of the message name."""
    now = house.clock()
    [row] = await house.storage.postbox.lease(now, now + timedelta(minutes=1), 10)
    button = row.outgoing.message.actions[0]
    assert isinstance(button, Button)
    return button.subject.partition("/")[0]


async def press(house: House, number: str) -> None:
    confirm = ConfirmSignIn(house.storage.work, house.storage.notes)
    subject = f"{await asked(house)}/{number}"
    await confirm(Pressed(ANNA.id, CHAT, "sign_in", subject, house.clock(), "press"))


async def test_who_presses_the_number_is_signed_in_and_comes_where_they_wanted(house: House) -> None:
    with house.browser() as browser:
        page = begin(browser, to="/documents/strategy")
        assert browser.get("/sign-in/number/state").status_code == 204
        await press(house, number_on(page))
        assert browser.get("/sign-in/number/state").status_code == 200
        answer = browser.get("/sign-in/number?next=/chat")
        assert answer.url.path == "/chat"
        assert "Anna Schmidt" in answer.text
        assert browser.get("/sign-in/number/state").status_code == 410


async def test_another_browser_is_not_signed_in(house: House) -> None:
    with house.browser() as browser, house.browser() as other:
        page = begin(browser)
        other.get("/sign-in")
        await press(house, number_on(page))
        assert other.get("/sign-in/number", follow_redirects=False).status_code == 410


async def test_a_wrong_number_ends_it(house: House) -> None:
    with house.browser() as browser:
        begin(browser)
        await press(house, "none")
        page = browser.get("/sign-in/number")
        assert page.status_code == 410
        assert "begin again" in page.text


async def test_the_page_does_not_tell_who_is_known(house: House) -> None:
    def shape(page: Page) -> str:
        return re.sub(r"\d\d|value=\"[^\"]*\"", "", page.text)

    with house.browser() as browser, house.browser() as other:
        known, unknown = begin(browser), begin(other, "nobody@example.com")
        assert known.status_code == unknown.status_code == 200
        assert shape(known) == shape(unknown)
        assert other.get("/sign-in/number/state").status_code == 204


async def test_somebody_is_not_asked_again_and_again(house: House) -> None:
    with house.browser() as browser:
        assert [begin(browser).status_code for _ in range(4)] == [200, 200, 200, 429]
        assert begin(browser, BRUNO.email).status_code == 200


async def test_an_address_must_look_like_one(house: House) -> None:
    with house.browser() as browser:
        assert begin(browser, "anna").status_code == 422


async def test_what_was_wrong_is_said_in_the_language_of_the_browser(house: House) -> None:
    with house.browser() as browser:
        browser.headers["Accept-Language"] = "de"
        assert "Bitte gib deine E-Mail-Adresse" in begin(browser, "anna").text
        assert "Das war viel in kurzer Zeit." in [begin(browser) for _ in range(4)][-1].text


async def test_an_address_on_another_site_is_no_place_to_go(house: House) -> None:
    with house.browser() as browser:
        press_me = begin(browser)
        await press(house, number_on(press_me))
        answer = browser.get("/sign-in/number?next=https://evil.example/", follow_redirects=False)
        assert answer.headers["location"] == "/chat"


def test_without_a_chat_platform_there_is_no_such_way() -> None:
    with House(demo=False).browser() as browser:
        assert "/sign-in/ask" not in browser.get("/sign-in").text
        assert browser.get("/sign-in/number/state").status_code == 404
