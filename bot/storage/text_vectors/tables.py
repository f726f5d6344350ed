"""The table of the vectors of texts."""

from __future__ import annotations

from sqlalchemy import Column, Index, LargeBinary, Table, Text

from bot.storage.columns import UtcDateTime
from bot.storage.metadata import METADATA

TEXT_VECTOR = Table(
    "text_vector",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Index(None, "made_at"),
)
"""`digest` is of the encoder's fingerprint and the text; `vector` is in little-endian 32-bit floats."""
