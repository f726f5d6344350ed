"""Keeping Slack's pace: one message a second in a channel, and a budget a minute for each method of a
workspace.

A method that allows N calls a minute may use b of them at once and then one every 60 / (N - b) seconds,
which is never more than N in any minute. Bulk messages have a smaller budget of their own inside the
workspace's, so that an answer to a person never waits behind a broadcast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.slack.limits import POST_INTERVAL_SECONDS, per_minute
from bot.slack.ports import Paces

POST, UPDATE, EPHEMERAL = "chat.postMessage", "chat.update", "chat.postEphemeral"

_AT_ONCE = 0.4
"""The share of a minute's budget that may be used in a burst."""
_BULK = 0.6
"""The share of a workspace's posts that bulk messages may take."""
_BULK_KEYS = ("broadcast:", "digest:", "lesson:", "nudge:", "pulse:", "reminder:")


@dataclass(frozen=True, slots=True)
class Pacing:
    paces: Paces
    faster: float = 1.0
    """How much more a workspace's budget is than what Slack's pages promise; its own agreement may say
    so."""

    async def post(self, installation: str, channel: str, key: str, at: datetime) -> datetime:
        """When a new message may be posted; counted when that is now."""
        keys = [self._channel(installation, channel), self._method(installation, POST)]
        if key.startswith(_BULK_KEYS):
            keys.append(self._method(installation, POST, _BULK, ":bulk"))
        return await self.paces.reserve(keys, at)

    async def call(self, installation: str, method: str, at: datetime) -> datetime:
        """When `method` may be called; counted when that is now."""
        return await self.paces.reserve([self._method(installation, method)], at)

    async def refused(self, installation: str, method: str, seconds: float, at: datetime) -> datetime:
        """Slack answered 429: nobody calls `method` there before the returned moment."""
        until = at + timedelta(seconds=seconds)
        await self.paces.block(_name(installation, method), until)
        return until

    def _channel(self, installation: str, channel: str) -> tuple[str, float, float]:
        return (f"slack:{installation}:channel:{channel}", POST_INTERVAL_SECONDS, 1)

    def _method(
        self, installation: str, method: str, share: float = 1, suffix: str = ""
    ) -> tuple[str, float, float]:
        budget = per_minute(method) * share * self.faster
        at_once = max(1.0, budget * _AT_ONCE)
        return (_name(installation, method) + suffix, 60 / (budget - at_once), at_once)


def _name(installation: str, method: str) -> str:
    return f"slack:{installation}:{method}"
