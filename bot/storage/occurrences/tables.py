"""The table of what happens once a period for each subject."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Table, text

from bot.storage.columns import CleanText, UtcDateTime
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held

TARDY = text("(late OR missed)")

OCCURRENCE = Table(
    "occurrence",
    METADATA,
    Column("schedule", CleanText, primary_key=True),
    Column("subject", CleanText, primary_key=True),
    Column("period", CleanText, primary_key=True),
    Column("due_at", UtcDateTime, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("missed", Boolean, nullable=False),
    Index(None, "at"),
    Index(
        "ix_occurrence_tardy", "at", "schedule", "late", "missed", sqlite_where=TARDY, postgresql_where=TARDY
    ),
    info=held(
        Register(
            Fate.DELETED,
            "so that a digest comes once a week, whatever happens to the clock or the machine",
            "30 days (CSRBOT_KEEP_MESSAGE_DAYS)",
            owner="subject",
            facts="period due_at at late missed",
            neutral="schedule",
        )
    ),
)
