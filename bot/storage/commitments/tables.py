"""The tables of what people said they would do, and of what they learn."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Integer, Table

from bot.storage.columns import CleanText, EnumValue, UtcDateTime, event_columns
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held
from handlers.commitments.commitment import Standing

COMMITMENT = Table(
    "commitment",
    METADATA,
    Column("id", CleanText, primary_key=True),
    Column("person_id", CleanText, nullable=False),
    Column("text", CleanText, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("due", Date, nullable=False),
    Column("team", CleanText, nullable=False),
    Column("team_key", CleanText, nullable=False),
    Column("standing", EnumValue(Standing), nullable=False),
    Column("said_at", UtcDateTime),
    Column("note", CleanText, nullable=False),
    Column("version", Integer, nullable=False),
    Column("check_in_at", UtcDateTime),
    Column("unanswered", Integer, nullable=False),
    Column("cards", Integer, nullable=False),
    Index(None, "person_id"),
    Index(None, "team_key"),
    Index(None, "check_in_at"),
    info=held(
        Register(
            Fate.DELETED,
            "what somebody said they would do",
            "until its person takes it back or leaves",
            owner="person_id",
            words="text note",
            facts="made_at due team team_key standing said_at check_in_at unanswered cards",
            neutral="id version",
        )
    ),
)
"""`team_key` is the team's name as it is compared."""

COMMITMENT_EVENT = Table(
    "commitment_event",
    METADATA,
    *event_columns("commitment"),
    Index(None, "name", "at"),
    sqlite_autoincrement=True,
    info=held(
        Register(
            Fate.DELETED,
            "what became of it",
            "as long as the commitment",
            through=("commitment_id", "commitment"),
            actors="person_id",
            words="detail",
            facts="name at",
            neutral="id version",
        )
    ),
)
