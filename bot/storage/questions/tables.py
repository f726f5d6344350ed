"""The tables of the questions, their history and the revisions of their replies."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, Table, false, text

from bot.storage.codec import TEXTS, Codec
from bot.storage.columns import (
    ROW_ID,
    CleanText,
    EnumValue,
    JsonValue,
    UtcDateTime,
    at_commit,
    event_columns,
)
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held
from handlers.questions.rules.question import Closed, Reply, Stage, State, Wrong
from handlers.questions.rules.shown import Shown

REPLY: Codec[Reply] = Codec(Reply)
SHOWN: Codec[Shown] = Codec(Shown)

CLAIMED = text("claimed_by IS NOT NULL")
"""What the index of those who hold a question has in it."""

QUESTION = Table(
    "question",
    METADATA,
    Column("number", ROW_ID, primary_key=True),
    Column("id", CleanText, nullable=False, unique=True),
    Column("asker_id", CleanText, nullable=False),
    Column("platform", CleanText, nullable=False),
    Column("address", CleanText, nullable=False),
    Column("thread", CleanText, nullable=False),
    Column("text", CleanText, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("language", CleanText),
    Column("state", EnumValue(State), nullable=False),
    Column("version", Integer, nullable=False),
    Column("topic", CleanText, nullable=False),
    Column("confidence", Float),
    Column("shown", JsonValue(TEXTS), nullable=False),
    Column("stage", EnumValue(Stage), nullable=False),
    Column("offered_to", JsonValue(TEXTS), nullable=False),
    Column("claimed_by", CleanText),
    Column("claim_until", UtcDateTime),
    Column("due_at", UtcDateTime),
    Column("reminded", Boolean, nullable=False),
    Column("reply", JsonValue(REPLY)),
    Column("reply_by", CleanText),
    Column("accepted", Boolean, nullable=False),
    Column("note", CleanText, nullable=False),
    Column("merged_into", CleanText, at_commit("question.id")),
    Column("named", Boolean, nullable=False, server_default=false()),
    Column("wrong", EnumValue(Wrong)),
    Column("closed", EnumValue(Closed)),
    Column("asked_back", CleanText, nullable=False, server_default=text("''")),
    Column("give_up_at", UtcDateTime),
    Index(None, "state", "asked_at"),
    Index(None, "asker_id", "asked_at"),
    Index(None, "due_at"),
    Index(None, "merged_into"),
    Index(None, "claimed_by", "asked_at", sqlite_where=CLAIMED, postgresql_where=CLAIMED),
    Index(None, "wrong", "asked_at"),
    info=held(
        Register(
            Fate.UNLESS_NEEDED,
            "what somebody asked; one whose answer was kept for all stays without them and without "
            "their words",
            "400 days after it was settled (CSRBOT_KEEP_QUESTION_DAYS); one whose answer is kept, as "
            "long as the answer",
            owner="asker_id",
            actors="claimed_by reply_by",
            inside="offered_to reply",
            words="text note asked_back",
            facts="platform address thread asked_at named accepted",
            neutral=(
                "number id language state version topic confidence shown stage claim_until due_at "
                "reminded merged_into wrong closed give_up_at"
            ),
        )
    ),
)

QUESTION_EVENT = Table(
    "question_event",
    METADATA,
    *event_columns("question"),
    Index(None, "name", "at", "person_id"),
    sqlite_autoincrement=True,
    info=held(
        Register(
            Fate.UNLESS_NEEDED,
            "what became of it, and who had a part in it",
            "as long as the question",
            through=("question_id", "question"),
            actors="person_id",
            inside="detail",
            neutral="id version name at",
        )
    ),
)

QUESTION_REVISION = Table(
    "question_revision",
    METADATA,
    Column("question_id", CleanText, at_commit("question.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("reply", JsonValue(REPLY), nullable=False),
    info=held(
        Register(
            Fate.UNLESS_NEEDED,
            "each wording of the answer, which is the company's, without its author",
            "as long as the question",
            through=("question_id", "question"),
            inside="reply",
            neutral="revision",
        )
    ),
)

QUESTION_SHOWN = Table(
    "question_shown",
    METADATA,
    Column("question_id", CleanText, at_commit("question.id"), primary_key=True),
    Column("shown", JsonValue(SHOWN), nullable=False),
    info=held(
        Register(
            Fate.UNLESS_NEEDED,
            "what the asker saw last",
            "as long as the question",
            through=("question_id", "question"),
            quoted="shown",
        )
    ),
)
"""What the asker saw last. A table of its own, because lists of questions do not read it; it is kept as long
as its question."""

PERSON_TOPIC = Table(
    "person_topic",
    METADATA,
    Column("person_id", CleanText, primary_key=True),
    Column("topic", CleanText, primary_key=True),
    Column("replies", Integer, nullable=False),
    info=held(
        Register(
            Fate.DELETED,
            "on what somebody has given answers that were kept",
            "as long as the person",
            owner="person_id",
            facts="topic replies",
        )
    ),
)
"""How many kept replies each person has given on a topic. Every change of a question updates it."""
