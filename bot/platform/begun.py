"""Notes of messages whose posting was begun: what has one may have arrived.

An adapter makes a note before it posts. A restored backup brings doubts of its own: what waited in it may
have been sent since, and so may the answers to events that were open in it, which are handled once more.
Those are put into the outbox with a note, as if a post of them had been begun.
"""

from __future__ import annotations

from contextvars import ContextVar
from datetime import datetime

SLACK, TEAMS = "posting", "teams:posting"
"""The spaces of the notes; the key is that of the message."""
RESTORED = "restored"
"""How the value of a note begins that a restored backup brought; the last moment that the backup knows may
follow."""
handled_again: ContextVar[datetime | None] = ContextVar("handled_again", default=None)
"""Set while an event is handled that was open in a restored backup, to the last moment that the backup knows.
A use case that puts messages into the outbox does not know why it was called, so the context says it."""
OPEN_EVENTS = "open_events"
"""The key, in the space `RESTORED`, of what `mark_of` writes."""


def doubt_since(moment: datetime) -> str:
    """The value of a note: it may have been posted from that moment on."""
    return f"{RESTORED} {moment.isoformat()}"


def is_restored(value: str | None) -> bool:
    return value is not None and value.startswith(RESTORED)


def since_of(value: str, otherwise: datetime) -> datetime:
    """From when on the message of a restored note may have been posted."""
    moment = value.removeprefix(RESTORED).strip()
    return datetime.fromisoformat(moment) if moment else otherwise


def mark_of(last_event: int, known_until: datetime) -> str:
    """Events up to that id were open in a backup, which knows nothing after that moment."""
    return f"{last_event} {known_until.isoformat()}"


def read_mark(mark: str) -> tuple[int, datetime]:
    """The inverse of `mark_of`."""
    last_event, _, known_until = mark.partition(" ")
    return int(last_event), datetime.fromisoformat(known_until)
