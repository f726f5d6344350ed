"""What stands in the body of an arrival: an event as the inbox keeps it, or a note of an adapter."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from bot.storage import engine
from bot.storage.arrivals.file import KeptArrival, StoredArrival
from bot.storage.codec import EVENTS, UnreadableValueError
from bot.storage.inbox.arriving import arriving, store
from bot.storage.key_values.sql import put_note
from bot.storage.text import clean
from handlers.feedback.anonymity import as_kept
from handlers.kernel.events import Asked, Conversation, Event, Opened, Pressed

EVENT, NOTE = "event", "note"


@dataclass(frozen=True, slots=True)
class ArrivalNote:
    space: str
    key: str
    value: str
    expires: datetime | None

    def arrival(self) -> KeptArrival:
        expires = self.expires.isoformat() if self.expires else None
        return KeptArrival(NOTE, json.dumps([self.space, self.key, self.value, expires]))

    def read(self, at: datetime) -> str | None:
        return self.value if self.expires is None or self.expires > at else None


def arrival_of(event: Event) -> KeptArrival:
    event = as_kept(event)
    return KeptArrival(EVENT, EVENTS.encode(event), clean(event.conversation.platform), clean(event.key))


def warm_up() -> None:
    """Write and read events once: the first time takes a fifth of a second, and somebody would wait."""
    here, at = Conversation("", ""), datetime.min.replace(tzinfo=UTC)
    for event in (Asked("", here, "", at, ""), Pressed("", here, "", "", at, ""), Opened("", here, at, "")):
        EVENTS.decode(EVENTS.encode(event))


def note_of(row: StoredArrival) -> ArrivalNote:
    space, key, value, expires = json.loads(row.body)
    return ArrivalNote(space, key, value, datetime.fromisoformat(expires) if expires else None)


def bring_into(copy: Path, rows: Iterable[StoredArrival], now: datetime) -> None:
    """Put them into a copy of the database that nobody else has open."""
    opened = engine.blocking(f"sqlite:///{copy.absolute()}")
    try:
        with opened.begin() as connection:
            for row in rows:
                _bring(connection, row, now)
    finally:
        opened.dispose()
    with closing(sqlite3.connect(copy)) as alone:
        alone.execute("PRAGMA journal_mode=DELETE")  # one file again


def _bring(connection: Connection, row: StoredArrival, now: datetime) -> None:
    if row.kind == NOTE:
        note = note_of(row)
        given = {"space": note.space, "key": note.key, "value": note.value, "expires_at": note.expires}
        connection.execute(put_note(), given)
        return
    try:
        event = EVENTS.decode(row.body)
    except UnreadableValueError:
        return
    store(connection, [arriving(event, now)])
