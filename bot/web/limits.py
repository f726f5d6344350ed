"""How often one person may do something: the generic cell rate algorithm, one instant a key.

What a person may do is counted over all replicas, in the rows that also tell what a platform lets us send.
What somebody tells without a name is not: a row would say when somebody told something.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from handlers.kernel.adapter.rates import Limit, RateLimits

_MOST_KEYS = 10_000


@dataclass(frozen=True, slots=True)
class SharedLimit:
    """`burst` at once, then one every `interval`, on whichever replica."""

    rates: RateLimits
    name: str
    interval: timedelta
    burst: int

    async def wait(self, key: str, at: datetime) -> timedelta:
        """Zero and counted when `key` may go on now, else how long it must wait."""
        limit = Limit(f"web:{self.name}:{_hidden(key)}", self.interval.total_seconds(), self.burst)
        return await self.rates.reserve([limit], at, timedelta()) - at


def _hidden(key: str) -> str:
    """An address or a machine of somebody's stands in no row."""
    return sha256(key.encode()).hexdigest()[:32]


@dataclass(slots=True)
class RateLimit:
    """`burst` at once, then one every `interval`, in this process."""

    interval: timedelta
    burst: int
    _free_at: dict[str, datetime] = field(default_factory=dict)

    def wait(self, key: str, at: datetime) -> timedelta:
        """Zero and counted when `key` may go on now, else how long it must wait."""
        full = at + self.interval * self.burst  # later only where the clock was set back since
        free_at = max(min(self._free_at.get(key, at), full), at)
        wait = free_at - at - self.interval * (self.burst - 1)
        if wait > timedelta():
            return wait
        self._forget(at)
        self._free_at[key] = free_at + self.interval
        return timedelta()

    def _forget(self, at: datetime) -> None:
        if len(self._free_at) >= _MOST_KEYS:
            self._free_at = {key: free_at for key, free_at in self._free_at.items() if free_at > at}
