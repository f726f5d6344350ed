"""The table of drafts of lessons."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table

from bot.storage.codec import Codec
from bot.storage.columns import CleanText, EnumValue, JsonValue, UtcDateTime
from bot.storage.lessons.tables import LESSONS
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held
from handlers.drafting.draft import DraftReason, DraftStage
from handlers.learning.lesson import Quiz

QUESTIONS: Codec[tuple[Quiz, ...]] = Codec(tuple[Quiz, ...])

LESSON_DRAFT = Table(
    "lesson_draft",
    METADATA,
    Column("id", CleanText, primary_key=True),
    Column("reason", EnumValue(DraftReason), nullable=False),
    Column("passage", CleanText, nullable=False),
    Column("lesson", JsonValue(LESSONS), nullable=False),
    Column("questions", JsonValue(QUESTIONS), nullable=False),
    Column("made_at", UtcDateTime),
    Column("stage", EnumValue(DraftStage), nullable=False),
    Column("decided_by", CleanText, nullable=False),
    Column("decided_at", UtcDateTime),
    Column("revision", Integer, nullable=False),
    Index(None, "stage", "made_at"),
    info=held(
        Register(
            Fate.PSEUDONYMISED,
            "lessons that were made of documents by rule, and who let them through; no asker's words",
            "as long as it is needed",
            actors="decided_by",
            quoted="lesson questions",
            neutral="id reason passage made_at stage decided_at revision",
        )
    ),
)
