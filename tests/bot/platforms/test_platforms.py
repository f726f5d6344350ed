"""Platforms side by side: read from the settings, and plugged in around the use cases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.config import Settings, SettingsError, read_settings
from bot.platform.adapter import Adapter
from bot.platforms import PLATFORMS, is_shared, with_platforms
from bot.platforms.slack import slack_options
from bot.platforms.teams import teams_options
from bot.workers.inbox_worker import Routes
from handlers.kernel.events import Asked, Conversation, Event
from handlers.kernel.person import Role

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TEAMS: dict[str, Any] = {
    "teams_app_id": "11111111-2222-4333-8444-AAAAAAAAAAAA",
    "teams_tenant_id": "22222222-2222-4333-8444-555555555555",
    "teams_app_secret": "secret",
}
SLACK: dict[str, Any] = {"slack_bot_token": "xoxb-1", "slack_signing_secret": "secret"}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no `.env`."""
    monkeypatch.chdir(tmp_path)


def settings(**given: Any) -> Settings:
    return read_settings(**given)


def on(**given: Any) -> list[str]:
    return [one.title for one in PLATFORMS if one.is_on(settings(**given))]


def test_each_platform_is_on_by_itself_and_beside_the_other() -> None:
    assert on() == []
    assert on(**SLACK) == ["Slack"]
    assert on(**TEAMS) == ["Teams"]
    assert on(**SLACK, **TEAMS) == ["Slack", "Teams"]


def test_each_has_a_page_that_says_how_to_connect_it() -> None:
    root = Path(__file__).parents[3]
    assert all((root / one.guide).is_file() for one in PLATFORMS)


def test_workspaces_that_install_the_app_themselves_are_named_beforehand() -> None:
    several = {"slack_client_id": "1.2", "slack_client_secret": "cs", "slack_signing_secret": "secret"}
    with pytest.raises(SettingsError, match="CSRBOT_SLACK_WORKSPACES"):
        slack_options(settings(**several), "key")
    named = slack_options(settings(**several, slack_workspaces="T0WORK, E0ORG"), "key")
    assert named.workspaces == {"T0WORK", "E0ORG"}


def test_ids_are_compared_in_lower_case_and_groups_by_role() -> None:
    options = teams_options(settings(**TEAMS, teams_csr_group="CSR team"))
    assert options.app_id == TEAMS["teams_app_id"].lower()
    assert options.groups == {Role.CSR: "CSR team"}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"teams_tenant_id": ""}, "CSRBOT_TEAMS_TENANT_ID"),
        ({"teams_app_secret": ""}, "CSRBOT_TEAMS_APP_SECRET"),
        ({"teams_managed_identity": "system"}, "CSRBOT_TEAMS_MANAGED_IDENTITY"),
        ({"teams_authority": "http://login.example"}, "CSRBOT_TEAMS_AUTHORITY"),
        ({"teams_ca_file": "/no/such/file.pem"}, "CSRBOT_TEAMS_CA_FILE"),
        (
            {"teams_app_secret": "", "teams_app_certificate": "/no/such/file.pem"},
            "CSRBOT_TEAMS_APP_CERTIFICATE",
        ),
    ],
)
def test_settings_that_do_not_go_together_are_named(change: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        teams_options(settings(**{**TEAMS, **change}))


@pytest.mark.parametrize("hosts", ["", "https://smba.trafficmanager.net", "*.trafficmanager.net", "a@b"])
def test_hosts_are_names_and_nothing_else(hosts: str) -> None:
    with pytest.raises(SettingsError, match="names of hosts"):
        settings(teams_service_hosts=hosts)


# around the use cases


@dataclass
class Side:
    """Of a platform only its work: what it does to its own events, noted in `log`."""

    name: str
    log: list[str] = field(default_factory=list)

    async def prepared(self, event: Event, at: datetime) -> Event | None:
        if event.conversation.platform != self.name:
            return event
        return None if "for us only" in getattr(event, "text", "") else replace(event, by="mina")

    async def named(self, event: Event) -> Event:
        return replace(event, by="mina") if event.conversation.platform == self.name else event

    @asynccontextmanager
    async def around(self, event: Event) -> AsyncIterator[None]:
        self.log.append(f"{self.name} before")
        yield
        self.log.append(f"{self.name} after")

    @property
    def work(self) -> Side:
        return self


def a_routes(handled: list[Event], troubles: list[Event]) -> Routes:
    async def handle(event: Event) -> None:
        handled.append(event)

    async def trouble(event: Event) -> None:
        troubles.append(event)

    return Routes(handle, handle, handle, handle, {}, {}, handle, trouble)


def asked(platform: str, text: str = "May I fly?") -> Asked:
    return Asked("stranger", Conversation(platform, "place"), text, NOW, "key")


def plugged() -> tuple[Routes, list[Event], list[Event], list[str]]:
    handled, troubles, log = list[Event](), list[Event](), list[str]()
    sides: Any = [Side("slack", log), Side("teams", log)]
    adapters: list[Adapter] = sides
    return with_platforms(adapters, a_routes(handled, troubles), lambda: NOW), handled, troubles, log


@pytest.mark.parametrize(("platform", "by"), [("slack", "mina"), ("teams", "mina"), ("web", "stranger")])
async def test_each_platform_prepares_its_own_events(platform: str, by: str) -> None:
    routes, handled, _, _ = plugged()
    await routes.asked(asked(platform))
    assert [event.by for event in handled] == [by]


async def test_an_event_for_a_platform_only_goes_no_further() -> None:
    routes, handled, _, log = plugged()
    await routes.asked(asked("teams", "for us only"))
    assert (handled, log) == ([], [])


async def test_every_platform_stands_around_every_use_case() -> None:
    """A question from one platform may change what another shows."""
    routes, _, _, log = plugged()
    await routes.asked(asked("web"))
    assert log == ["slack before", "teams before", "teams after", "slack after"]


async def test_whoever_caused_trouble_is_named_by_their_platform() -> None:
    routes, _, troubles, _ = plugged()
    await routes.trouble(asked("teams"))
    assert [event.by for event in troubles] == ["mina"]


@pytest.mark.parametrize(
    ("conversation", "shared"),
    [
        (Conversation("slack", "T1:C1", "17.1"), True),
        (Conversation("slack", "T1:G1"), True),
        (Conversation("slack", "T1:D1", "17.1"), False),
        (Conversation("slack", "T1:U1", "home"), False),
        (Conversation("teams", "19:abc@thread.tacv2", "1712345"), True),
        (Conversation("teams", "19:abc@thread.v2"), True),
        (Conversation("teams", "a:1abc"), False),
        (Conversation("teams", "11111111-2222-4333-8444-555555555555"), False),
        (Conversation("web", "anna"), False),
        (Conversation("terminal", "anna"), False),
    ],
)
def test_a_channel_is_read_by_others_and_a_chat_is_not(conversation: Conversation, shared: bool) -> None:
    assert is_shared(conversation) is shared
