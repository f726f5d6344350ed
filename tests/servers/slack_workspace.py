"""One workspace inside the stand-in: its people, channels, messages, views and triggers, as Slack keeps
them."""

from __future__ import annotations

import itertools
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

TRIGGER_SECONDS = 3.0


@dataclass(slots=True)
class Bucket:
    """A budget that refills evenly and holds at most `size`."""

    per_second: float
    size: float
    level: float = -1.0
    at: float = 0.0

    def take(self, now: float) -> float:
        """0 when taken, else the seconds to wait."""
        if self.level < 0:
            self.level, self.at = self.size, now
        self.level = min(self.size, self.level + (now - self.at) * self.per_second)
        self.at = now
        if self.level < 1:
            return (1 - self.level) / self.per_second
        self.level -= 1
        return 0.0


@dataclass(slots=True)
class Window:
    """At most `limit` calls in any minute."""

    limit: float
    seen: deque[float] = field(default_factory=deque)

    def take(self, now: float) -> float:
        while self.seen and self.seen[0] <= now - 60:
            self.seen.popleft()
        if len(self.seen) >= self.limit:
            return self.seen[0] + 60 - now
        self.seen.append(now)
        return 0.0


@dataclass(slots=True)
class Channel:
    id: str
    name: str = ""
    is_im: bool = False
    is_mpim: bool = False
    is_private: bool = False
    is_archived: bool = False
    is_member: bool = True
    """Whether the bot is in it."""
    user: str = ""
    """The person of a direct channel."""
    members: set[str] | None = None
    """Who is in it; None for everybody of the workspace but its guests, who are only where they are
    invited."""
    shared_with: tuple[str, ...] = ()
    """Other companies' workspaces that are in it by Slack Connect."""
    is_pending_ext_shared: bool = False
    is_org_shared: bool = False
    """It is in several workspaces of one organisation."""
    messages: list[Json] = field(default_factory=list)
    pace: Bucket = field(default_factory=lambda: Bucket(1.0, 2.0))

    @property
    def kind(self) -> str:
        """As scopes begin."""
        if self.is_im:
            return "im"
        return "mpim" if self.is_mpim else "groups" if self.is_private else "channels"

    def find(self, ts: str) -> Json | None:
        return next((message for message in self.messages if message["ts"] == ts), None)

    def thread(self, ts: str) -> list[Json]:
        return [one for one in self.messages if ts in (one["ts"], one.get("thread_ts"))]


@dataclass(slots=True)
class Trigger:
    user: str
    age: float
    """In seconds when it reaches the app; what a busy machine takes after that is not counted."""
    used: bool = False

    def refuse(self) -> str:
        """Why it opens nothing; empty, and used up, when it does."""
        if self.used:
            return "exchanged_trigger_id"
        self.used = True
        return "expired_trigger_id" if self.age > TRIGGER_SECONDS else ""


@dataclass(slots=True)
class Workspace:
    id: str = "T0WORK"
    name: str = "Acme"
    bot_user: str = "U0BOT"
    bot_id: str = "B0BOT"
    app_id: str = "A0APP"
    enterprise_id: str | None = None
    is_enterprise_install: bool = True
    """For all of the organisation, where there is one."""
    users: dict[str, Json] = field(default_factory=dict)
    groups: list[Json] = field(default_factory=list)
    channels: dict[str, Channel] = field(default_factory=dict)
    clock: Callable[[], float] = time.time
    """Seconds since 1970: what messages are stamped with, and limits are counted by."""
    homes: dict[str, Json] = field(default_factory=dict)
    views: dict[str, Json] = field(default_factory=dict)
    """Open modals by id, with the ``user`` they were opened for."""
    keeps_every_message: bool = False
    """For its compliance exports; nothing can be deleted then."""
    ephemerals: list[Json] = field(default_factory=list)
    responses: dict[str, Json] = field(default_factory=dict)
    """By the end of a response address: the ephemeral ``message`` it may replace, and how many ``uses`` are
    left."""
    unseen: list[Json] = field(default_factory=list)
    """Ephemeral messages that Slack took and shows nobody."""
    shared_links: dict[str, list[str]] = field(default_factory=dict)
    """By unfurl id."""
    unfurled: dict[str, Json] = field(default_factory=dict)
    """By address, what is shown below it."""
    statuses: list[Json] = field(default_factory=list)
    prompts: dict[str, list[Json]] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    trigger_age: float = 0.0
    """How old, in seconds, a trigger is when it reaches the app."""
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.add_user(self.bot_user, "", "csrbot", is_bot=True)

    def add_user(self, user: str, email: str, name: str, **more: Any) -> Json:
        profile = {"email": email, "real_name": name, **more.pop("profile", {})}
        self.users[user] = {
            "id": user,
            "team_id": self.id,
            "name": name.split(maxsplit=1)[0].lower(),
            "real_name": name,
            "deleted": False,
            "tz": "Europe/Berlin",
            "locale": "en-US",
            "is_bot": False,
            "is_restricted": False,
            "is_ultra_restricted": False,
            "profile": profile,
            **more,
        }
        return self.users[user]

    def add_channel(self, channel: str, name: str, **more: Any) -> Channel:
        self.channels[channel] = Channel(channel, name, **more)
        return self.channels[channel]

    def members_of(self, channel: Channel) -> list[str]:
        """With the bot, as Slack counts it."""
        if channel.is_im:
            return sorted({channel.user, self.bot_user})
        own = {self.bot_user} if channel.is_member else set()
        if channel.members is not None:
            return sorted(channel.members | own)
        return sorted({name for name, user in self.users.items() if self.joins_by_itself(user)} | own)

    def joins_by_itself(self, user: Json) -> bool:
        """A guest is only in channels that they were invited to, and so are people of other companies."""
        is_guest = user["is_restricted"] or user["is_ultra_restricted"]
        return user["team_id"] == self.id and not (is_guest or user["deleted"])

    def direct(self, user: str) -> Channel:
        """The direct channel of the bot with `user`, made when first needed."""
        channel = f"D{user[1:]}"
        return self.channels.setdefault(channel, Channel(channel, is_im=True, user=user))

    def next_ts(self) -> str:
        return f"{int(self.clock())}.{next(self.numbers):06d}"

    def say(self, channel: Channel, message: Json) -> Json:
        message = {"type": "message", "ts": self.next_ts(), **message}
        channel.messages.append(message)
        return message

    def trigger(self, user: str) -> str:
        number = next(self.numbers)
        trigger_id = f"{number}.{int(time.time() * 1000)}.{'a' * 32}"
        self.triggers[trigger_id] = Trigger(user, self.trigger_age)
        return trigger_id
