"""The tables of the timeline."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table

from bot.storage.codec import MESSAGES
from bot.storage.columns import ROW_ID, Coded, Instant, Words
from bot.storage.metadata import METADATA

TIMELINE_ENTRY = Table(
    "timeline_entry",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    Column("person_id", Words, nullable=False),
    Column("platform", Words, nullable=False),
    Column("address", Words, nullable=False),
    Column("thread", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("message", Coded(MESSAGES), nullable=False),
    Column("at", Instant, nullable=False),
    Column("changed_at", ROW_ID, nullable=False),
    Index(None, "person_id", "id"),
    Index(None, "person_id", "changed_at"),
    sqlite_autoincrement=True,
)

TIMELINE_KEY = Table(
    "timeline_key",
    METADATA,
    Column("key", Words, primary_key=True),
    Column("entry_id", ROW_ID, nullable=False),
    Column("at", Instant, nullable=False),
    Index(None, "at"),
)

TIMELINE_COUNTER = Table(
    "timeline_counter",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("value", ROW_ID, nullable=False),
)
