"""The tables of the people, their roles and identities."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Table

from bot.storage.codec import TEXTS
from bot.storage.columns import Coded, Instant, Member, Words, at_commit
from bot.storage.metadata import METADATA
from handlers.kernel.person import Role

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
    Column("person_id", Words, at_commit("person.id"), nullable=False),
    Column("seen_at", Instant, nullable=False),
    Index(None, "person_id", "seen_at"),
)
