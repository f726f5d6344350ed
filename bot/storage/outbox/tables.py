"""The tables of the outbox."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table

from bot.storage.columns import READY, ROW_ID, Instant, Member, Words
from bot.storage.metadata import METADATA
from bot.storage.states import OutboxState

OUTBOX = Table(
    "outbox",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    Column("key", Words, nullable=False, unique=True),
    Column("recipient", Words, nullable=False),
    Column("slot", Words, nullable=False),
    Column("silent", Boolean, nullable=False),
    Column("message", Words, nullable=False),
    Column("state", Member(OutboxState), nullable=False),
    Column("ready_at", Instant),
    Column("attempts", Integer, nullable=False, default=0),
    Column("owner", Words, nullable=False, default=""),
    Column("in_doubt", Boolean, nullable=False, default=False),
    Column("why", Words, nullable=False, default=""),
    Column("queued_at", Instant, nullable=False),
    Column("settled_at", Instant),
    Index(None, "ready_at", "id", sqlite_where=READY, postgresql_where=READY),
    Index(None, "recipient", "slot", "state"),
    Index(None, "state", "settled_at"),
    sqlite_autoincrement=True,
)

OUTBOX_SLOT = Table(
    "outbox_slot",
    METADATA,
    Column("recipient", Words, primary_key=True),
    Column("slot", Words, primary_key=True),
    Column("outbox_id", ROW_ID, nullable=False),
    Column("message_id", Words, nullable=False),
)
