"""The tables of what comes in, what goes out, what the pages show, and who is signed in."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, UniqueConstraint

from bot.storage.columns import READY, ROW_ID, Instant, Member, Words
from bot.storage.metadata import METADATA
from bot.storage.states import InboxState

INBOX = Table(
    "inbox",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    Column("platform", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("person_id", Words, nullable=False),
    Column("event", Words, nullable=False),
    Column("state", Member(InboxState), nullable=False),
    Column("ready_at", Instant),
    Column("attempts", Integer, nullable=False, default=0),
    Column("owner", Words, nullable=False, default=""),
    Column("error", Words, nullable=False, default=""),
    Column("at", Instant, nullable=False),
    Column("done_at", Instant),
    UniqueConstraint("platform", "key"),
    Index(None, "ready_at", "id", sqlite_where=READY, postgresql_where=READY),
    Index(None, "person_id", "state", "id"),
    Index(None, "state", "done_at"),
    sqlite_autoincrement=True,
)

HANDLED_EVENT = Table(
    "handled_event",
    METADATA,
    Column("platform", Words, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("at", Instant, nullable=False),
    Index(None, "at"),
)
