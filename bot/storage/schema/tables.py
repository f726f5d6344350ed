"""The table of the earliest version that may work with the schema."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from bot.storage.metadata import METADATA
from bot.storage.personal.register import nobody

SCHEMA_FLOOR = Table(
    "schema_floor",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("revision", Text, nullable=False),
    info=nobody("which versions of csrbot may work with this database", "id revision"),
)
"""One row."""
