"""How long a parser may go on. One that can stop half-way does, and says so."""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Budget:
    """A span on the monotonic clock, in seconds."""

    start: float
    end: float

    @property
    def spent(self) -> float:
        """The share of it that is gone; 1 and more when it is over."""
        return (time.monotonic() - self.start) / (self.end - self.start)


def budget(seconds: float) -> Budget:
    """So many seconds from now."""
    now = time.monotonic()
    return Budget(now, now + seconds)
