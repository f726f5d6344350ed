"""The pages in a frame of Microsoft Teams: who may enter, with which cookies, and who may show them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from starlette.testclient import TestClient

from bot.platform.adapter import Framing, NotAdmitted
from handlers.kernel.person import Person
from tests.bot.web.house import ANNA, CHLOE, House
from tests.bot.web.visits import Response, csrf_of, enter

SITE = "https://csr.example.com"
TEAMS = "https://teams.microsoft.com"
SESSION = "__Host-csrbot-framed"


async def admission(token: str, at: datetime) -> Person | NotAdmitted:
    people = {"anna's token": ANNA, "chloe's token": CHLOE}
    return people.get(token) or NotAdmitted("tab_no_proof")


@pytest.fixture
def house() -> House:
    return House(public_url=SITE, framing=Framing((TEAMS,), admission))


@pytest.fixture
def browser(house: House) -> Iterator[TestClient]:
    with visiting(house) as browser:
        yield browser


def visiting(house: House) -> TestClient:
    return TestClient(house.application(), base_url=SITE, headers={"Origin": SITE})


def sign_in(browser: TestClient, who: str = "anna's token", **fields: str) -> Response:
    csrf = csrf_of(browser.get("/teams/tab"))
    return browser.post("/teams/sign-in", data={"csrf": csrf, "token": who, "next": "/chat", **fields})


def shown_by(answer: Response) -> str:
    policy = answer.headers["content-security-policy"]
    return policy.partition("frame-ancestors ")[2].partition(";")[0]


def test_a_good_token_opens_the_chat_of_its_person(browser: TestClient) -> None:
    assert sign_in(browser).status_code == 200
    page = browser.get("/chat")
    assert page.status_code == 200
    assert ANNA.name in page.text


def test_a_bad_token_opens_nothing_and_says_why(browser: TestClient) -> None:
    answer = sign_in(browser, "invented")
    assert answer.status_code == 403
    assert "could not prove" in answer.text
    assert SESSION not in browser.cookies
    assert browser.get("/chat", follow_redirects=False).status_code == 303


def test_what_is_said_before_anybody_is_known_is_in_the_browsers_language(browser: TestClient) -> None:
    german = {"Accept-Language": "de-CH, en;q=0.5"}
    page = browser.get("/teams/tab", headers=german)
    assert "Du wirst angemeldet" in page.text
    refused = browser.post(
        "/teams/sign-in", data={"csrf": csrf_of(page), "token": "invented"}, headers=german
    )
    assert "konnte csrbot nicht beweisen" in refused.text


def test_the_session_lives_in_the_frame_alone(browser: TestClient) -> None:
    cookies = sign_in(browser).headers["set-cookie"]
    assert cookies.startswith(f"{SESSION}=")
    for attribute in ("Path=/", "Secure", "HttpOnly", "SameSite=none", "Partitioned"):
        assert f"; {attribute}" in cookies


def test_teams_alone_may_show_the_entry_and_the_pages_of_a_framed_session(browser: TestClient) -> None:
    assert shown_by(browser.get("/teams/tab")) == TEAMS
    sign_in(browser)
    for path in ("/chat", "/nothing-here", "/static/app.css"):
        page = browser.get(path)
        assert shown_by(page) == TEAMS
        assert "x-frame-options" not in page.headers


def test_nobody_may_show_the_pages_of_an_ordinary_session(browser: TestClient) -> None:
    enter(browser, ANNA)
    sign_in(browser, "chloe's token")
    page = browser.get("/chat")
    assert ANNA.name in page.text
    assert shown_by(page) == "'none'"
    assert page.headers["x-frame-options"].lower() == "deny"


def test_without_a_tab_nobody_may_show_anything() -> None:
    house = House(public_url=SITE)
    with visiting(house) as browser:
        browser.cookies.set(SESSION, "planted", domain="csr.example.com")
        for path in ("/teams/tab", "/chat", "/sign-in"):
            assert shown_by(browser.get(path)) == "'none'"
        assert browser.get("/teams/tab").status_code == 404


def test_a_tab_needs_https() -> None:
    house = House(framing=Framing((TEAMS,), admission))
    with house.browser() as browser:
        assert browser.get("/teams/tab").status_code == 404
        assert shown_by(browser.get("/sign-in")) == "'none'"


@pytest.mark.parametrize("origin", ["https://evil.example", TEAMS, "null", ""])
def test_a_token_from_another_site_is_not_taken(browser: TestClient, origin: str) -> None:
    csrf = csrf_of(browser.get("/teams/tab"))
    answer = browser.post(
        "/teams/sign-in", data={"csrf": csrf, "token": "anna's token"}, headers={"Origin": origin}
    )
    assert answer.status_code == 403
    assert SESSION not in browser.cookies


def test_a_token_without_the_forms_own_token_is_not_taken(browser: TestClient) -> None:
    browser.get("/teams/tab")
    answer = browser.post("/teams/sign-in", data={"token": "anna's token"})
    assert answer.status_code == 403
    assert SESSION not in browser.cookies


def test_forms_in_the_frame_need_their_token_like_all(browser: TestClient) -> None:
    sign_in(browser)
    page = browser.get("/chat")
    assert browser.post("/theme", data={"theme": "dark"}).status_code == 403
    answer = browser.post("/theme", data={"theme": "dark", "csrf": csrf_of(page)}, follow_redirects=False)
    assert answer.status_code == 303
    assert "SameSite=none" in answer.headers["set-cookie"]


def test_an_ended_session_is_renewed_inside_the_frame(browser: TestClient, house: House) -> None:
    sign_in(browser)
    house.clock.ahead = timedelta(days=1)
    answer = browser.get("/console?show=all", follow_redirects=False)
    assert answer.headers["location"] == "/teams/tab?next=/console%3Fshow%3Dall"
    for asked in ("/sign-in?next=/console", "/sign-in?ended=1&next=/console"):
        assert browser.get(asked, follow_redirects=False).headers["location"] == "/teams/tab?next=/console"


def test_signing_in_again_ends_the_session_before(browser: TestClient) -> None:
    sign_in(browser)
    old = browser.cookies[SESSION]
    sign_in(browser, "chloe's token")
    assert CHLOE.name in browser.get("/chat").text
    browser.cookies.set(SESSION, old, domain="csr.example.com")
    assert browser.get("/chat", follow_redirects=False).status_code == 303


def test_whoever_has_left_is_let_out_of_the_frame(browser: TestClient, house: House) -> None:
    sign_in(browser)
    assert browser.portal is not None
    browser.portal.call(house.leaves, ANNA)
    assert browser.get("/chat", follow_redirects=False).status_code == 303


def test_the_colours_follow_teams(browser: TestClient) -> None:
    for theme, ours in (("dark", "dark"), ("contrast", "dark"), ("default", "light")):
        sign_in(browser, theme=theme)
        assert f'data-theme="{ours}"' in browser.get("/chat").text


@pytest.mark.parametrize("wanted", ["https://evil.example", "//evil.example", "javascript:x"])
def test_the_tab_opens_pages_of_this_site_only(browser: TestClient, wanted: str) -> None:
    assert sign_in(browser, next=wanted).text == '{"next":"/chat"}'


@pytest.mark.parametrize(
    ("who", "page"), [("anna's token", "/chat"), ("chloe's token", "/console/waiting")], ids=["not", "for"]
)
def test_the_consoles_tab_is_the_chat_to_whoever_it_is_not_for(
    browser: TestClient, who: str, page: str
) -> None:
    assert sign_in(browser, who, next="/console/waiting").text == f'{{"next":"{page}"}}'


def test_there_is_nothing_to_sign_out_of(browser: TestClient) -> None:
    sign_in(browser)
    assert "/sign-out" not in browser.get("/chat").text


def test_being_in_the_tab_does_not_move_where_a_person_is_written_to(
    browser: TestClient, house: House
) -> None:
    async def identities() -> object:
        async with house.storage.work.reading() as transaction:
            return await transaction.people.identities(ANNA.id)

    sign_in(browser)
    browser.get("/chat")
    assert browser.portal is not None
    assert browser.portal.call(identities) == []
