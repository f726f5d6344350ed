"""The tables of the files given to the index."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, text

from bot.storage.columns import Instant, Member, Words
from bot.storage.metadata import METADATA
from handlers.kernel.ports import FileState

INDEXED_FILE = Table(
    "indexed_file",
    METADATA,
    Column("path", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("state", Member(FileState), nullable=False),
    Column("at", Instant, nullable=False),
    Column("uploaded_by", Words),
    Column("reason", Words, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("collection", Words, nullable=False),
    Column("audience", Words, nullable=False),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Index(None, "state", "at"),
    Index(None, "at"),
)
