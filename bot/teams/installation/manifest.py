"""The app's manifest: what Teams must know to install the app, with the public address and the app's id.

Nothing is asked for that no feature needs: no resource-specific permission, since in a team the bot hears
only what mentions it, and needs no consent to read who is a member of a conversation it is in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.teams.hosts import site_of
from bot.teams.inbound.commands import (
    ANNOUNCE,
    ASK_ABOUT,
    PERSONAL_COMMANDS,
    SEARCH,
    SEARCHED_FOR,
    SHARED_COMMANDS,
    Command,
)
from bot.teams.installation.languages import LANGUAGES

Json = dict[str, Any]

VERSION = "1.19"
SCHEMA = f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/MicrosoftTeams.schema.json"

LONGEST_COMPANY = 32
_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_VERSION = re.compile(r"\d{1,5}\.\d{1,5}\.\d{1,5}")
_ABOUT = (
    "Ask about our sustainability and social strategy. Answers come in the words of our own documents, with "
    "the page they stand on; what the documents do not say, an ambassador answers.\n\nWrite to it directly, "
    "mention it in a channel, or use “Ask CSR about this” on any message."
)


@dataclass(frozen=True, slots=True)
class App:
    """What differs between two companies' packages."""

    app_id: str
    """Of the registration in Entra, a GUID; the bot's and the package's, too."""
    public_url: str
    """Where csrbot is reached, with https."""
    version: str
    """Of the package; Teams takes an update only with a higher one."""
    company: str = "csrbot"
    """Shown as the app's developer."""
    privacy_url: str = ""
    terms_url: str = ""
    """Pages of the company; the public address stands in."""

    @property
    def host(self) -> str:
        return site_of(self.public_url)


def manifest(app: App) -> Json:
    """As Microsoft's schema wants it."""
    return {
        "$schema": SCHEMA,
        "manifestVersion": VERSION,
        "version": app.version,
        "id": app.app_id,
        "developer": _developer(app),
        "name": {"short": "csrbot", "full": "csrbot: ask about our CSR strategy"},
        "description": {"short": "Answers about our CSR strategy, or finds who can.", "full": _ABOUT},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": "#0B6E5F",
        "localizationInfo": _localization(),
        "bots": [_bot(app)],
        "composeExtensions": [_extension(app)],
        "staticTabs": _tabs(app),
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [app.host],
        "webApplicationInfo": {"id": app.app_id, "resource": f"api://{app.host}/{app.app_id}"},
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot"},
    }


def _developer(app: App) -> Json:
    return {
        "name": app.company,
        "websiteUrl": app.public_url,
        "privacyUrl": app.privacy_url or app.public_url,
        "termsOfUseUrl": app.terms_url or app.public_url,
    }


def _localization() -> Json:
    files = [{"languageTag": language, "file": f"{language}.json"} for language in LANGUAGES]
    return {"defaultLanguageTag": "en", "additionalLanguages": files}


def _bot(app: App) -> Json:
    return {
        "botId": app.app_id,
        "scopes": ["personal", "team", "groupChat"],
        "isNotificationOnly": False,
        "supportsFiles": False,
        "commandLists": [
            _commands(["personal"], PERSONAL_COMMANDS),
            _commands(["team", "groupChat"], SHARED_COMMANDS),
        ],
    }


def _commands(scopes: list[str], commands: Sequence[Command]) -> Json:
    listed = [{"title": command.title, "description": command.description} for command in commands]
    return {"scopes": scopes, "commands": listed}


def _extension(app: App) -> Json:
    return {"botId": app.app_id, "commands": [_search(), _ask_about(), _announce()]}


def _search() -> Json:
    searched_for = {
        "name": SEARCHED_FOR,
        "title": "Search",
        "description": "A question or a few words",
        "inputType": "text",
    }
    return {
        "id": SEARCH,
        "type": "query",
        "title": "Search the strategy",
        "description": "Find a passage of our documents and share it",
        "context": ["compose", "commandBox"],
        "initialRun": False,
        "parameters": [searched_for],
    }


def _ask_about() -> Json:
    return {
        "id": ASK_ABOUT,
        "type": "action",
        "title": "Ask CSR about this",
        "description": "Ask about what a message says, or anything else",
        "context": ["message", "compose", "commandBox"],
        "fetchTask": True,
    }


def _announce() -> Json:
    return {
        "id": ANNOUNCE,
        "type": "action",
        "title": "Make this an announcement",
        "description": "For the CSR team: what a message says becomes a draft",
        "context": ["message"],
        "fetchTask": True,
    }


def _tabs(app: App) -> list[Json]:
    """The chat with the bot, and the same as pages: questions and answers, and the console."""
    return [
        {"entityId": "conversations", "scopes": ["personal"]},
        _tab(app, "chat", "Questions"),
        _tab(app, "console", "Console"),
        {"entityId": "about", "scopes": ["personal"]},
    ]


def _tab(app: App, name: str, title: str) -> Json:
    return {
        "entityId": name,
        "name": title,
        "contentUrl": f"{app.public_url}/teams/tab?next=%2F{name}",
        "websiteUrl": f"{app.public_url}/{name}",
        "scopes": ["personal"],
    }


def wrong_in(app: App) -> tuple[str, str] | None:
    """(option, what is wrong with it) where Teams would refuse the package; None when it would not."""
    if not _GUID.fullmatch(app.app_id):
        return "--app-id", f"Teams needs the application (client) id from Entra, not {app.app_id!r}"
    if not app.public_url.startswith("https://") or not app.host:
        return "--public-url", f"Teams needs an https address, not {app.public_url}"
    if not _VERSION.fullmatch(app.version):
        return "--version", f"a version is three numbers like 1.2.3, not {app.version}"
    if not 0 < len(app.company) <= LONGEST_COMPANY:
        return "--company", f"at most {LONGEST_COMPANY} characters"
    pages = {"--privacy-url": app.privacy_url, "--terms-url": app.terms_url}
    wrong = [option for option, url in pages.items() if url and not url.startswith("https://")]
    return (wrong[0], f"Teams needs an https address, not {pages[wrong[0]]}") if wrong else None
