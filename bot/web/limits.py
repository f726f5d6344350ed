"""How often one person may do something: the generic cell rate algorithm, one instant a key.

Kept in the process: it protects this process from a stuck key or a script. What a platform lets us send is
another matter and lives in the database.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

_MOST_KEYS = 10_000


@dataclass(slots=True)
class RateLimit:
    """`burst` at once, then one every `interval`."""

    interval: timedelta
    burst: int
    _free_at: dict[str, datetime] = field(default_factory=dict)

    def wait(self, key: str, at: datetime) -> timedelta:
        """Zero and counted when `key` may go on now, else how long it must wait."""
        free_at = max(self._free_at.get(key, at), at)
        wait = free_at - at - self.interval * (self.burst - 1)
        if wait > timedelta():
            return wait
        self._forget(at)
        self._free_at[key] = free_at + self.interval
        return timedelta()

    def _forget(self, at: datetime) -> None:
        if len(self._free_at) >= _MOST_KEYS:
            self._free_at = {key: free_at for key, free_at in self._free_at.items() if free_at > at}
