"""The app's manifest: what Slack must know to create the app, with the public address filled in.

`app_manifest.yaml` in the project's root is this manifest for ``https://csrbot.example.com``; a test
compares them. Every scope is here with what it is for; nothing is asked for that no feature needs.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from bot.slack.inbound.commands import COMMAND

Json = dict[str, Any]

EXAMPLE_URL = "https://csrbot.example.com"

BOT_SCOPES = {
    "app_mentions:read": "hear when somebody mentions it in a channel",
    "assistant:write": "be an agent: suggested prompts and “working on it”",
    "channels:history": "hear what follows in threads it was called into",
    "channels:read": "check that it is in the ambassadors’ channel, and see who reads along before it posts",
    "chat:write": "answer, and edit or delete its own messages",
    "commands": f"offer {COMMAND} and the four shortcuts",
    "files:write": "show the pictures of announcements, which it gives to Slack",
    "groups:history": "the same in private channels it was invited to",
    "groups:read": "the same for private channels",
    "im:history": "read what people write to it directly",
    "im:write": "open a direct chat with an ambassador",
    "links:read": "hear of links to its own sources",
    "links:write": "show below such a link what stands there",
    "mpim:history": "hear when somebody mentions it in a group’s direct messages",
    "mpim:read": "see who reads along there before it posts",
    "usergroups:read": "know ambassadors and the CSR team by user group",
    "users.profile:read": "know department and country from the profile",
    "users:read": "know names, time zones, and who left",
    "users:read.email": "know that it is the same person as in the company’s list",
}
"""Scope → what it lets the bot do."""

BOT_EVENTS = (
    "agent_session_stopped",
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "link_shared",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
    "subteam_members_changed",
    "subteam_updated",
    "team_join",
    "tokens_revoked",
    "user_change",
)

ASK_SHORTCUT, ABOUT_SHORTCUT = "ask", "ask_about"
FEEDBACK_SHORTCUT, ANNOUNCE_SHORTCUT = "feedback", "announce"

PROMPTS = (("What can you do?", "help"),)
"""(title, message): what is true of every company; questions are offered when somebody opens the chat."""

_ABOUT = (
    "Ask about our sustainability and social strategy. Answers come in the words of our own documents, with "
    "the page they stand on; what the documents do not say, an ambassador answers."
)


def manifest(public_url: str = EXAMPLE_URL, *, socket_mode: bool = False) -> Json:
    """The manifest for a server at `public_url`; with `socket_mode`, none of its addresses are needed."""
    events = None if socket_mode else f"{public_url}/slack/events"
    redirect = None if socket_mode else f"{public_url}/slack/oauth_redirect"
    return {
        "display_information": {
            "name": "csrbot",
            "description": "Answers questions about our CSR strategy, or finds the colleague who can.",
            "background_color": "#14532d",
        },
        "features": _features(events, public_url),
        "oauth_config": {
            **({"redirect_urls": [redirect]} if redirect else {}),
            "scopes": {"bot": list(BOT_SCOPES)},
        },
        "settings": _settings(events),
    }


def _features(events: str | None, public_url: str) -> Json:
    """Slack tells of links only below the domain that is named here."""
    return {
        "agent_view": {
            "agent_description": _ABOUT,
            "suggested_prompts": [{"title": title, "message": message} for title, message in PROMPTS],
        },
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "csrbot", "always_online": True},
        "shortcuts": _shortcuts(),
        "slash_commands": [_command(events)],
        **_unfurled(public_url),
    }


def _unfurled(public_url: str) -> Json:
    """Slack takes no address but a public one."""
    split = urlsplit(public_url)
    return {"unfurl_domains": [split.hostname]} if split.scheme == "https" and split.hostname else {}


def _settings(events: str | None) -> Json:
    """Where Slack sends events; None where it sends them over our own connection (Socket Mode)."""
    sent_to = {"request_url": events} if events else {}
    return {
        "event_subscriptions": {**sent_to, "bot_events": list(BOT_EVENTS)},
        "interactivity": {"is_enabled": True, **sent_to},
        "org_deploy_enabled": True,
        "socket_mode_enabled": events is None,
        "token_rotation_enabled": False,
    }


def _shortcuts() -> list[Json]:
    return [
        _shortcut(ASK_SHORTCUT, "global", "Ask CSR", "Ask about our CSR strategy"),
        _shortcut(FEEDBACK_SHORTCUT, "global", "Tell the CSR team", "Something unclear, an idea, a concern"),
        _shortcut(ABOUT_SHORTCUT, "message", "Ask CSR about this", "Ask about what this message says"),
        _shortcut(
            ANNOUNCE_SHORTCUT, "message", "Make an announcement", "For the CSR team: it becomes a draft"
        ),
    ]


def _shortcut(callback_id: str, offered: str, name: str, description: str) -> Json:
    """`offered` everywhere (``global``), or in the menu of a ``message``."""
    return {"name": name, "type": offered, "callback_id": callback_id, "description": description}


def _command(url: str | None) -> Json:
    command = {
        "command": COMMAND,
        "description": "Ask about our CSR strategy",
        "usage_hint": "[question] | mine | next | feedback | settings | help",
        "should_escape": False,
    }
    return {**command, "url": url} if url else command


def as_yaml(values: Json) -> str:
    """As Slack's "create from a manifest" takes it."""
    import yaml  # noqa: PLC0415 - only whoever prints a manifest needs it

    return str(yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=100))
