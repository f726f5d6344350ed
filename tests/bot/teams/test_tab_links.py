"""Where a link of ours leads: into the app's own tab, where whoever presses is signed in already."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.teams.rendering.render import CardContext, draw_message
from bot.teams.rendering.tab_links import in_tab
from handlers.kernel.messages import Message, Quote
from handlers.kernel.voice import Voice
from tests.bot.teams.house import House
from tests.servers.teams_person import find_action
from tests.servers.teams_tenant import CATALOGUE_APP

PAGE = "/documents/travel-policy?page=3"
QUOTE = Quote("By train.", "Travel policy, page 3", PAGE)


def absolute(path: str) -> str:
    return f"https://csr.example{path}" if path.startswith("/") else path


@pytest.mark.parametrize(
    ("path", "tab"),
    [(PAGE, "chat"), ("/chat", "chat"), ("/questions", "chat"), ("/console/people", "console")],
)
def test_teams_12_a_page_of_ours_opens_in_its_tab_and_else_in_the_browser(path: str, tab: str) -> None:
    link = urlsplit(in_tab(absolute, CATALOGUE_APP)(path))
    asked = parse_qs(link.query)
    assert (link.netloc, link.path) == ("teams.microsoft.com", f"/l/entity/{CATALOGUE_APP}/{tab}")
    assert asked["webUrl"] == [f"https://csr.example{path}"]
    assert json.loads(asked["context"][0]) == {"subEntityId": path}


@pytest.mark.parametrize(
    "path",
    ["/sign-in/abc", "/documents/d/original", "https://elsewhere.example/chat", "/documents/" + "x" * 2_000],
)
def test_other_addresses_stay(path: str) -> None:
    assert in_tab(absolute, CATALOGUE_APP)(path) == absolute(path)


def test_without_an_id_in_the_catalogue_the_browser_opens() -> None:
    assert in_tab(absolute, "")(PAGE) == f"https://csr.example{PAGE}"


def test_teams_11_a_quote_has_a_button_to_its_page_beside_the_link() -> None:
    drawn = draw_message(Message("x", (QUOTE,)), CardContext(absolute, voice=Voice("fr")))
    assert find_action(drawn.card, "Ouvrir la page")["url"] == f"https://csr.example{PAGE}"


def test_a_quote_without_an_address_has_none() -> None:
    card = draw_message(Message("x", (Quote("By train.", "Anna Weber"),))).card
    assert "Action.OpenUrl" not in str(card)


async def test_teams_12_what_is_sent_leads_into_the_tab_once_the_catalogue_was_read(house: House) -> None:
    anna = house.person("anna")
    await anna.install()
    await house.work()
    await house.platform.upkeep.round()
    await house.platform.upkeep.round()
    await house.deliver(anna.chat.id, Message("x", (QUOTE,)))
    action = find_action(anna.card(anna.chat.messages[-1]), "Open the page")
    assert action["url"].startswith(f"https://teams.microsoft.com/l/entity/{CATALOGUE_APP}/chat?")
    looks = [call for call in house.teams.called("graph") if call.path.endswith("teamsApps")]
    assert len(looks) == 1
