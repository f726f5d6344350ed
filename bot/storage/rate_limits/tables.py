"""The tables of the rate limits."""

from __future__ import annotations

from sqlalchemy import Column, Table

from bot.storage.columns import CleanText, UtcDateTime
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held

PACE = Table(
    "pace",
    METADATA,
    Column("key", CleanText, primary_key=True),
    Column("due_at", UtcDateTime),
    Column("blocked_until", UtcDateTime),
    Column("flows_until", UtcDateTime),
    info=held(
        Register(
            Fate.DELETED,
            "how fast may be asked and sent",
            "overwritten all the time",
            named="key",
            neutral="due_at blocked_until flows_until",
        )
    ),
)
