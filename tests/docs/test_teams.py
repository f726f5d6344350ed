"""The page about Teams says what the adapter asks for and calls."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from bot.config import Settings
from bot.teams.inbound.routes import MESSAGES
from bot.teams.installation.permissions import PERMISSIONS
from bot.teams.pages.tab import SCOPE, TEAMS_CLIENTS

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "connect-teams.md").read_text(encoding="utf-8")


def rows() -> dict[str, list[str]]:
    """The cells of every row of a table that begins with code."""
    lines = [line for line in PAGE.splitlines() if line.startswith("| `")]
    return {line.split("`")[1]: [cell.strip() for cell in line.split("|")[2:-1]] for line in lines}


def test_every_permission_is_explained_as_the_doctor_does() -> None:
    assert {name: rows().get(name, [""])[0] for name, _ in PERMISSIONS} == dict(PERMISSIONS)


def test_the_firewalls_list_is_what_the_settings_say() -> None:
    names = ("teams_authority", "teams_openid_metadata_url", "teams_service_hosts", "graph_url")
    for name in names:
        value = str(Settings.model_fields[name].default)
        host = urlsplit(value).hostname or value
        assert rows()[host][-1] == f"`CSRBOT_{name.upper()}`"


def test_teams_14_the_guide_says_that_the_tab_is_for_teams_alone() -> None:
    assert "its tabs do not sign in inside Outlook or the Microsoft 365 app" in PAGE


def test_teams_15_the_guide_says_what_is_with_private_and_shared_channels() -> None:
    assert "standard channels; the package does not ask for private and shared ones" in " ".join(PAGE.split())


def test_what_is_typed_into_microsofts_pages_is_what_the_adapter_expects() -> None:
    assert f"https://csrbot.your-company.example{MESSAGES}" in PAGE
    assert f"`{SCOPE}`" in PAGE
    assert all(client in PAGE for client in TEAMS_CLIENTS)
