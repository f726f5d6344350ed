"""The tables of the rate limits."""

from __future__ import annotations

from sqlalchemy import Column, Table

from bot.storage.columns import Instant, Words
from bot.storage.metadata import METADATA

PACE = Table(
    "pace",
    METADATA,
    Column("key", Words, primary_key=True),
    Column("due_at", Instant),
    Column("blocked_until", Instant),
)
