"""How long a parser may go on. One that can stop half-way does, and says so."""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Budget:
    """A deadline on the monotonic clock, in seconds."""

    deadline: float

    @property
    def is_spent(self) -> bool:
        return time.monotonic() >= self.deadline
