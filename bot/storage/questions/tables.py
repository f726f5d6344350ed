"""The tables of the questions, their history and the revisions of their replies."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, Table

from bot.storage.codec import TEXTS, Codec
from bot.storage.columns import ROW_ID, Coded, Instant, Member, Words, at_commit
from bot.storage.metadata import METADATA
from handlers.questions.rules.question import Reply, Stage, State

REPLY: Codec[Reply] = Codec(Reply)

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
    Column("merged_into", Words, at_commit("question.id")),
    Index(None, "state", "asked_at"),
    Index(None, "asker_id", "asked_at"),
    Index(None, "due_at"),
    Index(None, "merged_into"),
)

QUESTION_EVENT = Table(
    "question_event",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    Column("question_id", Words, at_commit("question.id"), nullable=False),
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
    Column("question_id", Words, at_commit("question.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("reply", Coded(REPLY), nullable=False),
)
