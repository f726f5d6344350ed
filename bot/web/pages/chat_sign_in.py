"""Signing in with the chat: the browser shows a number, and its person presses it in Slack or Teams.

What the browser is known by is the digest of the secret in its cookie, as everywhere.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.exceptions import HTTPException

from bot.web.limits import SharedLimit
from bot.web.page_request import Visitor
from bot.web.sessions import digest
from bot.web.words import too_soon
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.adapter.rates import RateLimits
from handlers.sign_in.number_matching import APPROVED, WAITING, challenge_from
from handlers.sign_in.request_sign_in import RequestSignIn

_CHOICES = 3
_LOWEST, _HIGHEST = 10, 99


def seldom(paces: RateLimits) -> SharedLimit:
    """Nobody is worn down into pressing."""
    return SharedLimit(paces, "chat-sign-in", timedelta(minutes=1), burst=3)


@dataclass(frozen=True, slots=True)
class ChatSignIn:
    request: RequestSignIn
    notes: KeyValueStore
    titles: Sequence[str]
    """The platforms, as people call them."""
    asked: SharedLimit
    """How often one person is asked, by e-mail address."""

    async def ask(self, visitor: Visitor, email: str) -> None:
        """Let the browser wait, and ask whoever has this address, if anybody has."""
        if "@" not in email:
            raise HTTPException(422, "page_wants_email")
        if wait := await self.asked.wait(email.strip().casefold(), visitor.at):
            raise too_soon(visitor, wait)
        await self.request(email, digest(visitor.secret), _numbers(), visitor.at)

    async def number(self, secret: str, at: datetime) -> int | None:
        """What the browser shows; None when nothing waits any more."""
        known = await self.notes.get(WAITING, digest(secret), at)
        return challenge_from(known).number if known else None

    async def status(self, secret: str, at: datetime) -> int:
        """As HTTP says it: 200 may go in, 204 waits, 410 is over."""
        if await self.notes.get(APPROVED, digest(secret), at):
            return 200
        return 204 if await self.number(secret, at) else 410

    async def take(self, secret: str, at: datetime) -> str | None:
        """The person who vouched for this browser, once."""
        return await self.notes.take(APPROVED, digest(secret), at)


def _numbers() -> list[int]:
    """Different ones; the first is the right one."""
    return secrets.SystemRandom().sample(range(_LOWEST, _HIGHEST + 1), _CHOICES)
