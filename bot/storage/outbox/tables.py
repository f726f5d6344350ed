"""The tables of the outbox."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, false, text

from bot.storage.codec import UNSOLICITED
from bot.storage.columns import READY, ROW_ID, CleanText, EnumValue, JsonValue, UtcDateTime
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held
from bot.storage.states import OutboxState

OUTBOX = Table(
    "outbox",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    Column("key", CleanText, nullable=False, unique=True),
    Column("recipient", CleanText, nullable=False),
    Column("slot", CleanText, nullable=False),
    Column("silent", Boolean, nullable=False),
    Column("kind", CleanText, nullable=False, server_default=text("'answer'")),
    Column("priority", Integer, nullable=False, server_default=text("0")),
    Column("body", CleanText, nullable=False, server_default=text("''")),
    Column("batch", CleanText, nullable=False, server_default=text("''")),
    Column("line", CleanText, nullable=False, server_default=text("''")),
    Column("place", CleanText, nullable=False, server_default=text("''")),
    Column("state", EnumValue(OutboxState), nullable=False),
    Column("ready_at", UtcDateTime),
    Column("attempts", Integer, nullable=False, default=0),
    Column("owner", CleanText, nullable=False, default=""),
    Column("in_doubt", Boolean, nullable=False, default=False),
    Column("why", CleanText, nullable=False, default=""),
    Column("queued_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    Column("retracts", Boolean, nullable=False, server_default=false()),
    Column("not_after", UtcDateTime),
    Column("attention", JsonValue(UNSOLICITED)),
    Index(None, "ready_at", "line", "priority", "id", sqlite_where=READY, postgresql_where=READY),
    Index(None, "recipient", "slot", "state"),
    Index(None, "state", "settled_at"),
    Index(None, "body"),
    Index(None, "batch", "state"),
    sqlite_autoincrement=True,
    info=held(
        Register(
            Fate.DELETED,
            "a message is kept until it was sent, so that none is lost or doubled, and for a while to "
            "find it again",
            "30 days after it was sent (CSRBOT_KEEP_MESSAGE_DAYS)",
            addressed="recipient",
            named="key",
            facts="kind queued_at settled_at why attention",
            neutral=(
                "id slot silent priority body batch line place state ready_at attempts owner "
                "in_doubt retracts not_after"
            ),
        )
    ),
)

OUTBOX_SLOT = Table(
    "outbox_slot",
    METADATA,
    Column("recipient", CleanText, primary_key=True),
    Column("slot", CleanText, primary_key=True),
    Column("outbox_id", ROW_ID, nullable=False),
    Column("message_id", CleanText, nullable=False),
    Index(None, "slot"),
    info=held(
        Register(
            Fate.DELETED,
            "which message on a screen is to be edited",
            "as long as the message may be edited",
            addressed="recipient",
            facts="message_id",
            neutral="slot outbox_id",
        )
    ),
)

OUTBOX_BODY = Table(
    "outbox_body",
    METADATA,
    Column("id", CleanText, primary_key=True),
    Column("message", CleanText, nullable=False),
    info=held(
        Register(
            Fate.PSEUDONYMISED,
            "what a message says, once for all who get it; in what others got, name and words of the "
            "person are blotted out",
            "as long as a message that says it",
            quoted="message",
            neutral="id",
        )
    ),
)
"""Forgotten with the last row that says it: see `bot.storage.retention`."""
