"""Links that work once, sessions that end, and forms that cannot be forged."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from bot.web.authorization import Authorization
from bot.web.cookies import Cookies
from bot.web.page_request import PageRequest
from bot.web.sessions import Sessions
from tests.bot.web.house import ANNA, BRUNO, CHLOE, ORIGIN, House
from tests.bot.web.visits import csrf_of, enter, form_of


@pytest.fixture
def house() -> House:
    return House(demo=False)


async def link_for(house: House, person_id: str) -> str:
    return await house.web.sign_in().offer(person_id, house.clock())


async def test_a_link_shows_a_button_and_only_the_button_spends_it(house: House) -> None:
    path = await link_for(house, ANNA.id)
    with house.browser() as browser:
        for _ in range(3):
            page = browser.get(path)
        assert page.status_code == 200
        entered = browser.post(path, data={"csrf": csrf_of(page)})
        assert entered.status_code == 200
        assert "Anna Schmidt" in entered.text


async def test_a_link_works_once(house: House) -> None:
    path = await link_for(house, ANNA.id)
    with house.browser() as browser:
        token = csrf_of(browser.get(path))
        assert browser.post(path, data={"csrf": token}).status_code == 200
        browser.cookies.clear()
        token = csrf_of(browser.get(path))
        assert browser.post(path, data={"csrf": token}).status_code == 410


async def test_a_link_works_for_a_short_time(house: House) -> None:
    path = await link_for(house, ANNA.id)
    house.clock.ahead = house.web.rules.link + timedelta(minutes=1)
    with house.browser() as browser:
        token = csrf_of(browser.get(path))
        assert browser.post(path, data={"csrf": token}).status_code == 410


async def test_the_store_never_sees_a_secret(house: House) -> None:
    sign_in = house.web.sign_in()
    path = await sign_in.offer(ANNA.id, house.clock())
    secret = await sign_in.open(ANNA.id, house.clock(), instead_of=None)
    kept = repr(house.storage)
    assert ANNA.id in kept
    assert path.removeprefix("/sign-in/") not in kept
    assert secret not in kept


async def test_a_secret_has_256_bits(house: House) -> None:
    secret = await house.web.sign_in().open(ANNA.id, house.clock(), instead_of=None)
    assert len(secret) >= 43


async def test_signing_in_again_ends_the_session_before(house: House) -> None:
    sign_in: Sessions = house.web.sign_in()
    first = await sign_in.open(ANNA.id, house.clock(), instead_of=None)
    second = await sign_in.open(BRUNO.id, house.clock(), instead_of=first)
    assert await sign_in.session(first, house.clock()) is None
    session = await sign_in.session(second, house.clock())
    assert session is not None
    assert session.person_id == BRUNO.id


async def test_an_idle_session_ends_and_a_used_one_lives_on(house: House) -> None:
    sign_in, now, idle = house.web.sign_in(), house.clock(), house.web.rules.idle
    used = await sign_in.open(ANNA.id, now, instead_of=None)
    unused = await sign_in.open(ANNA.id, now, instead_of=None)
    halfway = now + idle * 0.6
    assert await sign_in.session(used, halfway)
    later = now + idle * 1.2
    assert await sign_in.session(used, later)
    assert await sign_in.session(unused, later) is None


async def test_no_session_outlives_its_absolute_age(house: House) -> None:
    sign_in, at = house.web.sign_in(), house.clock()
    secret = await sign_in.open(ANNA.id, at, instead_of=None)
    end = at + house.web.rules.absolute
    while at < end:
        assert await sign_in.session(secret, at)
        at += house.web.rules.idle / 2
    assert await sign_in.session(secret, end + timedelta(seconds=1)) is None


@pytest.mark.parametrize(
    "path", ["/chat", "/console", "/documents/strategy", "/console/people", "/chat?before=3"]
)
def test_whoever_is_not_signed_in_is_sent_to_the_sign_in_and_back(house: House, path: str) -> None:
    with house.browser() as browser:
        answer = browser.get(path, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=/")


@pytest.mark.parametrize(
    "next_", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", ""]
)
def test_signing_in_never_leads_off_the_site(next_: str) -> None:
    with House().browser() as browser:
        token = csrf_of(browser.get("/sign-in"))
        answer = browser.post(
            "/persona", data={"csrf": token, "person": ANNA.id, "next": next_}, follow_redirects=False
        )
    assert answer.headers["location"] == "/chat"


def test_nobody_is_somebody_else_outside_the_demo(house: House) -> None:
    with house.browser() as browser:
        page = browser.get("/sign-in")
        assert "Anna" not in page.text
        answer = browser.post("/persona", data={"csrf": csrf_of(page), "person": ANNA.id})
    assert answer.status_code == 404


def test_signing_out_ends_the_session_on_the_server() -> None:
    house = House()
    with house.browser() as browser:
        page = enter(browser, ANNA)
        kept = dict(browser.cookies)
        left = browser.post("/sign-out", data={"csrf": csrf_of(page)}, follow_redirects=False)
        assert left.headers["clear-site-data"] == '"cache", "storage"'
        browser.cookies.update(kept)
        assert browser.get("/chat", follow_redirects=False).status_code == 303


def posts() -> list[tuple[str, dict[str, str]]]:
    return [
        ("/chat/ask", {"text": "Hello", "nonce": "n" * 20}),
        ("/chat/press", {"action": "helped", "subject": "1", "nonce": "n" * 20}),
        ("/chat/submit", {"form": "note", "subject": "1", "nonce": "n" * 20}),
        ("/console/press", {"action": "claim", "subject": "1", "nonce": "n" * 20}),
        ("/console/submit", {"form": "reply", "subject": "1", "nonce": "n" * 20}),
        ("/console/documents", {}),
        ("/console/documents/remove", {"path": "strategy.pdf"}),
        ("/console/documents/restore", {"token": "0" * 32}),
        ("/console/documents/reindex", {"path": "strategy.pdf"}),
        ("/console/people/import", {"text": "name,email"}),
        ("/sign-out", {}),
        ("/persona", {"person": "bruno"}),
        ("/theme", {"theme": "dark"}),
        ("/sign-in/x", {}),
    ]


@pytest.mark.parametrize(("path", "data"), posts())
def test_a_form_without_its_token_is_refused(path: str, data: dict[str, str]) -> None:
    with House().browser() as browser:
        enter(browser, CHLOE)
        assert browser.post(path, data=data).status_code == 403
        assert browser.post(path, data={**data, "csrf": "0" * 64}).status_code == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9999", ""])
@pytest.mark.parametrize(("path", "data"), posts())
def test_a_form_from_another_site_is_refused(path: str, data: dict[str, str], origin: str) -> None:
    with House().browser() as browser:
        page = enter(browser, CHLOE)
        answer = browser.post(path, data={**data, "csrf": csrf_of(page)}, headers={"Origin": origin})
    assert answer.status_code == 403


def test_a_token_of_one_session_is_no_use_in_another() -> None:
    house = House()
    with house.browser() as browser:
        stolen = csrf_of(enter(browser, ANNA))
        enter(browser, BRUNO)
        answer = browser.post("/chat/ask", data={"text": "Hello", "nonce": "n" * 20, "csrf": stolen})
    assert answer.status_code == 403


def test_cookies_over_https_are_bound_to_the_host_and_hidden_from_scripts() -> None:
    house = House(public_url="https://csr.example")
    with TestClient(
        house.application(), base_url="https://csr.example", headers={"Origin": "https://csr.example"}
    ) as browser:
        token = csrf_of(browser.get("/sign-in"))
        answer = browser.post("/persona", data={"csrf": token, "person": ANNA.id}, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-csrbot=")
    for part in ("HttpOnly", "Secure", "SameSite=lax", "Path=/"):
        assert part.lower() in cookie.lower()
    assert "domain" not in cookie.lower()
    assert "max-age=63072000" in answer.headers["strict-transport-security"]


@pytest.mark.parametrize("path", ["/chat", "/sign-in", "/nothing", "/static/app.css", "/healthz"])
def test_every_response_has_the_security_headers(path: str) -> None:
    with House().browser() as browser:
        answer = browser.get(path)
    assert "default-src 'none'; script-src 'self'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_a_page_has_no_script_or_style_of_its_own() -> None:
    with House().browser() as browser:
        page = enter(browser, CHLOE).text
    assert not re.search(r"<script(?![^>]*src=)|<style|\son\w+=|\sstyle=", page)


def test_a_foreign_host_name_is_refused() -> None:
    with House().browser() as browser:
        assert browser.get("/sign-in", headers={"Host": "rebound.example"}).status_code == 400


def test_pages_of_a_person_are_never_cached() -> None:
    with House().browser() as browser:
        assert enter(browser, ANNA).headers["cache-control"] == "no-store"
        for path in ("/chat/earlier?before=9", "/commitments", "/learn", "/session"):
            assert browser.get(path).headers["cache-control"] == "no-store"


def test_signing_in_over_and_over_is_slowed_down() -> None:
    with House().browser() as browser:
        token = csrf_of(browser.get("/sign-in"))
        statuses = [browser.post("/sign-in/wrong", data={"csrf": token}).status_code for _ in range(30)]
    assert statuses[0] == 410
    assert statuses[-1] == 429


def test_a_person_who_left_is_signed_out() -> None:
    house = House()
    with house.browser() as browser:
        enter(browser, ANNA)
        assert browser.get("/chat").status_code == 200
        assert browser.portal is not None
        browser.portal.call(house.leaves, ANNA)
        assert browser.get("/chat", follow_redirects=False).status_code == 303


async def test_a_long_stream_ends_when_its_person_has_left() -> None:
    house = House()
    await house.people_move_in()
    sign_in = house.web.sign_in()
    door = Authorization(sign_in, house.storage.work, Cookies(https=False), house.public_url, house.clock)
    secret = await sign_in.open(ANNA.id, house.clock(), None)
    visit = PageRequest(
        request=Request({"type": "http"}), at=house.clock(), secret=secret, csrf="", person=ANNA
    )
    assert await door.still_open(visit)
    await house.leaves(ANNA)
    assert not await door.still_open(visit)


def test_an_ended_session_keeps_what_was_typed() -> None:
    house = House()
    with house.browser() as browser:
        page = enter(browser, ANNA)
        form = form_of(page, "/chat/ask")
        house.clock.ahead = timedelta(hours=13)
        answer = browser.post("/chat/ask", data={**form, "text": "A long <thought>"})
    assert answer.status_code == 401
    assert "A long &lt;thought&gt;" in answer.text


def test_the_origin_may_be_the_public_one_behind_a_proxy() -> None:
    house = House(public_url="https://csr.example")
    with TestClient(house.application(), base_url=ORIGIN) as browser:
        browser.get("/sign-in")
        for origin, status in (("https://csr.example", 403), ("https://evil.example", 403)):
            answer = browser.post("/theme", data={}, headers={"Origin": origin})
            assert answer.status_code == status
            assert ("another site" in answer.text) == (origin == "https://evil.example")


def test_web_s6_the_sign_in_page_says_what_a_link_is_whom_to_ask_and_who_reads() -> None:
    with House(demo=False).browser() as client:
        page = client.get("/sign-in").text
    assert "ends in a long row of letters" in page and "Ask your CSR team" in page
    assert "Who reads what you type?" in page


async def test_who_signs_in_and_who_is_refused_stands_in_the_log(house: House) -> None:
    path = await link_for(house, ANNA.id)
    with capture_logs() as lines, house.browser() as browser:
        token = csrf_of(browser.get(path))
        browser.post(path, data={"csrf": token})
        browser.get("/console/people")
        browser.cookies.clear()
        browser.post(path, data={"csrf": csrf_of(browser.get(path))})
    told = [
        {name: line[name] for name in ("event", "person", "status", "route") if name in line}
        for line in lines
    ]
    assert {"event": "signed_in", "person": ANNA.id} in told
    assert {"event": "refused", "person": ANNA.id, "status": 403, "route": "/console/people"} in told
    assert {"event": "sign_in_link_refused"} in told
    assert not any(ANNA.name in str(line) or path.rpartition("/")[2] in str(line) for line in lines)


@pytest.mark.parametrize("method", ["TRACE", "TRACK"])
def test_a_request_is_never_sent_back_as_it_came(house: House, method: str) -> None:
    with house.browser() as browser:
        assert browser.request(method, "/chat").status_code == 405
