"""The tables of uploaded files, where they are kept in the database."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table

from bot.storage.columns import CleanText, UtcDateTime
from bot.storage.metadata import METADATA
from bot.storage.personal.register import nobody

BLOB = Table(
    "blob",
    METADATA,
    Column("name", CleanText, primary_key=True),
    Column("digest", CleanText, nullable=False),
    Column("parts", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "digest"),
    info=nobody(
        "the files that were given to the index, where the database keeps them", "name digest parts at"
    ),
)
BLOB_PART = Table(
    "blob_part",
    METADATA,
    Column("digest", CleanText, primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    info=nobody("their contents, each once", "digest part content at"),
)
