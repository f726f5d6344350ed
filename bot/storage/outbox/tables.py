"""The tables of the outbox."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, false, text

from bot.storage.columns import READY, ROW_ID, CleanText, EnumValue, UtcDateTime
from bot.storage.metadata import METADATA
from bot.storage.states import OutboxState

OUTBOX = Table(
    "outbox",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    Column("key", CleanText, nullable=False, unique=True),
    Column("recipient", CleanText, nullable=False),
    Column("slot", CleanText, nullable=False),
    Column("silent", Boolean, nullable=False),
    Column("kind", CleanText, nullable=False, server_default=text("'answer'")),
    Column("priority", Integer, nullable=False, server_default=text("0")),
    Column("body", CleanText, nullable=False, server_default=text("''")),
    Column("batch", CleanText, nullable=False, server_default=text("''")),
    Column("line", CleanText, nullable=False, server_default=text("''")),
    Column("place", CleanText, nullable=False, server_default=text("''")),
    Column("state", EnumValue(OutboxState), nullable=False),
    Column("ready_at", UtcDateTime),
    Column("attempts", Integer, nullable=False, default=0),
    Column("owner", CleanText, nullable=False, default=""),
    Column("in_doubt", Boolean, nullable=False, default=False),
    Column("why", CleanText, nullable=False, default=""),
    Column("queued_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    Column("retracts", Boolean, nullable=False, server_default=false()),
    Column("not_after", UtcDateTime),
    Index(None, "line", "priority", "id", "ready_at", sqlite_where=READY, postgresql_where=READY),
    Index(None, "recipient", "slot", "state"),
    Index(None, "state", "settled_at"),
    Index(None, "body"),
    Index(None, "batch", "state"),
    sqlite_autoincrement=True,
)

OUTBOX_SLOT = Table(
    "outbox_slot",
    METADATA,
    Column("recipient", CleanText, primary_key=True),
    Column("slot", CleanText, primary_key=True),
    Column("outbox_id", ROW_ID, nullable=False),
    Column("message_id", CleanText, nullable=False),
    Index(None, "slot"),
)

OUTBOX_BODY = Table(
    "outbox_body",
    METADATA,
    Column("id", CleanText, primary_key=True),
    Column("message", CleanText, nullable=False),
)
"""Forgotten with the last row that says it: see `bot.storage.retention`."""
