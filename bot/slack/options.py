"""What the adapter is told by the settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.slack.connection import SLACK
from handlers.kernel.person import Role


@dataclass(frozen=True, slots=True)
class SlackOptions:
    bot_token: str = ""
    """One workspace; empty when workspaces install the app by sign-in."""
    signing_secret: str = ""
    app_token: str = ""
    """Turns Socket Mode on."""
    client_id: str = ""
    client_secret: str = ""
    """With `client_id`: several workspaces."""
    workspaces: frozenset[str] = frozenset()
    """Those several: ids of workspaces and organisations."""
    api_url: str = SLACK
    ambassador_channel: str = ""
    """The channel's id, or ``INSTALLATION:ID`` where there are several workspaces."""
    groups: Mapping[Role, str] = field(default_factory=dict)
    """The user group whose members have a role, by id or handle."""
    profile_fields: Mapping[str, str] = field(default_factory=dict)
    """A custom profile field's id → ``department``, ``country`` or ``site``."""
    private_first: bool = False
    """Answers in channels go to the asker alone first, unless a channel says otherwise."""
    secret_keys: tuple[str, ...] = ()
    """Encrypt tokens of installed workspaces; the newest first."""
    public_url: str = ""
    budget: float = 1.0
    """How much more than Slack's published limits this workspace may use."""

    @property
    def is_on(self) -> bool:
        return bool(self.bot_token or (self.client_id and self.client_secret))
