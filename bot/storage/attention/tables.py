"""The tables of the attention budget."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Integer, Table

from bot.storage.codec import MESSAGES, Codec
from bot.storage.columns import CleanText, EnumValue, JsonValue, UtcDateTime
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held, nobody
from handlers.kernel.attention.budget import Budget
from handlers.kernel.attention.choices import AttentionChoices
from handlers.kernel.attention.unsolicited import AttentionKind

BUDGETS: Codec[Budget] = Codec(Budget)
CHOICES: Codec[AttentionChoices] = Codec(AttentionChoices)

ATTENTION_BUDGET = Table(
    "attention_budget",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("budget", JsonValue(BUDGETS), nullable=False),
    info=nobody("how much the company lets the bot say by itself", "id budget"),
)
"""One row at most."""

ATTENTION_CHOICE = Table(
    "attention_choice",
    METADATA,
    Column("person_id", CleanText, primary_key=True),
    Column("choices", JsonValue(CHOICES), nullable=False),
    info=held(
        Register(
            Fate.DELETED,
            "how much somebody wants to hear unasked, and when",
            "as long as the person",
            owner="person_id",
            facts="choices",
        )
    ),
)

ATTENTION_SPENT = Table(
    "attention_spent",
    METADATA,
    Column("person_id", CleanText, primary_key=True),
    Column("subject", CleanText, primary_key=True),
    Column("kind", EnumValue(AttentionKind), nullable=False),
    Column("week", Date, nullable=False),
    Column("day", Date, nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("why", CleanText, nullable=False),
    Column("urgent", CleanText, nullable=False),
    Index(None, "person_id", "week", "number", unique=True),
    Index(None, "at"),
    info=held(
        Register(
            Fate.DELETED,
            "so that nobody is written to more often than agreed, and can see why they were",
            "30 days (CSRBOT_KEEP_MESSAGE_DAYS)",
            owner="person_id",
            facts="kind week day at",
            words="why urgent",
            neutral="subject number",
        )
    ),
)
"""Two who spend at once cannot both be the same number of a person's week."""

ATTENTION_CARRIED = Table(
    "attention_carried",
    METADATA,
    Column("person_id", CleanText, primary_key=True),
    Column("subject", CleanText, primary_key=True),
    Column("kind", EnumValue(AttentionKind), nullable=False),
    Column("message", JsonValue(MESSAGES), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("put_down_at", UtcDateTime),
    Index(None, "person_id", "at", "subject"),
    Index(None, "subject"),
    Index(None, "at"),
    info=held(
        Register(
            Fate.DELETED,
            "what waits for somebody's next digest, as there was no room for it",
            "30 days (CSRBOT_KEEP_MESSAGE_DAYS)",
            owner="person_id",
            quoted="message",
            facts="kind at put_down_at",
            neutral="subject",
        )
    ),
)
