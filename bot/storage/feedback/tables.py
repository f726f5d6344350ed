"""The tables of feedback.

They have no row ids: rows lie in the order of their random names, so that nothing tells the order in which
they came. The check is the promise that anonymous ones cannot be led back, kept by the database itself.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, LargeBinary, Table, text

from bot.storage.codec import Codec
from bot.storage.columns import CleanText, EnumValue, JsonValue, UtcDateTime
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held, nobody
from handlers.feedback.feedback import Decided, FeedbackKind, FeedbackProgress, Remark, Step

REMARKS: Codec[tuple[Remark, ...]] = Codec(tuple[Remark, ...])
DECIDED: Codec[Decided] = Codec(Decided)

UNLINKABLE = (
    "(receipt IS NULL) <> (giver_id IS NULL)"
    " AND (giver_id IS NULL) = (platform IS NULL) AND (giver_id IS NULL) = (given_at IS NULL)"
    " AND (receipt IS NULL OR question_id = '')"
)

SAID = text("said <> ''")
"""What is told to everybody, as the index of it says."""

FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("id", CleanText, primary_key=True),
    Column("kind", EnumValue(FeedbackKind), nullable=False),
    Column("text", CleanText, nullable=False),
    Column("given_on", Date, nullable=False),
    Column("giver_id", CleanText),
    Column("platform", CleanText),
    Column("given_at", UtcDateTime),
    Column("receipt", CleanText, unique=True),
    Column("document_id", CleanText, nullable=False),
    Column("title", CleanText, nullable=False),
    Column("question_id", CleanText, nullable=False),
    Column("progress", EnumValue(FeedbackProgress), nullable=False),
    Column("version", Integer, nullable=False),
    Column("owner", CleanText),
    Column("remarks", JsonValue(REMARKS), nullable=False),
    Column("decided", JsonValue(DECIDED)),
    Column("decided_on", Date),
    Column("said", CleanText, nullable=False),
    Column("merged_into", CleanText),
    CheckConstraint(UNLINKABLE, name="unlinkable"),
    Index(None, "progress", "given_on"),
    Index(None, "giver_id"),
    Index(None, "merged_into"),
    Index(None, "decided_on"),
    Index("ix_feedback_said", "decided_on", sqlite_where=SAID, postgresql_where=SAID),
    sqlite_with_rowid=False,
    info=held(
        Register(
            Fate.UNLESS_NEEDED,
            "what somebody told the CSR team by name; a decision that others were told of stays "
            "without them. Of an anonymous one nobody can tell whose it is",
            "2 years after the decision (CSRBOT_KEEP_FEEDBACK_DAYS)",
            owner="giver_id",
            actors="owner",
            inside="remarks decided",
            words="text",
            facts="platform given_at question_id",
            neutral=(
                "id kind given_on receipt document_id title progress version decided_on said merged_into"
            ),
        )
    ),
)

FEEDBACK_WAITING = Table(
    "feedback_waiting",
    METADATA,
    Column("name", CleanText, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
    info=nobody(
        "what was told without a name and waits until ten are together: sealed with a key that is in no "
        "backup, all of one length, and nobody can tell whose it is",
        "name sealed",
    ),
)

FEEDBACK_EVENT = Table(
    "feedback_event",
    METADATA,
    Column(
        "feedback_id",
        CleanText,
        ForeignKey("feedback.id", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    Column("version", Integer, primary_key=True),
    Column("name", EnumValue(Step), nullable=False),
    Column("person_id", CleanText),
    Column("day", Date, nullable=False),
    Column("detail", CleanText, nullable=False),
    sqlite_with_rowid=False,
    info=held(
        Register(
            Fate.UNLESS_NEEDED,
            "what became of it",
            "as long as the feedback",
            through=("feedback_id", "feedback"),
            actors="person_id",
            inside="detail",
            neutral="version name day",
        )
    ),
)
