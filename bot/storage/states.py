"""The states of a queued row, the same in the database and in memory."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
"""When a message is ready that nobody has tried to send."""


class InboxState(StrEnum):
    BEHIND = "behind"
    """An earlier event of the same person is not done yet."""
    WAITING = "waiting"
    LEASED = "leased"
    DONE = "done"
    PARKED = "parked"


class OutboxState(StrEnum):
    BEHIND = "behind"
    """An earlier message of its slot is being sent, or may have been."""
    QUEUED = "queued"
    LEASED = "leased"
    SENT = "sent"
    SUPERSEDED = "superseded"
    UNDELIVERABLE = "undeliverable"
    DROPPED = "dropped"
    """Nobody needed it any more when it was its turn."""
