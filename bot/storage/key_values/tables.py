"""The tables of the platforms' adapters: what they must remember, and the pace of their calls."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, text

from bot.storage.columns import CleanText, UtcDateTime
from bot.storage.metadata import METADATA

_EXPIRES = text("expires_at IS NOT NULL")

NOTE = Table(
    "note",
    METADATA,
    Column("space", CleanText, primary_key=True),
    Column("key", CleanText, primary_key=True),
    Column("value", CleanText, nullable=False),
    Column("expires_at", UtcDateTime),
    Index(None, "expires_at", sqlite_where=_EXPIRES, postgresql_where=_EXPIRES),
)
