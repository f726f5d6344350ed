"""The tables of the attention budget."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Table

from bot.storage.columns import CleanText, UtcDateTime
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held

NUDGE = Table(
    "nudge",
    METADATA,
    Column("person_id", CleanText, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("kind", CleanText, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "at"),
    info=held(
        Register(
            Fate.DELETED,
            "so that nobody is written to more often than agreed",
            "7 days",
            owner="person_id",
            facts="day kind at",
        )
    ),
)
