"""The tables of the platforms' adapters: what they must remember, and the pace of their calls."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, text

from bot.storage.columns import CleanText, UtcDateTime
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held

_EXPIRES = text("expires_at IS NOT NULL")

NOTE = Table(
    "note",
    METADATA,
    Column("space", CleanText, primary_key=True),
    Column("key", CleanText, primary_key=True),
    Column("value", CleanText, nullable=False),
    Column("expires_at", UtcDateTime),
    Index(None, "expires_at", sqlite_where=_EXPIRES, postgresql_where=_EXPIRES),
    info=held(
        Register(
            Fate.DELETED,
            "what an adapter must remember: where somebody can be written to, what a button could not "
            "carry, a sign-in under way",
            "between minutes and 30 days; where somebody can be written to, until they leave",
            named="key",
            quoted="value",
            neutral="space expires_at",
        )
    ),
)
