"""The tables of the timeline."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, false

from bot.storage.codec import MESSAGES
from bot.storage.columns import ROW_ID, CleanText, JsonValue, UtcDateTime
from bot.storage.metadata import METADATA

TIMELINE_ENTRY = Table(
    "timeline_entry",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    Column("person_id", CleanText, nullable=False),
    Column("platform", CleanText, nullable=False),
    Column("address", CleanText, nullable=False),
    Column("thread", CleanText, nullable=False),
    Column("author", CleanText, nullable=False),
    Column("message", JsonValue(MESSAGES), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("changed_at", ROW_ID, nullable=False),
    Column("is_removed", Boolean, nullable=False, server_default=false()),
    Index(None, "person_id", "id"),
    Index(None, "person_id", "changed_at"),
    sqlite_autoincrement=True,
)

TIMELINE_KEY = Table(
    "timeline_key",
    METADATA,
    Column("key", CleanText, primary_key=True),
    Column("entry_id", ROW_ID, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "at"),
)

TIMELINE_COUNTER = Table(
    "timeline_counter",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("value", ROW_ID, nullable=False),
)
