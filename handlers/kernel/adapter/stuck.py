"""What the queues have given up on, for a person to decide: try it again, or let it be.

Nothing that people wrote stands here, nor who they are: whoever runs the bot need not know it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

INBOX, OUTBOX = "inbox", "outbox"


@dataclass(frozen=True, slots=True)
class StuckRow:
    """One event that was parked, or one message that is undeliverable."""

    queue: str
    id: int
    what: str
    """The kind of a message, or the platform of an event."""
    why: str
    since: datetime
    """When it was queued, or received."""
    in_doubt: bool = False
    """A message that the platform may have all the same."""


@dataclass(frozen=True, slots=True)
class QueueDepth:
    """How many rows of one kind stand in a queue."""

    queue: str
    what: str
    waiting: int
    oldest: datetime | None
    """Since when the oldest waiting row is there; None where none waits."""
    stuck: int


class StuckQueue(Protocol):
    async def rows(self, limit: int = 100) -> Sequence[StuckRow]:
        """The newest first, at most `limit` of each queue."""

    async def depths(self) -> Sequence[QueueDepth]: ...

    async def stuck(self) -> int:
        """How many rows there are in all."""

    async def try_again(self, queue: str, row_id: int, *, unseen: bool = False) -> bool:
        """Put it back to be tried at once, with all its tries.

        False where it is not stuck any more, and where a later version of the message has taken its place.

        A message that may have arrived is looked for first where that can be done; `unseen` sends it
        without a look, at the risk that somebody reads it twice.
        """

    async def release(self, at: datetime, after: datetime) -> int:
        """Whatever the clock was set back over is due at `at`: leases that end later than `after`, and
        events that nobody has begun and that came later than `at`. How many rows that were."""

    async def give_up(self, queue: str, row_id: int, by: str) -> bool:
        """It is tried no more, and was let be by the person `by`; False where it is not stuck any more."""
