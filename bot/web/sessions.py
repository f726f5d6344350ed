"""Who is at the browser: one-time sign-in links, server-side sessions and the token against forged posts.

A link or a session is known by 256 random bits. The browser or the letter holds them; the store holds only
their SHA-256, so a stolen database signs nobody in. A session ends when it was idle for long, at an absolute
age, or at sign-out; signing in always makes a new one and closes the old. The token that every form carries
is an HMAC over the session's (or the visitor's) random id: it cannot be planted and dies with the session.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from handlers.kernel.queues import Session, SessionStore


@dataclass(frozen=True, slots=True)
class SessionRules:
    """How long a session lives."""

    idle: timedelta = timedelta(minutes=30)
    absolute: timedelta = timedelta(hours=12)
    touch_every: timedelta = timedelta(minutes=1)
    """Being seen is written no more often than this."""
    link: timedelta = timedelta(minutes=15)
    """How long a new sign-in link can be used."""


DEMO_RULES = SessionRules(idle=timedelta(hours=12), link=timedelta(hours=12))


def new_secret() -> str:
    """256 random bits, as text for a cookie or an address."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What the store keeps of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Sessions:
    """Links and sessions over the store."""

    store: SessionStore
    key: bytes = field(repr=False)
    """Signs the tokens of forms."""
    rules: SessionRules = SessionRules()

    async def offer(self, person_id: str, at: datetime, valid: timedelta | None = None) -> str:
        """A new one-time link's path, e.g. ``/sign-in/4f…``; an older one of this person opens nothing any
        more.

        `valid` in place of what the rules say.
        """
        token = new_secret()
        await self.store.offer_link(digest(token), person_id, at + (valid or self.rules.link))
        return f"/sign-in/{token}"

    async def redeem(self, token: str, at: datetime) -> str | None:
        """The person the link is for, once; None when it is unknown, used or too old."""
        person_id = await self.store.redeem_link(digest(token), at)
        if person_id is None:
            structlog.get_logger(__name__).warning("sign_in_link_refused")
        return person_id

    async def open(
        self, person_id: str, at: datetime, instead_of: str | None, ends_at: datetime | None = None
    ) -> str:
        """A new session's secret; the session of `instead_of`, a secret, is closed."""
        await self.close(instead_of)
        secret = new_secret()
        await self.store.open_session(Session(digest(secret), person_id, at, at, ends_at))
        structlog.get_logger(__name__).info("signed_in", person=person_id)
        return secret

    async def session(self, secret: str | None, at: datetime) -> Session | None:
        """The living session of this secret."""
        found = await self.store.session(digest(secret)) if secret else None
        if found is None or self._is_over(found, at):
            return None
        if at - found.seen_at >= self.rules.touch_every:
            await self.store.touch_session(found.id_hash, at)
        return found

    async def close(self, secret: str | None) -> None:
        if secret:
            await self.store.close_session(digest(secret))

    def token(self, secret: str) -> str:
        """The token of every form of this browser."""
        return hmac.new(self.key, b"csrf:" + secret.encode(), hashlib.sha256).hexdigest()

    def is_token(self, token: str, secret: str | None) -> bool:
        if not secret:
            return False
        return hmac.compare_digest(self.token(secret).encode(), token.encode("utf-8", "replace"))

    def _is_over(self, session: Session, at: datetime) -> bool:
        if session.ends_at is not None and at >= session.ends_at:
            return True
        return at - session.seen_at > self.rules.idle or at - session.created_at > self.rules.absolute
