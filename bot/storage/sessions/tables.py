"""The tables of the sign-in links and sessions."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table

from bot.storage.columns import CleanText, UtcDateTime
from bot.storage.metadata import METADATA

SIGN_IN_LINK = Table(
    "sign_in_link",
    METADATA,
    Column("token_hash", CleanText, primary_key=True),
    Column("person_id", CleanText, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Index(None, "expires_at"),
    Index(None, "person_id"),
)

WEB_SESSION = Table(
    "web_session",
    METADATA,
    Column("id_hash", CleanText, primary_key=True),
    Column("person_id", CleanText, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime),
    Index(None, "seen_at"),
)
