"""The tables of the sign-in links and sessions."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table

from bot.storage.columns import CleanText, UtcDateTime
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held

SIGN_IN_LINK = Table(
    "sign_in_link",
    METADATA,
    Column("token_hash", CleanText, primary_key=True),
    Column("person_id", CleanText, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Index(None, "expires_at"),
    Index(None, "person_id"),
    info=held(
        Register(
            Fate.DELETED,
            "links to sign in that were not used yet",
            "1 day after they expired",
            owner="person_id",
            facts="expires_at",
            neutral="token_hash",
        )
    ),
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
    info=held(
        Register(
            Fate.DELETED,
            "who is signed in",
            "1 day after they were last seen",
            owner="person_id",
            facts="created_at seen_at ends_at",
            neutral="id_hash",
        )
    ),
)
