"""The tables of what people said they would do, and of what they learn."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Float, ForeignKey, Index, Integer, Table, UniqueConstraint

from bot.storage.codec import Codec
from bot.storage.columns import ROW_ID, Coded, Instant, Member, Words
from bot.storage.metadata import METADATA
from handlers.commitments.commitment import Standing
from handlers.learning.lesson import Lesson

LESSONS: Codec[Lesson] = Codec(Lesson)

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

NUDGE = Table(
    "nudge",
    METADATA,
    Column("person_id", Words, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Index(None, "at"),
)

LESSON = Table(
    "lesson",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("language", Words, primary_key=True),
    Column("track", Words, nullable=False),
    Column("position", Integer, nullable=False),
    Column("content", Coded(LESSONS), nullable=False),
)

LESSON_PROGRESS = Table(
    "lesson_progress",
    METADATA,
    Column("person_id", Words, primary_key=True),
    Column("lesson_id", Words, primary_key=True),
    Column("stability", Float, nullable=False),
    Column("difficulty", Float, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("answered_at", Instant, nullable=False),
    Column("answers", Integer, nullable=False),
    Column("right", Integer, nullable=False),
    Column("is_right", Boolean, nullable=False),
)

LESSON_ANSWER = Table(
    "lesson_answer",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    Column("person_id", Words, nullable=False),
    Column("lesson_id", Words, nullable=False),
    Column("number", Integer, nullable=False),
    Column("choice", Integer, nullable=False),
    Column("right", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("person_id", "lesson_id", "number"),
    sqlite_autoincrement=True,
)
