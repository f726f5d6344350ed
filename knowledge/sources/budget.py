"""How much a parser may work. One that can stop half-way does, and says so.

It is told in seconds of this process's processor, not of the clock: a file gives the same on a busy machine.
"""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Budget:
    """A span of processor time, in seconds."""

    start: float
    end: float

    @property
    def spent(self) -> float:
        """The share of it that is gone; 1 and more when it is over."""
        return (time.process_time() - self.start) / (self.end - self.start)


def budget(seconds: float) -> Budget:
    """So many seconds of work from now."""
    now = time.process_time()
    return Budget(now, now + seconds)
