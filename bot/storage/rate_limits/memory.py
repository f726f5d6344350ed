"""Rate limits in memory. The rules are those of `bot.storage.rate_limits.sql`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(slots=True)
class MemoryRateLimits:
    due: dict[str, datetime] = field(default_factory=dict)
    """The theoretical arrival time of the next call, by key."""
    blocked: dict[str, datetime] = field(default_factory=dict)

    async def reserve(
        self, keys: Sequence[tuple[str, float, float]], at: datetime, patience: timedelta
    ) -> datetime:
        moment = max((self._allowed(key, interval, burst, at) for key, interval, burst in keys), default=at)
        if moment - at <= patience:
            for key, interval, _ in keys:
                self.due[key] = max(self.due.get(key, moment), moment) + timedelta(seconds=interval)
        return moment

    def _allowed(self, key: str, interval: float, burst: float, at: datetime) -> datetime:
        ahead = timedelta(seconds=interval * (burst - 1))
        return max(self.due.get(key, at) - ahead, self.blocked.get(key, at), at)

    async def block(self, keys: Sequence[str], until: datetime) -> None:
        for key in keys:
            self.blocked[key] = max(self.blocked.get(key, until), until)
