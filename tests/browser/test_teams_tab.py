"""The tab of Microsoft Teams in a real browser: our pages in a frame of another site, signed in by its token.

`HOST` stands in for Teams around the frame. It speaks the messages of Microsoft's own TeamsJS, which our page
loads, as far as a tab needs them: initialize, getContext, getAuthToken and notifySuccess.
"""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

from bot.platform.adapter import Admission, Framing
from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from bot.teams.inbound.keys import KeyRing
from bot.teams.pages.tab import HOSTS, TabSignIn, TabTokens
from handlers.kernel.person import Person
from tests.bot.web.house import ANNA, CHLOE, House, furnished
from tests.bot.web.served import served
from tests.browser.conftest import PATIENCE, launched
from tests.servers.teams import TeamsStandIn, authority

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
SITE, TEAMS, ELSEWHERE = "https://csr.example.com", "https://teams.microsoft.com", "https://evil.example.org"

HOST = """<!doctype html><title>Teams</title>
<style>html, body, iframe {margin: 0; border: 0; width: 100%; height: 100%; box-sizing: border-box}</style>
<iframe src="SITE/teams/tab?next=/chat" name="tab"></iframe>
<script>
const given = GIVEN, heard = [];
const runtime = {apiVersion: 4, isLegacyTeams: false, hostVersionsInfo: {}, supports: {}};
const answers = {
  initialize: () => ["content", "web", JSON.stringify(runtime), "2.58.0"],
  getContext: () => [{
    theme: given.theme, subEntityId: given.path, frameContext: "content", hostClientType: "web",
    hostName: "Teams", locale: "en-us", entityId: "chat", sessionId: "1", appSessionId: "1",
  }],
  "authentication.getAuthToken": () => given.token ? [true, given.token] : [false, "consent_required"],
};
addEventListener("message", (message) => {
  const {id, uuidAsString, func} = message.data ?? {};
  if (!func || message.origin !== "SITE") return;
  heard.push(func);
  const answer = answers[func];
  if (answer) message.source.postMessage({id, uuidAsString, args: answer()}, message.origin);
});
</script>"""

PHONE = """
const answers = {
  initialize: () => ["content", "android", '{"apiVersion": 4, "supports": {}}', "2.58.0"],
  getContext: () => [{theme: "default", frameContext: "content", hostClientType: "android", locale: "en-us"}],
  "authentication.getAuthToken": () => [true, "TOKEN"],
};
window.nativeInterface = {
  framelessPostMessage: (text) => {
    const {id, uuidAsString, func} = JSON.parse(text);
    const args = answers[func]?.();
    if (args) setTimeout(() => window.onNativeMessage({data: {id, uuidAsString, args}}));
  },
};
"""
"""How Teams speaks to a page that it shows on a phone."""

SUCCEEDED = "heard.includes('appInitialization.success')"
"""Whether the page has told Teams that it is there; the two windows are not in step."""

Open = Callable[..., Page]
"""``open(token="", theme="default", path="", at=TEAMS)``: a window in which that site shows the tab."""


@pytest.fixture(scope="module")
def teams() -> Iterator[TeamsStandIn]:
    with TeamsStandIn().running() as teams:
        yield teams


@pytest.fixture(scope="module")
def house(teams: TeamsStandIn) -> House:
    storage = memory_storage()
    framing = Framing(HOSTS, admission_to(storage, teams))
    return furnished(House(storage=storage, public_url=SITE, thinks=0.2, framing=framing))


def admission_to(storage: Storage, teams: TeamsStandIn) -> Admission:
    """Who the tokens of the stand-in's Entra speak for."""
    trusted = ssl.create_default_context()
    authority().configure_trust(trusted)
    at_once = httpx.Limits(max_keepalive_connections=0)

    def client() -> httpx.AsyncClient:
        return httpx.AsyncClient(verify=trusted, trust_env=False, limits=at_once)

    keys = KeyRing(teams.entra_metadata_url, client, issuers=frozenset({teams.entra.name}))
    tokens = TabTokens(teams.tenant.app_id, teams.tenant.id, "csr.example.com", teams.entra.name, keys)
    return TabSignIn(tokens, storage.work).person


