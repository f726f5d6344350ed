"""The tables of questions, people, documents' files and the audit."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, Table, text

from bot.storage.codec import Codec
from bot.storage.columns import ROW_ID, Coded, Instant, Member, Words
from bot.storage.metadata import METADATA
from handlers.kernel.person import Role
from handlers.kernel.ports import FileState
from handlers.questions.rules.question import Reply, Stage, State

TEXTS: Codec[tuple[str, ...]] = Codec(tuple[str, ...])
REPLY: Codec[Reply] = Codec(Reply)


def _at_commit(target: str) -> ForeignKey:
    """A reference that is checked when the transaction commits."""
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


QUESTION = Table(
    "question",
    METADATA,
    Column("number", ROW_ID, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("asker_id", Words, nullable=False),
    Column("platform", Words, nullable=False),
    Column("address", Words, nullable=False),
    Column("thread", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("language", Words),
    Column("state", Member(State), nullable=False),
    Column("version", Integer, nullable=False),
    Column("topic", Words, nullable=False),
    Column("confidence", Float),
    Column("shown", Coded(TEXTS), nullable=False),
    Column("stage", Member(Stage), nullable=False),
    Column("offered_to", Coded(TEXTS), nullable=False),
    Column("claimed_by", Words),
    Column("claim_until", Instant),
    Column("due_at", Instant),
    Column("reminded", Boolean, nullable=False),
    Column("reply", Coded(REPLY)),
    Column("reply_by", Words),
    Column("accepted", Boolean, nullable=False),
    Column("note", Words, nullable=False),
    Column("merged_into", Words, _at_commit("question.id")),
    Index(None, "state", "asked_at"),
    Index(None, "asker_id", "asked_at"),
    Index(None, "due_at"),
    Index(None, "merged_into"),
)

QUESTION_EVENT = Table(
    "question_event",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    Column("question_id", Words, _at_commit("question.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("name", Words, nullable=False),
    Column("person_id", Words),
    Column("at", Instant, nullable=False),
    Column("detail", Words, nullable=False),
    Index(None, "question_id", "id"),
    Index(None, "name", "at", "person_id"),
    sqlite_autoincrement=True,
)

QUESTION_REVISION = Table(
    "question_revision",
    METADATA,
    Column("question_id", Words, _at_commit("question.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("reply", Coded(REPLY), nullable=False),
)

PERSON = Table(
    "person",
    METADATA,
    Column("id", Words, primary_key=True),
    Column("email", Words, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("department", Words, nullable=False),
    Column("country", Words, nullable=False),
    Column("site", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("time_zone", Words, nullable=False),
    Column("manager_email", Words, nullable=False),
    Column("topics", Coded(TEXTS), nullable=False),
    Column("hours_per_month", Float),
    Column("away_until", Instant),
    Column("active", Boolean, nullable=False),
)

PERSON_ROLE = Table(
    "person_role",
    METADATA,
    Column("person_id", Words, ForeignKey("person.id"), primary_key=True),
    Column("role", Member(Role), primary_key=True),
    Index(None, "role", "person_id"),
)

PERSON_IDENTITY = Table(
    "person_identity",
    METADATA,
    Column("platform", Words, primary_key=True),
    Column("external_id", Words, primary_key=True),
    Column("person_id", Words, _at_commit("person.id"), nullable=False),
    Column("seen_at", Instant, nullable=False),
    Index(None, "person_id", "seen_at"),
)

INDEXED_FILE = Table(
    "indexed_file",
    METADATA,
    Column("path", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("state", Member(FileState), nullable=False),
    Column("at", Instant, nullable=False),
    Column("uploaded_by", Words),
    Column("reason", Words, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("collection", Words, nullable=False),
    Column("audience", Words, nullable=False),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Index(None, "state", "at"),
    Index(None, "at"),
)

AUDIT = Table(
    "audit",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    Column("who", Words, nullable=False),
    Column("did", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("detail", Words, nullable=False),
    Index(None, "subject", "id"),
    sqlite_autoincrement=True,
)

HANDLED_EVENT = Table(
    "handled_event",
    METADATA,
    Column("platform", Words, primary_key=True),
    Column("key", Words, primary_key=True),
    Column("at", Instant, nullable=False),
    Index(None, "at"),
)
