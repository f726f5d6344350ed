"""Keeping Slack's pace: one message a second in a channel, and a budget a minute for each method of a
workspace.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.pacing import Line, both, is_bulk, shared, spread
from bot.slack.limits import POST_INTERVAL_SECONDS, per_minute
from handlers.queues import Paces

POST, UPDATE, EPHEMERAL = "chat.postMessage", "chat.update", "chat.postEphemeral"

_EVER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Pacing:
    paces: Paces
    faster: float = 1.0
    """How much more a workspace's budget is than what Slack's pages promise; its own agreement may say
    so."""

    async def message(self, installation: str, method: str, channel: str, key: str, at: datetime) -> datetime:
        """The moment for this message: a new one in a channel, or an edit (no `channel`)."""
        bulk = method == POST and is_bulk(key)
        keys = (
            [self._posts(installation, bulk=bulk)] if method == POST else [self._method(installation, method)]
        )
        if method == POST:
            keys.append((f"slack:{installation}:channel:{channel}", POST_INTERVAL_SECONDS, 1))
        return await self.paces.reserve(keys, at, _EVER)

    async def call(self, installation: str, method: str, at: datetime, patience: timedelta) -> datetime:
        """The moment for a call; only worth waiting for when it comes within `patience`."""
        return await self.paces.reserve([self._method(installation, method)], at, patience)

    async def refused(self, installation: str, method: str, seconds: float, at: datetime) -> datetime:
        """Slack answered 429: nobody calls `method` there before the returned moment."""
        until = at + timedelta(seconds=seconds)
        name = _name(installation, method)
        await self.paces.block(both(name) if method == POST else [name], until)
        return until

    def _posts(self, installation: str, *, bulk: bool) -> Line:
        return shared(_name(installation, POST), per_minute(POST) * self.faster, bulk=bulk)

    def _method(self, installation: str, method: str) -> Line:
        return spread(_name(installation, method), per_minute(method) * self.faster)


def _name(installation: str, method: str) -> str:
    return f"slack:{installation}:{method}"