@pytest.fixture(scope="module")
def browser(house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One that finds our site under its public name, and keeps cookies of frames apart."""
    file = tmp_path_factory.mktemp("site") / "site.pem"
    authority().issue_cert("csr.example.com").private_key_and_cert_chain_pem.write_to_path(str(file))
    with served(house, certificate=file) as address:
        found = f"--host-resolver-rules=MAP csr.example.com:443 {urlsplit(address).netloc}"
        # Teams is on the internet, the site on this machine: browsers would ask before they frame that
        local = "--disable-features=LocalNetworkAccessChecks"
        with launched(found, local, "--test-third-party-cookie-phaseout") as browser:
            yield browser


@pytest.fixture
def open_tab(browser: Browser) -> Iterator[Open]:
    contexts: list[BrowserContext] = []

    def opened(token: str = "", theme: str = "default", path: str = "", at: str = TEAMS) -> Page:
        context = browser.new_context(ignore_https_errors=True, viewport={"width": 1000, "height": 700})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        given = json.dumps({"token": token, "theme": theme, "path": path})
        shown = HOST.replace("GIVEN", given).replace("SITE", SITE)
        context.route(f"{at}/**", lambda route: route.fulfill(body=shown, content_type="text/html"))
        page = context.new_page()
        page.goto(f"{at}/tab")
        return page

    yield opened
    for context in contexts:
        context.close()


def token_of(teams: TeamsStandIn, person: Person) -> str:
    return teams.person_token(teams.tenant.add_user(person.id, person.email, person.name))


def tab(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def test_the_chat_works_inside_teams(open_tab: Open, teams: TeamsStandIn) -> None:
    page = open_tab(token_of(teams, ANNA))
    frame = tab(page)
    frame.get_by_label("Your question").fill("What is our target?")
    frame.get_by_role("button", name="Send").click()
    expect(frame.locator(".entry.bot")).to_contain_text("by 42 %")
    frame.get_by_role("button", name="Not quite").click()
    expect(frame.locator(".entry.bot")).to_contain_text("Noted: not_quite")
    frame.get_by_role("link", name="csrbot").click()
    expect(frame.locator(".entry.bot")).to_contain_text("Noted: not_quite")
    page.wait_for_function(SUCCEEDED)
    heard = page.evaluate("heard")
    assert heard.index("initialize") < heard.index("authentication.getAuthToken")


def test_the_session_is_worth_nothing_outside_of_the_frame(open_tab: Open, teams: TeamsStandIn) -> None:
    page = open_tab(token_of(teams, ANNA))
    expect(tab(page).get_by_label("Your question")).to_be_visible()
    outside = page.context.new_page()
    outside.goto(f"{SITE}/chat")
    assert urlsplit(outside.url).path == "/sign-in"


def test_a_link_into_the_tab_opens_its_page_in_the_colours_of_teams(
    open_tab: Open, teams: TeamsStandIn
) -> None:
    page = open_tab(token_of(teams, CHLOE), theme="dark", path="/console")
    frame = tab(page)
    expect(frame.get_by_role("heading", level=1)).to_have_text("Waiting questions")
    expect(frame.locator("html")).to_have_attribute("data-theme", "dark")


def test_somebody_unknown_is_told_what_to_do(open_tab: Open, teams: TeamsStandIn) -> None:
    stranger = Person("new", "new@example.com", "Newcomer")
    page = open_tab(token_of(teams, stranger))
    frame = tab(page)
    expect(frame.locator("#tab-detail")).to_contain_text("Write it a message")
    expect(frame.get_by_role("button", name="Try again")).to_be_visible()
    page.wait_for_function(SUCCEEDED)


def test_without_consent_one_reads_who_can_give_it(open_tab: Open) -> None:
    frame = tab(open_tab(""))
    expect(frame.locator("#tab-detail")).to_contain_text("administrator")


def test_trying_again_enters(open_tab: Open, teams: TeamsStandIn) -> None:
    page = open_tab("")
    frame = tab(page)
    expect(frame.get_by_role("button", name="Try again")).to_be_visible()
    page.evaluate("(token) => { given.token = token; }", token_of(teams, ANNA))
    frame.get_by_role("button", name="Try again").click()
    expect(frame.get_by_label("Your question")).to_be_visible()


def test_a_browser_that_keeps_no_cookies_in_frames_is_named(open_tab: Open, teams: TeamsStandIn) -> None:
    page = open_tab("")
    frame = tab(page)
    expect(frame.get_by_role("button", name="Try again")).to_be_visible()
    page.context.route(f"{SITE}/teams/sign-in", lambda route: route.fulfill(json={"next": "/chat"}))
    page.evaluate("(token) => { given.token = token; }", token_of(teams, ANNA))
    frame.get_by_role("button", name="Try again").click()
    expect(frame.locator("#tab-detail")).to_contain_text("keeps no sign-in inside of Teams")


def test_on_a_phone_teams_stands_behind_the_page(browser: Browser, teams: TeamsStandIn) -> None:
    page = browser.new_context(ignore_https_errors=True, viewport={"width": 390, "height": 800}).new_page()
    page.add_init_script(PHONE.replace("TOKEN", token_of(teams, ANNA)))
    page.goto(f"{SITE}/teams/tab?next=/chat")
    expect(page.get_by_label("Your question")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Your question")).to_be_visible()


def test_nobody_else_shows_the_tab(open_tab: Open, teams: TeamsStandIn) -> None:
    page = open_tab(token_of(teams, ANNA), at=ELSEWHERE)
    while not page.frames[1].url.startswith("chrome-error:"):
        page.wait_for_timeout(50)
    assert page.evaluate("heard") == []


def test_outside_of_teams_the_page_says_what_it_is(browser: Browser) -> None:
    page = browser.new_context(ignore_https_errors=True).new_page()
    page.goto(f"{SITE}/teams/tab")
    expect(page.locator("#tab-detail")).to_contain_text("a tab of Microsoft Teams")
    expect(page.get_by_role("link", name="Open in a browser")).to_be_visible()
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
