"""The tables of the people, their roles and identities."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    Index,
    Integer,
    Table,
    literal_column,
    text,
    true,
)

from bot.storage.codec import TEXTS
from bot.storage.columns import CleanText, EnumValue, JsonValue, UtcDateTime, at_commit
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held
from handlers.kernel.person import Consent, Role

CONTACT: ColumnElement[bool] = literal_column("contact_for <> '[]'")
"""Who may be passed a question, as the index of them says."""

PERSON = Table(
    "person",
    METADATA,
    Column("id", CleanText, primary_key=True),
    Column("email", CleanText, nullable=False, unique=True),
    Column("name", CleanText, nullable=False),
    Column("department", CleanText, nullable=False),
    Column("country", CleanText, nullable=False),
    Column("site", CleanText, nullable=False),
    Column("language", CleanText, nullable=False),
    Column("time_zone", CleanText, nullable=False),
    Column("manager_email", CleanText, nullable=False),
    Column("topics", JsonValue(TEXTS), nullable=False),
    Column("hours_per_month", Float),
    Column("away_until", UtcDateTime),
    Column("active", Boolean, nullable=False),
    Column("consent", EnumValue(Consent), nullable=False, server_default=text("'ask'")),
    Column("mails", Boolean, nullable=False, server_default=true()),
    Column("contact_for", JsonValue(TEXTS), nullable=False, server_default=text("'[]'")),
    Column("version", Integer, nullable=False, server_default=text("1")),
    Index("ix_person_contact", "name", "id", sqlite_where=CONTACT, postgresql_where=CONTACT),
    info=held(
        Register(
            Fate.DELETED,
            "who somebody is, as the company's list, the platforms and they themselves say",
            "until they are forgotten; who has left is kept without messages",
            owner="id",
            facts=(
                "email name department country site language time_zone manager_email topics "
                "hours_per_month away_until active consent mails contact_for"
            ),
            neutral="version",
        )
    ),
)

PERSON_ROLE = Table(
    "person_role",
    METADATA,
    Column("person_id", CleanText, ForeignKey("person.id"), primary_key=True),
    Column("role", EnumValue(Role), primary_key=True),
    Index(None, "role", "person_id"),
    info=held(
        Register(
            Fate.DELETED,
            "what somebody may do",
            "as long as the person",
            owner="person_id",
            facts="role",
        )
    ),
)

PERSON_GROUP = Table(
    "person_group",
    METADATA,
    Column("person_id", CleanText, ForeignKey("person.id"), primary_key=True),
    Column("source", CleanText, primary_key=True),
    Column("name", CleanText, primary_key=True),
    Index(None, "name", "person_id"),
    Index(None, "source", "name"),
    info=held(
        Register(
            Fate.DELETED,
            "groups that may be given documents",
            "as long as the person",
            owner="person_id",
            facts="source name",
        )
    ),
)
"""`source` is empty for the list of people, else the platform that told of the membership."""

PERSON_IDENTITY = Table(
    "person_identity",
    METADATA,
    Column("platform", CleanText, primary_key=True),
    Column("external_id", CleanText, primary_key=True),
    Column("person_id", CleanText, at_commit("person.id"), nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Index(None, "person_id", "seen_at"),
    info=held(
        Register(
            Fate.DELETED,
            "the accounts by which somebody is known, and where they were last",
            "as long as the person",
            owner="person_id",
            facts="platform external_id seen_at",
        )
    ),
)
