"""The tables of the attention budget."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Table

from bot.storage.columns import Instant, Words
from bot.storage.metadata import METADATA

NUDGE = Table(
    "nudge",
    METADATA,
    Column("person_id", Words, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Index(None, "at"),
)
