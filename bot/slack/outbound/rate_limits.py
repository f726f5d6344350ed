"""Slack's rate limits: one message a second in a channel, a budget a minute for each method of a workspace.

https://docs.slack.dev/apis/web-api/rate-limits/

A *line* is a method of a workspace, ``INSTALLATION METHOD``; a *place* is a channel or a person of it,
``INSTALLATION #CHANNEL``. The names of the rate rows are those of every version before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.platform.rate_limits import AT_ONCE, STEADY, Wait, gcra, gcra_in_two_ways, wait_for_turn
from bot.slack.rendering.limits import POST_INTERVAL_SECONDS, per_minute
from handlers.kernel.adapter.rates import Limit, RateLimits, Route

POST, UPDATE, EPHEMERAL, DELETE = "chat.postMessage", "chat.update", "chat.postEphemeral", "chat.delete"

_STEADY = frozenset({POST, DELETE})
"""What broadcasts and their recall flow through; an edit is mostly the answer to somebody's press, and
at times a broadcast's correction."""
_CHANNEL = "#"


@dataclass(frozen=True, slots=True)
class SlackPacing:
    paces: RateLimits
    faster: float = 1.0
    """How much more a workspace's budget is than what Slack's pages promise; its own agreement may say
    so."""

    def route(self, installation: str, method: str, channel: str = "") -> Route:
        """Of a call; only new messages in a `channel` are counted for it."""
        return Route(f"{installation} {method}", f"{installation} {_CHANNEL}{channel}" if channel else "")

    def limits(self, name: str) -> Sequence[Limit]:
        """Of a line or a place that `route` has named."""
        installation, _, what = name.rpartition(" ")
        if what.startswith(_CHANNEL):
            channel = f"slack:{installation}:channel:{what.removeprefix(_CHANNEL)}"
            return (Limit(channel, POST_INTERVAL_SECONDS, 1.0),)
        return (self._method(installation, what),)

    async def turn(self, route: Route, at: datetime) -> datetime | Wait:
        """The moment of a message that was not granted one by the outbox, waiting a little for it."""
        limits = [limit for name in route if name for limit in self.limits(name)]
        return await wait_for_turn(self.paces, limits, at)

    async def call(self, installation: str, method: str, at: datetime, patience: timedelta) -> datetime:
        """The moment for a call; only worth waiting for when it comes within `patience`."""
        return await self.paces.reserve([self._method(installation, method)], at, patience)

    async def refused(self, installation: str, method: str, seconds: float, at: datetime) -> datetime:
        """Slack answered 429: nobody calls `method` there before the returned moment."""
        until = at + timedelta(seconds=seconds)
        await self.paces.block([_name(installation, method)], until)
        return until

    def _method(self, installation: str, method: str) -> Limit:
        name, calls = _name(installation, method), per_minute(method) * self.faster
        if method == UPDATE:
            return gcra_in_two_ways(name, calls)
        return gcra(name, calls, at_once=STEADY if method in _STEADY else AT_ONCE)


def _name(installation: str, method: str) -> str:
    return f"slack:{installation}:{method}"
