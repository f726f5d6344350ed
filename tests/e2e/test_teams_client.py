"""The life of a question in Microsoft's own client: three Playgrounds, three people, real tokens.

The bot is `csrbot demo`, a process of its own with the example company and its index, told by its settings
where the token service, the keys and Graph are; nothing in it knows of the test. Pictures of what each person
saw are kept in ``build/e2e-teams``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, expect

from bot.teams.inbound.commands import ASK_ABOUT
from tests.browser.conftest import PATIENCE, launched
from tests.e2e.playground import Client, MissingError, installed, playing, wait_for
from tests.journeys.the_demo import started
from tests.servers.teams import TeamsStandIn
from tests.servers.teams_bridge import Json, TeamsBridge

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900)]

KNOWN = "How much do we want to cut our emissions by 2030?"
UNKNOWN = "Does the canteen in Gliwice give leftover soup to the animal shelter?"
SAID = "Do our suppliers have to tell us about their wages?"
REPLY = "Yes: every Friday the shelter's van collects what is left of the soup."
PEOPLE = {
    "rohan": ("rohan.mehta@tarnbek.example", "Rohan Mehta"),
    "aarti": ("aarti.deshpande@tarnbek.example", "Aarti Deshpande"),
    "emre": ("emre.yildiz@tarnbek.example", "Emre Yıldız"),
}
"""An employee, and two ambassadors who are asked about the canteen."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    try:
        installed()
    except MissingError as why:
        pytest.skip(str(why))
    with launched() as browser:
        yield browser


@dataclass
class Company:
    """Everybody in front of their own client."""

    bridge: TeamsBridge
    clients: dict[str, Client]


@pytest.fixture(scope="module")
def company(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    folder = tmp_path_factory.mktemp("teams")
    teams = TeamsStandIn()
    ids = {short: teams.tenant.add_user(short, mail, name) for short, (mail, name) in PEOPLE.items()}
    with ExitStack() as stack:
        stack.enter_context(teams.running())
        bridge = stack.enter_context(TeamsBridge(teams).running())
        ca_file = teams.ca_file(folder)
        demo = stack.enter_context(started(folder, settings=settings_for(teams, bridge, ca_file)))
        wait_for(f"{demo.address}/healthz")
        bridge.bot = f"{demo.address}/api/messages"
        clients = {}
        for short, person in ids.items():
            address = stack.enter_context(playing(bridge, short, person, ca_file, folder))
            clients[short] = arrived(chromium, address, short, bridge)
        yield Company(bridge, clients)


def settings_for(teams: TeamsStandIn, bridge: TeamsBridge, ca_file: Path) -> dict[str, str]:
    return {
        "CSRBOT_TEAMS_APP_ID": teams.tenant.app_id,
        "CSRBOT_TEAMS_APP_SECRET": teams.tenant.app_secret,
        "CSRBOT_TEAMS_TENANT_ID": teams.tenant.id,
        "CSRBOT_TEAMS_AUTHORITY": teams.url,
        "CSRBOT_TEAMS_OPENID_METADATA_URL": teams.metadata_url,
        "CSRBOT_TEAMS_SERVICE_HOSTS": bridge.host,
        "CSRBOT_TEAMS_CA_FILE": str(ca_file),
        "CSRBOT_GRAPH_URL": teams.graph_url,
    }


def arrived(chromium: Browser, address: str, name: str, bridge: TeamsBridge) -> Client:
    page = chromium.new_page(viewport={"width": 760, "height": 860})
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    page.get_by_role("textbox").last.wait_for()
    page.get_by_title("Toggle Log Panel").click()
    return Client(page, name, bridge)


def test_a_question_is_answered_and_another_goes_to_an_ambassador_and_back(company: Company) -> None:
    rohan, aarti, emre = (company.clients[short] for short in PEOPLE)
    rohan.card("nice to meet you")
    rohan.says(KNOWN)
    answer = rohan.card("By 2030 we cut")
    rohan.keeps("answer")
    rohan.presses("Show context", answer)
    expect(answer).to_contain_text("In one sentence.")
    rohan.keeps("answer-in-context")

    rohan.says(UNKNOWN)
    rohan.presses("Yes, without my name", rohan.card("Shall I ask a colleague?"))
    rohan.card("I have asked")
    rohan.keeps("handed-over")
    emre.card("soup")
    aarti.presses("I’ll take it", aarti.card("soup"))
    aarti.card("This one is yours")
    emre.card("Aarti Deshpande")
    emre.keeps("taken-by-a-colleague")
    aarti.keeps("card-held")

    aarti.opens("Reply")
    dialog = aarti.dialog("Reply")
    dialog.get_by_role("textbox").fill(REPLY)
    aarti.keeps("dialog")
    aarti.presses("Send", dialog)
    aarti.card("You replied")
    aarti.keeps("replied")
    reply = rohan.card(REPLY)
    rohan.keeps("reply")
    rohan.presses("That answers it", reply)
    aarti.card("helped")

    assert company.bridge.refused == []
    assert company.bridge.faults == []
    statuses = {(one.path, one.status) for one in company.bridge.passed if one.status >= 400}
    assert statuses == set()


def test_a_question_in_a_channel_is_answered_below_it(company: Company) -> None:
    rohan = company.clients["rohan"]
    rohan.goes_to("General")
    rohan.mentions(KNOWN)
    rohan.card("By 2030 we cut")
    rohan.keeps("channel")
    (mention,) = (
        one.sent
        for one in company.bridge.passed
        if one.to_bot and one.path == "message" and _is_in_channel(one.sent)
    )
    answers = [
        one.path for one in company.bridge.passed if not one.to_bot and "By 2030 we cut" in str(one.sent)
    ]
    thread = mention["conversation"]["id"]
    assert ";messageid=" in thread
    assert unquote(answers[-1]) == f"POST conversations/{thread}/activities"
    assert company.bridge.refused == company.bridge.faults == []


def _is_in_channel(activity: Json) -> bool:
    return bool(activity["conversation"].get("conversationType") == "channel")


def test_a_question_is_asked_about_a_message(company: Company) -> None:
    """In the dialog of the Playground itself."""
    rohan = company.clients["rohan"]
    rohan.goes_to("Personal Chat")
    rohan.says(SAID)
    rohan.card(re.compile("supplier", re.IGNORECASE))
    rohan.page.wait_for_timeout(2_000)
    dialog = rohan.calls(ASK_ABOUT, SAID)
    question = dialog.get_by_label("The question")
    expect(question).to_have_value(SAID)
    rohan.keeps("about-a-message")
    question.fill(KNOWN)
    dialog.get_by_role("button", name="Send").click()
    rohan.card(f"On “{KNOWN}”")
