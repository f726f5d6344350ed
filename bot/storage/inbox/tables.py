"""The tables of what comes in, what goes out, what the pages show, and who is signed in."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, Table, UniqueConstraint, text

from bot.storage.columns import READY, ROW_ID, CleanText, EnumValue, UtcDateTime
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held
from bot.storage.states import InboxState

INBOX = Table(
    "inbox",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    Column("platform", CleanText, nullable=False),
    Column("key", CleanText, nullable=False),
    Column("person_id", CleanText, nullable=False),
    Column("event", CleanText, nullable=False),
    Column("state", EnumValue(InboxState), nullable=False),
    Column("ready_at", UtcDateTime),
    Column("priority", Integer, nullable=False, server_default=text("0")),
    Column("attempts", Integer, nullable=False, default=0),
    Column("owner", CleanText, nullable=False, default=""),
    Column("error", CleanText, nullable=False, default=""),
    Column("at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),
    UniqueConstraint("platform", "key"),
    Index(None, "priority", "ready_at", "id", sqlite_where=READY, postgresql_where=READY),
    Index(None, "person_id", "state", "id"),
    Index(None, "state", "done_at"),
    sqlite_autoincrement=True,
    info=held(
        Register(
            Fate.DELETED,
            "an event is kept from its arrival until it is handled, so that none is lost, and as long "
            "as a platform may repeat it",
            "7 days after it was handled (CSRBOT_KEEP_EVENT_DAYS); one that was given up on, until "
            "somebody settles it",
            owner="person_id",
            quoted="event",
            facts="error at done_at platform",
            neutral="id key state ready_at priority attempts owner",
        )
    ),
)

HANDLED_EVENT = Table(
    "handled_event",
    METADATA,
    Column("platform", CleanText, primary_key=True),
    Column("key", CleanText, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "at"),
    info=held(
        Register(
            Fate.DELETED,
            "so that an event which comes twice is handled once",
            "7 days (CSRBOT_KEEP_EVENT_DAYS)",
            named="key",
            neutral="platform at",
        )
    ),
)
