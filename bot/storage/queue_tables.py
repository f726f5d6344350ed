"""The tables of what comes in, what goes out, what the pages show, and who is signed in."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, UniqueConstraint, text

from bot.storage.codec import MESSAGES
from bot.storage.columns import ROW_ID, Coded, Instant, Member, Words
from bot.storage.metadata import METADATA
from bot.storage.states import InboxState, OutboxState

_READY = text("ready_at IS NOT NULL")

INBOX = Table(
    "inbox",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    Column("platform", Words, nullable=False),
    Column("key", Words, nullable=False),
    Column("person_id", Words, nullable=False),
    Column("event", Words, nullable=False),
    Column("state", Member(InboxState), nullable=False),
    Column("ready_at", Instant),
    Column("attempts", Integer, nullable=False, default=0),
    Column("owner", Words, nullable=False, default=""),
    Column("error", Words, nullable=False, default=""),
    Column("at", Instant, nullable=False),
    Column("done_at", Instant),
    UniqueConstraint("platform", "key"),
    Index(None, "ready_at", "id", sqlite_where=_READY, postgresql_where=_READY),
    Index(None, "person_id", "state", "id"),
    Index(None, "state", "done_at"),
    sqlite_autoincrement=True,
)

OUTBOX = Table(
    "outbox",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    Column("key", Words, nullable=False, unique=True),
    Column("recipient", Words, nullable=False),
    Column("slot", Words, nullable=False),
    Column("silent", Boolean, nullable=False),
    Column("message", Words, nullable=False),
    Column("state", Member(OutboxState), nullable=False),
    Column("ready_at", Instant),
    Column("attempts", Integer, nullable=False, default=0),
    Column("owner", Words, nullable=False, default=""),
    Column("in_doubt", Boolean, nullable=False, default=False),
    Column("why", Words, nullable=False, default=""),
    Column("queued_at", Instant, nullable=False),
    Column("settled_at", Instant),
    Index(None, "ready_at", "id", sqlite_where=_READY, postgresql_where=_READY),
    Index(None, "recipient", "slot", "state"),
    Index(None, "state", "settled_at"),
    sqlite_autoincrement=True,
)

OUTBOX_SLOT = Table(
    "outbox_slot",
    METADATA,
    Column("recipient", Words, primary_key=True),
    Column("slot", Words, primary_key=True),
    Column("outbox_id", ROW_ID, nullable=False),
    Column("message_id", Words, nullable=False),
)

TIMELINE_ENTRY = Table(
    "timeline_entry",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    Column("person_id", Words, nullable=False),
    Column("platform", Words, nullable=False),
    Column("address", Words, nullable=False),
    Column("thread", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("message", Coded(MESSAGES), nullable=False),
    Column("at", Instant, nullable=False),
    Column("changed_at", ROW_ID, nullable=False),
    Index(None, "person_id", "id"),
    Index(None, "person_id", "changed_at"),
    sqlite_autoincrement=True,
)

TIMELINE_KEY = Table(
    "timeline_key",
    METADATA,
    Column("key", Words, primary_key=True),
    Column("entry_id", ROW_ID, nullable=False),
    Column("at", Instant, nullable=False),
    Index(None, "at"),
)

TIMELINE_COUNTER = Table(
    "timeline_counter",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("value", ROW_ID, nullable=False),
)

SIGN_IN_LINK = Table(
    "sign_in_link",
    METADATA,
    Column("token_hash", Words, primary_key=True),
    Column("person_id", Words, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Index(None, "expires_at"),
)

WEB_SESSION = Table(
    "web_session",
    METADATA,
    Column("id_hash", Words, primary_key=True),
    Column("person_id", Words, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Index(None, "seen_at"),
)
