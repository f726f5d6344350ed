"""The tables of broadcasts."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, Table, text

from bot.storage.codec import Codec
from bot.storage.columns import CleanText, EnumValue, JsonValue, UtcDateTime, event_columns
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held
from handlers.broadcasts.broadcast import BroadcastContent, BroadcastStage, Round, Timing
from handlers.broadcasts.ports import ResponseKind
from handlers.broadcasts.reach import Reach
from handlers.broadcasts.recipient import Reached, Reason

CONTENTS: Codec[BroadcastContent] = Codec(BroadcastContent)
REACHES: Codec[Reach] = Codec(Reach)
TIMINGS: Codec[Timing] = Codec(Timing)

BROADCAST = Table(
    "broadcast",
    METADATA,
    Column("id", CleanText, primary_key=True),
    Column("by", CleanText, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("content", JsonValue(CONTENTS), nullable=False),
    Column("reach", JsonValue(REACHES), nullable=False),
    Column("stage", EnumValue(BroadcastStage), nullable=False),
    Column("is_template", Boolean, nullable=False),
    Column("timing", JsonValue(TIMINGS), nullable=False),
    Column("per_hour", Integer),
    Column("local_until", UtcDateTime),
    Column("worded", Integer, nullable=False, server_default=text("0")),
    Column("edited_by", CleanText, nullable=False),
    Column("approved_by", CleanText, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("round", EnumValue(Round), nullable=False),
    Column("planned_to", CleanText, nullable=False),
    Column("planned", Boolean, nullable=False),
    Column("grew", Boolean, nullable=False),
    Column("fed_at", UtcDateTime),
    Column("begun_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    Column("wake_at", UtcDateTime),
    Column("settled", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("recalled", Boolean, nullable=False),
    Column("why", CleanText, nullable=False),
    Column("version", Integer, nullable=False),
    Index(None, "wake_at"),
    Index(None, "stage", "made_at"),
    Index(None, "made_at"),
    info=held(
        Register(
            Fate.PSEUDONYMISED,
            "what the CSR team told many, and who wrote and approved it",
            "as long as the company wants to know what it said",
            actors="by edited_by approved_by",
            quoted="content reach",
            neutral=(
                "id made_at stage is_template timing per_hour local_until worded edition round planned_to "
                "planned grew fed_at begun_at ended_at wake_at settled failed recalled why version"
            ),
        )
    ),
)

BROADCAST_EVENT = Table(
    "broadcast_event",
    METADATA,
    *event_columns("broadcast"),
    sqlite_autoincrement=True,
    info=held(
        Register(
            Fate.PSEUDONYMISED,
            "who did what with a broadcast",
            "as long as the broadcast",
            actors="person_id",
            quoted="detail",
            neutral="id broadcast_id version name at",
        )
    ),
)

BROADCAST_RECIPIENT = Table(
    "broadcast_recipient",
    METADATA,
    Column("broadcast_id", CleanText, primary_key=True),
    Column("person_id", CleanText, primary_key=True),
    Column("round", EnumValue(Round), primary_key=True),
    Column("due_at", UtcDateTime, nullable=False),
    Column("arrival", EnumValue(Reached), nullable=False),
    Column("reason", EnumValue(Reason), nullable=False),
    Column("edition", Integer, nullable=False),
    Column("key", CleanText, nullable=False),
    Column("settled_at", UtcDateTime),
    Index(None, "broadcast_id", "arrival", "round", "due_at"),
    Index(None, "broadcast_id", "arrival", "edition"),
    Index(None, "person_id"),
    info=held(
        Register(
            Fate.DELETED,
            "whom a broadcast reached, so that nobody gets it twice",
            "a year after it was sent",
            owner="person_id",
            named="key",
            facts="due_at arrival reason settled_at",
            neutral="broadcast_id round edition",
        )
    ),
)

BROADCAST_CHANNEL = Table(
    "broadcast_channel",
    METADATA,
    Column("broadcast_id", CleanText, primary_key=True),
    Column("platform", CleanText, primary_key=True),
    Column("address", CleanText, primary_key=True),
    Column("round", EnumValue(Round), nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("arrival", EnumValue(Reached), nullable=False),
    Column("reason", EnumValue(Reason), nullable=False),
    Column("edition", Integer, nullable=False),
    Column("key", CleanText, nullable=False),
    Column("settled_at", UtcDateTime),
    info=held(
        Register(
            Fate.KEPT,
            "in which channels a broadcast stands, so that it is posted there once",
            "as long as the broadcast",
            neutral="broadcast_id platform address round due_at arrival reason edition key settled_at",
        )
    ),
)

BROADCAST_RESPONSE = Table(
    "broadcast_response",
    METADATA,
    Column("broadcast_id", CleanText, primary_key=True),
    Column("person_id", CleanText, primary_key=True),
    Column("kind", EnumValue(ResponseKind), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "person_id"),
    info=held(
        Register(
            Fate.DELETED,
            "what somebody pressed on a broadcast, so that it is counted, and nobody is reminded in vain",
            "a year after it was sent",
            owner="person_id",
            facts="kind at",
            neutral="broadcast_id",
        )
    ),
)
