"""The tables of the lessons and what people answered."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, Table, UniqueConstraint, text

from bot.storage.codec import Codec
from bot.storage.columns import ROW_ID, CleanText, EnumValue, JsonValue, UtcDateTime
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held, nobody
from handlers.learning.lesson import Lesson, Sureness
from handlers.learning.nudging.habit import Habit
from handlers.learning.remembering.kept import KeptSchedule

LESSONS: Codec[Lesson] = Codec(Lesson)
SCHEDULES: Codec[KeptSchedule] = Codec(KeptSchedule)
HABITS: Codec[Habit] = Codec(Habit)

LESSON = Table(
    "lesson",
    METADATA,
    Column("id", CleanText, primary_key=True),
    Column("language", CleanText, primary_key=True),
    Column("track", CleanText, nullable=False),
    Column("position", Integer, nullable=False),
    Column("content", JsonValue(LESSONS), nullable=False),
    info=nobody(
        "the lessons themselves",
        "id language track position content",
    ),
)

LESSON_SCHEDULE = Table(
    "lesson_schedule",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("content", JsonValue(SCHEDULES), nullable=False),
    info=nobody(
        "how much of the lessons is to be remembered, and how quickly all together forget",
        "id content",
    ),
)
"""One row."""

LESSON_OUTDATED = Table(
    "lesson_outdated",
    METADATA,
    Column("lesson_id", CleanText, primary_key=True),
    Column("language", CleanText, primary_key=True),
    Column("quote", CleanText, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    info=nobody(
        "what lessons quote that their document does not say any more, or quoted before",
        "lesson_id language quote at",
    ),
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
    info=held(
        Register(
            Fate.DELETED,
            "when a lesson comes back",
            "until the person leaves",
            owner="person_id",
            facts="lesson_id stability difficulty due_at answered_at answers right is_right",
        )
    ),
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
    Column("given", CleanText, nullable=False, server_default=text("''")),
    Column("sure", EnumValue(Sureness)),
    UniqueConstraint("person_id", "lesson_id", "number"),
    Index(None, "at"),
    sqlite_autoincrement=True,
    info=held(
        Register(
            Fate.DELETED,
            "what somebody answered in a lesson",
            "until the person leaves",
            owner="person_id",
            facts="lesson_id number choice right at given sure",
            neutral="id",
        )
    ),
)

LESSON_HABIT = Table(
    "lesson_habit",
    METADATA,
    Column("person_id", CleanText, primary_key=True),
    Column("habit", JsonValue(HABITS), nullable=False),
    info=held(
        Register(
            Fate.DELETED,
            "at what time of the day lessons suit somebody, and in which weeks they had none to learn",
            "until the person leaves",
            owner="person_id",
            facts="habit",
        )
    ),
)
