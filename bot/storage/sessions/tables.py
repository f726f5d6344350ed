"""The tables of the sign-in links and sessions."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table

from bot.storage.columns import Instant, Words
from bot.storage.metadata import METADATA

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
