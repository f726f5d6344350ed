"""What the pages need of the platforms: how each draws a message, and how fast it takes many."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from markupsafe import Markup

from handlers.broadcasts.ports import CheckFacts, no_doubts
from handlers.broadcasts.reach import NewsChannel
from handlers.broadcasts.transitions import BroadcastPolicy
from handlers.kernel.messages import Message
from handlers.kernel.voice import Voice


@dataclass(frozen=True, slots=True)
class Surface:
    """One platform, as far as it can be shown on a page."""

    name: str
    """As it is written, such as ``Slack``."""
    draw: Callable[[Message, Voice], Markup]
    style: str = ""
    """A style sheet for the drawing alone."""


async def no_channels(_at: datetime) -> Sequence[NewsChannel]:
    """The bot is in none."""
    return ()


@dataclass(frozen=True, slots=True)
class Newsstand:
    """What broadcasts are written with."""

    surfaces: Mapping[str, Surface] = field(default_factory=dict)
    """By the name of the platform."""
    per_minute: Mapping[str, float] = field(default_factory=dict)
    """How many messages each platform takes that sets a limit."""
    check: CheckFacts = no_doubts
    policy: BroadcastPolicy = BroadcastPolicy()
    channels: Callable[[datetime], Awaitable[Sequence[NewsChannel]]] = no_channels
    """Those that the bot is in."""
