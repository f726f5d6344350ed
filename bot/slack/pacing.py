"""Keeping Slack's pace: one message a second in a channel, and a budget a minute for each method of a
workspace.

A method that allows N calls a minute may use b of them at once and then one every 60 / (N - b) seconds,
which is never more than N in any minute. Each call gets a moment of its own, so that many that wait come
one after another and not all at once. Bulk messages have a budget apart, so that an answer never waits
behind them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.slack.limits import POST_INTERVAL_SECONDS, per_minute
from handlers.queues import Paces

POST, UPDATE, EPHEMERAL = "chat.postMessage", "chat.update", "chat.postEphemeral"

_AT_ONCE = 0.4
"""The share of a minute's budget that may be used in a burst."""
_BULK_SHARE = 0.3
"""The share of a workspace's posts that bulk messages take; the rest is for answers."""
_BULK_KEYS = ("broadcast:", "digest:", "lesson:", "nudge:", "pulse:", "reminder:")
_EVER = timedelta(days=7)

Key = tuple[str, float, float]


@dataclass(frozen=True, slots=True)
class Pacing:
    paces: Paces
    faster: float = 1.0
    """How much more a workspace's budget is than what Slack's pages promise; its own agreement may say
    so."""

    async def message(self, installation: str, method: str, channel: str, key: str, at: datetime) -> datetime:
        """The moment for this message: a new one in a channel, or an edit (no `channel`)."""
        bulk = method == POST and key.startswith(_BULK_KEYS)
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
        await self.paces.block([name, _bulk(name)] if method == POST else [name], until)
        return until

    def _posts(self, installation: str, *, bulk: bool) -> Key:
        name = _name(installation, POST)
        share = _BULK_SHARE if bulk else 1 - _BULK_SHARE
        return self._spread(_bulk(name) if bulk else name, per_minute(POST) * share)

    def _method(self, installation: str, method: str) -> Key:
        return self._spread(_name(installation, method), per_minute(method))

    def _spread(self, name: str, budget: float) -> Key:
        budget *= self.faster
        at_once = max(1.0, budget * _AT_ONCE)
        return (name, 60 / max(budget - at_once, 0.5), at_once)


def _name(installation: str, method: str) -> str:
    return f"slack:{installation}:{method}"


def _bulk(name: str) -> str:
    return f"{name}:bulk"
