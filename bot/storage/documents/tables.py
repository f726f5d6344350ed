"""The tables of the files given to the index."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, text

from bot.storage.columns import CleanText, EnumValue, UtcDateTime
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held
from handlers.kernel.ports import FileState

INDEXED_FILE = Table(
    "indexed_file",
    METADATA,
    Column("path", CleanText, primary_key=True),
    Column("name", CleanText, nullable=False),
    Column("state", EnumValue(FileState), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("uploaded_by", CleanText),
    Column("reason", CleanText, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("collection", CleanText, nullable=False),
    Column("audience", CleanText, nullable=False),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Index(None, "state", "at"),
    Index(None, "at"),
    info=held(
        Register(
            Fate.PSEUDONYMISED,
            "the documents are the company's; who uploaded them is a part in it",
            "until the document is removed",
            actors="uploaded_by",
            neutral="path name state at reason passages collection audience attempts",
        )
    ),
)
