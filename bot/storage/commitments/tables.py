"""The tables of what people said they would do, and of what they learn."""

from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table

from bot.storage.columns import ROW_ID, Instant, Member, Words
from bot.storage.metadata import METADATA
from handlers.commitments.commitment import Standing

COMMITMENT = Table(
    "commitment",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("person_id", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("due", Date, nullable=False),
    Column("team", Words, nullable=False),
    Column("team_key", Words, nullable=False),
    Column("standing", Member(Standing), nullable=False),
    Column("said_at", Instant),
    Column("note", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("check_in_at", Instant),
    Column("unanswered", Integer, nullable=False),
    Column("cards", Integer, nullable=False),
    Index(None, "person_id"),
    Index(None, "team_key"),
    Index(None, "check_in_at"),
)
"""`team_key` is the team's name as it is compared."""

COMMITMENT_EVENT = Table(
    "commitment_event",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    Column(
        "commitment_id",
        Words,
        ForeignKey("commitment.id", deferrable=True, initially="DEFERRED"),
        nullable=False,
    ),
    Column("version", Integer, nullable=False),
    Column("name", Words, nullable=False),
    Column("person_id", Words),
    Column("at", Instant, nullable=False),
    Column("detail", Words, nullable=False),
    Index(None, "commitment_id", "id"),
    sqlite_autoincrement=True,
)
