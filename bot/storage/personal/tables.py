"""The tables of who wants to be forgotten, and of who was."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Table

from bot.storage.columns import CleanText, UtcDateTime
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held, nobody

FORGET_REQUEST = Table(
    "forget_request",
    METADATA,
    Column("person_id", CleanText, primary_key=True),
    Column("due_at", UtcDateTime, nullable=False),
    Index(None, "due_at"),
    info=held(
        Register(
            Fate.DELETED,
            "who asked to be forgotten, until that is done",
            "1 hour",
            owner="person_id",
            facts="due_at",
        )
    ),
)

TOMBSTONE = Table(
    "tombstone",
    METADATA,
    Column("digest", CleanText, primary_key=True),
    Column("day", Date, nullable=False),
    info=nobody(
        "so that no import and no directory brings back who was forgotten: a salted hash of each "
        "address and account, by which one that is known can be checked and none be read",
        "digest day",
    ),
)
