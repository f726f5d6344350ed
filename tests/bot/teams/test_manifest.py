"""The manifest is what Microsoft's schema wants, and asks for what the bot uses and nothing else.

The schemas are Microsoft's (npm `@microsoft/app-manifest`, MIT licence). They call themselves draft 4 but use
`const`, which draft 4 does not know: draft 7 reads them as they are meant.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from bot.teams.inbound.commands import PERSONAL_COMMANDS, SHARED_COMMANDS, as_command
from bot.teams.installation.languages import LANGUAGES
from bot.teams.installation.manifest import App, manifest, wrong_in
from bot.teams.pages.tab import TabTokens
from handlers.kernel.catalogue import CATALOGUES
from handlers.kernel.events import Asked, Conversation, Pressed
from tests.contracts.examples import NOW

SCHEMAS = Path(__file__).parent / "schemas"
APP = App("11111111-2222-3333-4444-555555555555", "https://csr.example.com", "1.2.3")


def validator(name: str) -> Draft7Validator:
    return Draft7Validator(json.loads((SCHEMAS / name).read_text(encoding="utf-8-sig")))


def faults(value: object, schema: str = "MicrosoftTeams.schema.json") -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(schema).iter_errors(value)]


def test_microsofts_schema_takes_it() -> None:
    assert faults(manifest(APP)) == []


@pytest.mark.parametrize("change", [{"manifestVersion": "1.5"}, {"id": "csrbot"}, {"bot": []}, {"icons": {}}])
def test_the_schema_refuses_what_is_wrong(change: dict[str, Any]) -> None:
    assert faults({**manifest(APP), **change})


@pytest.mark.parametrize("language", LANGUAGES)
def test_microsofts_schema_takes_every_language(language: str) -> None:
    assert faults(LANGUAGES[language], "MicrosoftTeams.Localization.schema.json") == []


def test_it_is_in_every_language_that_the_bot_speaks() -> None:
    assert {"en", *LANGUAGES} == set(CATALOGUES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_is_of_a_text_and_every_text_is_translated(language: str) -> None:
    kept = re.compile(r"\.commandLists\[\d\]\.commands\[\d\]\.title$")
    texts = {path for path in _texts(manifest(APP)) if not kept.search(path)}
    assert set(LANGUAGES[language]) == texts


def _texts(value: Any, path: str = "") -> set[str]:
    """Paths of everything a person reads."""
    if isinstance(value, list):
        return {one for number, part in enumerate(value) for one in _texts(part, f"{path}[{number}]")}
    if not isinstance(value, dict):
        is_read = path.rsplit(".", maxsplit=1)[-1] in ("title", "description", "short", "full")
        is_tab = path.startswith("staticTabs") and path.endswith(".name")
        return {path} if is_read or is_tab else set()
    return {
        one for name, part in value.items() for one in _texts(part, f"{path}.{name}" if path else name)
    } - {"developer.name"}


def test_every_command_that_teams_offers_is_understood() -> None:
    for command in {*PERSONAL_COMMANDS, *SHARED_COMMANDS}:
        asked = Asked("anna", Conversation("teams", "a"), command.title, NOW, "k")
        assert command.title == "help" or isinstance(as_command(asked), Pressed)


def test_the_bot_can_be_asked_everywhere() -> None:
    assert manifest(APP)["bots"][0]["scopes"] == ["personal", "team", "groupChat"]


def test_the_tabs_open_on_our_pages_alone() -> None:
    drawn = manifest(APP)
    addresses = [tab["contentUrl"] for tab in drawn["staticTabs"] if "contentUrl" in tab]
    assert addresses
    assert all(address.startswith("https://csr.example.com/teams/tab") for address in addresses)
    assert drawn["validDomains"] == ["csr.example.com"]


def test_a_tab_signs_in_with_the_uri_that_its_token_is_for() -> None:
    resource = manifest(APP)["webApplicationInfo"]["resource"]
    tokens = TabTokens(APP.app_id, "tenant", APP.host, "issuer", None)  # type: ignore[arg-type]  # no key is read
    assert resource in tokens._audiences()


def test_teams_16_a_lesson_takes_one_minute_in_every_language() -> None:
    offered = [command.description for command in PERSONAL_COMMANDS]
    told = [*offered, *(text for texts in LANGUAGES.values() for text in texts.values())]
    lessons = [text for text in told if re.search(r"\bminute", text, re.IGNORECASE)]
    assert len(lessons) == len(CATALOGUES)
    assert all(re.search(r"\b(?:one|eine|une) minute\b", text, re.IGNORECASE) for text in lessons), lessons


def test_teams_16_a_port_stands_wherever_teams_compares_it() -> None:
    drawn = manifest(replace(APP, public_url="https://csr.example.com:8443"))
    assert drawn["validDomains"] == ["csr.example.com:8443"]
    assert drawn["webApplicationInfo"]["resource"] == f"api://csr.example.com:8443/{APP.app_id}"
    usual = manifest(replace(APP, public_url="https://csr.example.com:443"))
    assert usual["validDomains"] == ["csr.example.com"]


def test_no_permission_of_a_resource_is_asked_for() -> None:
    assert "authorization" not in manifest(APP)


@pytest.mark.parametrize(
    "option, change",
    [
        ("--app-id", {"app_id": ""}),
        ("--app-id", {"app_id": "csrbot"}),
        ("--public-url", {"public_url": "http://csr.example.com"}),
        ("--public-url", {"public_url": "https://"}),
        ("--version", {"version": "1.2"}),
        ("--version", {"version": "1.2.3-beta"}),
        ("--company", {"company": "x" * 33}),
        ("--privacy-url", {"privacy_url": "http://csr.example.com/privacy"}),
        ("--terms-url", {"terms_url": "terms"}),
    ],
)
def test_what_teams_would_refuse_is_said_before(option: str, change: dict[str, str]) -> None:
    wrong = wrong_in(replace(APP, **change))
    assert wrong is not None and wrong[0] == option


def test_a_good_app_is_not_objected_to() -> None:
    assert wrong_in(APP) is None
