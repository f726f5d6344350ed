"""Keeping Slack's pace: one message a second in a channel, and a budget a minute for each method of a
workspace.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.platform.rate_limits import Limit, Reserve, both, gcra, shared
from bot.slack.rendering.limits import POST_INTERVAL_SECONDS, per_minute
from handlers.kernel.kinds import Kind
from handlers.kernel.queues import RateLimits

POST, UPDATE, EPHEMERAL = "chat.postMessage", "chat.update", "chat.postEphemeral"

_EVER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Pacing:
    paces: RateLimits
    faster: float = 1.0
    """How much more a workspace's budget is than what Slack's pages promise; its own agreement may say
    so."""

    def lines(self, installation: str, method: str, channel: str, kind: Kind) -> Sequence[Reserve]:
        """Where this message takes its moments, in their order: a new one in a channel, or an edit (no
        `channel`)."""
        if method != POST:
            return (self._reserving(self._method(installation, method)),)
        own = (f"slack:{installation}:channel:{channel}", POST_INTERVAL_SECONDS, 1.0)
        everyones = self._posts(installation, bulk=kind.is_bulk)
        return (self._reserving(own), self._reserving(everyones))

    def _reserving(self, line: Limit) -> Reserve:
        return lambda at: self.paces.reserve([line], at, _EVER)

    async def call(self, installation: str, method: str, at: datetime, patience: timedelta) -> datetime:
        """The moment for a call; only worth waiting for when it comes within `patience`."""
        return await self.paces.reserve([self._method(installation, method)], at, patience)

    async def refused(self, installation: str, method: str, seconds: float, at: datetime) -> datetime:
        """Slack answered 429: nobody calls `method` there before the returned moment."""
        until = at + timedelta(seconds=seconds)
        name = _name(installation, method)
        await self.paces.block(both(name) if method == POST else [name], until)
        return until

    def _posts(self, installation: str, *, bulk: bool) -> Limit:
        return shared(_name(installation, POST), per_minute(POST) * self.faster, bulk=bulk)

    def _method(self, installation: str, method: str) -> Limit:
        return gcra(_name(installation, method), per_minute(method) * self.faster)


def _name(installation: str, method: str) -> str:
    return f"slack:{installation}:{method}"
