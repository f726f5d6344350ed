"""What reaches the bot, the same from every platform.

Each platform's `inbound` turns its payload into one of these; the inbox keeps it under the platform's own
unique event id, so a retried delivery is not a second event.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Conversation:
    """Where something was said and where the answer belongs."""

    platform: str
    """``web``, ``terminal``, ``slack`` or ``teams``."""
    address: str
    """The platform's name of the place: a channel, a chat, a person's page."""
    thread: str = ""
    """The platform's name of the thread inside it, if there is one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Someone typed a message to the bot."""

    by: str
    """Person id."""
    conversation: Conversation
    text: str
    at: datetime
    key: str
    """Unique for this message on this platform; the question's id is derived from it."""
    language: str = ""
    """That they read, where the text was suggested to them; empty: they wrote it, and its words tell."""
    searched_for: tuple[str, ...] = ()
    """Instead of the text, the first that the documents answer: the same in other words or languages."""


@dataclass(frozen=True, slots=True)
class AskedAnyway(Asked):
    """A message that was held back first, and is asked all the same. It is in no inbox: a press makes it."""

    typed_at: datetime = field(kw_only=True)
    typed_in: Conversation = field(kw_only=True)
    is_grave: bool = field(kw_only=True)
    """Nothing else may lean on it."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """Someone pressed a `Button`."""

    by: str
    conversation: Conversation
    action: str
    subject: str
    at: datetime
    key: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """Someone sent a `Form`."""

    by: str
    conversation: Conversation
    form: str
    subject: str
    at: datetime
    key: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opened:
    """Someone opened the bot's home; a first visit is welcomed."""

    by: str
    conversation: Conversation
    at: datetime
    key: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Someone joined the workspace or installed the bot."""

    by: str
    conversation: Conversation
    at: datetime
    key: str


@dataclass(frozen=True, slots=True)
class Left:
    """Someone left the workspace or was deactivated."""

    by: str
    conversation: Conversation
    at: datetime
    key: str


Event = Asked | Pressed | Submitted | Opened | Joined | Left
