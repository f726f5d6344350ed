"""The table of the vectors of texts."""

from __future__ import annotations

from sqlalchemy import Column, Index, LargeBinary, Table, Text

from bot.storage.columns import UtcDateTime
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held

TEXT_VECTOR = Table(
    "text_vector",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Index(None, "made_at"),
    info=held(
        Register(
            Fate.DELETED,
            "made from what was asked, so that it is not made twice; nobody's name is in it, and all "
            "of it goes with the first who is forgotten",
            "30 days (CSRBOT_KEEP_MESSAGE_DAYS)",
            words="digest vector",
            neutral="made_at",
        )
    ),
)
"""`digest` is of the encoder's fingerprint and the text; `vector` is in little-endian 32-bit floats."""
