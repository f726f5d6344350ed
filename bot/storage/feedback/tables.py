"""The tables of feedback.

They have no row ids: rows lie in the order of their random names, so that nothing tells the order in which
they came. The check is the promise that anonymous ones cannot be led back, kept by the database itself.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table

from bot.storage.codec import Codec
from bot.storage.columns import Coded, Instant, Member, Words
from bot.storage.metadata import METADATA
from handlers.feedback.feedback import Decided, Kind, Progress, Remark, Step

REMARKS: Codec[tuple[Remark, ...]] = Codec(tuple[Remark, ...])
DECIDED: Codec[Decided] = Codec(Decided)

UNLINKABLE = (
    "(receipt IS NULL) <> (giver_id IS NULL)"
    " AND (giver_id IS NULL) = (platform IS NULL) AND (giver_id IS NULL) = (given_at IS NULL)"
    " AND (receipt IS NULL OR question_id = '')"
)

FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("kind", Member(Kind), nullable=False),
    Column("text", Words, nullable=False),
    Column("given_on", Date, nullable=False),
    Column("giver_id", Words),
    Column("platform", Words),
    Column("given_at", Instant),
    Column("receipt", Words, unique=True),
    Column("document_id", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("question_id", Words, nullable=False),
    Column("progress", Member(Progress), nullable=False),
    Column("version", Integer, nullable=False),
    Column("owner", Words),
    Column("remarks", Coded(REMARKS), nullable=False),
    Column("decided", Coded(DECIDED)),
    Column("decided_on", Date),
    Column("said", Words, nullable=False),
    Column("merged_into", Words),
    CheckConstraint(UNLINKABLE, name="unlinkable"),
    Index(None, "progress", "given_on"),
    Index(None, "giver_id"),
    Index(None, "merged_into"),
    Index(None, "decided_on"),
    sqlite_with_rowid=False,
)

FEEDBACK_EVENT = Table(
    "feedback_event",
    METADATA,
    Column(
        "feedback_id",
        Words,
        ForeignKey("feedback.id", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    Column("version", Integer, primary_key=True),
    Column("name", Member(Step), nullable=False),
    Column("person_id", Words),
    Column("day", Date, nullable=False),
    Column("detail", Words, nullable=False),
    sqlite_with_rowid=False,
)
