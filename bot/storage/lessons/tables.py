"""The tables of the lessons and what people answered."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Integer, Table, UniqueConstraint

from bot.storage.codec import Codec
from bot.storage.columns import ROW_ID, CleanText, JsonValue, UtcDateTime
from bot.storage.metadata import METADATA
from handlers.learning.lesson import Lesson

LESSONS: Codec[Lesson] = Codec(Lesson)

LESSON = Table(
    "lesson",
    METADATA,
    Column("id", CleanText, primary_key=True),
    Column("language", CleanText, primary_key=True),
    Column("track", CleanText, nullable=False),
    Column("position", Integer, nullable=False),
    Column("content", JsonValue(LESSONS), nullable=False),
)

LESSON_PROGRESS = Table(
    "lesson_progress",
    METADATA,
    Column("person_id", CleanText, primary_key=True),
    Column("lesson_id", CleanText, primary_key=True),
    Column("stability", Float, nullable=False),
    Column("difficulty", Float, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
    Column("answers", Integer, nullable=False),
    Column("right", Integer, nullable=False),
    Column("is_right", Boolean, nullable=False),
)

LESSON_ANSWER = Table(
    "lesson_answer",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    Column("person_id", CleanText, nullable=False),
    Column("lesson_id", CleanText, nullable=False),
    Column("number", Integer, nullable=False),
    Column("choice", Integer, nullable=False),
    Column("right", Boolean, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    UniqueConstraint("person_id", "lesson_id", "number"),
    sqlite_autoincrement=True,
)
