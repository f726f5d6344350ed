"""The tables of the audit."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table

from bot.storage.columns import ROW_ID, Instant, Words
from bot.storage.metadata import METADATA

AUDIT = Table(
    "audit",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    Column("who", Words, nullable=False),
    Column("did", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("detail", Words, nullable=False),
    Index(None, "subject", "id"),
    sqlite_autoincrement=True,
)
