"""The manifest asks for what the bot uses, and for nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.slack.inbound.events import _READERS
from bot.slack.installation.manifest import BOT_EVENTS, BOT_SCOPES, as_yaml, manifest
from tests.servers.slack_methods import METHODS

FILE = Path(__file__).parents[4] / "app_manifest.yaml"

EVENT_SCOPES = {
    "app_mention": {"app_mentions:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "link_shared": {"links:read"},
    "message.im": {"im:history"},
    "message.mpim": {"mpim:history"},
    "subteam_members_changed": {"usergroups:read"},
    "subteam_updated": {"usergroups:read"},
    "team_join": {"users:read"},
    "user_change": {"users:read"},
}
"""What Slack's reference says each event needs; the others need nothing."""
FEATURES = {"assistant:write", "commands"}
CONVERSATIONS = {f"{kind}:{what}" for kind in ("channels", "groups", "mpim") for what in ("history", "read")}
EXTRA_FIELDS = {"users:read.email"}


def test_the_file_is_the_manifest() -> None:
    assert yaml.safe_load(FILE.read_text(encoding="utf-8")) == manifest()


def test_the_public_url_is_filled_in_everywhere() -> None:
    text = as_yaml(manifest("https://bot.example.org"))
    assert text.count("https://bot.example.org/slack/") == 4
    assert "csrbot.example.com" not in text


def test_every_method_and_event_has_its_scope_and_every_scope_its_use() -> None:
    needed = {method.scope for method in METHODS.values() if method.scope}
    needed |= set().union(*EVENT_SCOPES.values()) | FEATURES | CONVERSATIONS | EXTRA_FIELDS
    assert needed == set(BOT_SCOPES)


def test_every_event_asked_for_is_read() -> None:
    kinds = {name.partition(".")[0] for name in BOT_EVENTS}
    assert kinds == set(_READERS)


def test_it_is_an_agent_and_not_the_older_assistant() -> None:
    features = manifest()["features"]
    assert "agent_view" in features
    assert "assistant_view" not in features


def test_no_user_token_is_asked_for() -> None:
    assert set(manifest()["oauth_config"]["scopes"]) == {"bot"}


def test_socket_mode_needs_no_address() -> None:
    assert "https://csrbot" not in as_yaml(manifest(socket_mode=True))
    assert manifest(socket_mode=True)["settings"]["socket_mode_enabled"]


@pytest.mark.parametrize(
    "path, longest",
    [
        (("display_information", "name"), 35),
        (("display_information", "description"), 140),
        (("features", "agent_view", "agent_description"), 300),
        (("features", "slash_commands", 0, "usage_hint"), 1000),
        (("features", "shortcuts", 0, "name"), 24),
        (("features", "shortcuts", 1, "name"), 24),
    ],
)
def test_texts_are_within_slacks_limits(path: tuple[str | int, ...], longest: int) -> None:
    value = manifest()
    for step in path:
        value = value[step]  # type: ignore[index]
    assert 0 < len(str(value)) <= longest


def test_there_are_at_most_four_prompts() -> None:
    assert len(manifest()["features"]["agent_view"]["suggested_prompts"]) <= 4
