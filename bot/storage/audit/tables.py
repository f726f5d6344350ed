"""The tables of the audit."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table

from bot.storage.columns import ROW_ID, CleanText, UtcDateTime
from bot.storage.metadata import METADATA

AUDIT = Table(
    "audit",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    Column("who", CleanText, nullable=False),
    Column("did", CleanText, nullable=False),
    Column("subject", CleanText, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("detail", CleanText, nullable=False),
    Index(None, "subject", "id"),
    sqlite_autoincrement=True,
)
