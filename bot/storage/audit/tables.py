"""The tables of the audit."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table

from bot.storage.columns import ROW_ID, CleanText, UtcDateTime
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held

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
    Index(None, "at"),
    sqlite_autoincrement=True,
    info=held(
        Register(
            Fate.PSEUDONYMISED,
            "who changed what: the deed stays, for whoever must explain it, and the person goes",
            "2 years (CSRBOT_KEEP_AUDIT_DAYS)",
            actors="who",
            inside="subject detail",
            neutral="id did at",
        )
    ),
)
