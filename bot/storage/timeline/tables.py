"""The tables of the timeline."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, false

from bot.storage.codec import MESSAGES
from bot.storage.columns import ROW_ID, CleanText, JsonValue, UtcDateTime
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held, nobody

TIMELINE_ENTRY = Table(
    "timeline_entry",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    Column("person_id", CleanText, nullable=False),
    Column("platform", CleanText, nullable=False),
    Column("address", CleanText, nullable=False),
    Column("thread", CleanText, nullable=False),
    Column("author", CleanText, nullable=False),
    Column("message", JsonValue(MESSAGES), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("changed_at", ROW_ID, nullable=False),
    Column("is_removed", Boolean, nullable=False, server_default=false()),
    Index(None, "person_id", "id"),
    Index(None, "person_id", "changed_at"),
    Index(None, "at"),
    sqlite_autoincrement=True,
    info=held(
        Register(
            Fate.DELETED,
            "what somebody's own page shows; on the pages of others, name and words of the person are "
            "blotted out",
            "400 days (CSRBOT_KEEP_CHAT_DAYS); what somebody wrote in need, CSRBOT_CONFIDED_DAYS",
            owner="person_id",
            quoted="message",
            facts="platform address thread author at is_removed",
            neutral="id changed_at",
        )
    ),
)

TIMELINE_KEY = Table(
    "timeline_key",
    METADATA,
    Column("key", CleanText, primary_key=True),
    Column("entry_id", ROW_ID, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "entry_id"),
    Index(None, "at"),
    info=held(
        Register(
            Fate.DELETED,
            "so that nothing is shown twice",
            "30 days (CSRBOT_KEEP_MESSAGE_DAYS)",
            through=("entry_id", "timeline_entry"),
            named="key",
            neutral="at",
        )
    ),
)

TIMELINE_COUNTER = Table(
    "timeline_counter",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("value", ROW_ID, nullable=False),
    info=nobody(
        "the number of the latest change of any page",
        "id value",
    ),
)
