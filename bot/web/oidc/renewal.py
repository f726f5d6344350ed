"""Who was deactivated at the provider is out within the hour.

A session that came from the provider ends after an hour. Before that, the provider is asked with the refresh
token whether the person is still there; if it says yes, the session goes on for another hour. If it says no,
the session is closed at once. Where there is no such token, or the provider cannot be reached, the session
ends when its hour is over, and the browser asks again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.web.oidc.admission import Admission, AdmissionRefusal
from bot.web.oidc.id_token import InvalidTokenError, read_id_token
from bot.web.oidc.provider import Provider, ProviderError, RefusedError, TokenSet
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.queues import SessionStore

HOUR = timedelta(hours=1)
EVERY = timedelta(minutes=10)
"""How often sessions are looked after; those that end within two such spans are renewed."""
_SPACE = "oidc_session"

Seal = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Renewal:
    provider: Provider
    admit: Admission
    sessions: SessionStore
    notes: KeyValueStore
    seal: Seal
    """Makes a refresh token unreadable for whoever has the database alone."""
    unseal: Seal

    async def keep(self, session: str, subject: str, tokens: TokenSet, at: datetime) -> None:
        """Remember how to ask about the session of that hash."""
        if tokens.refresh_token:
            until = (at + HOUR).timestamp()
            kept = {"subject": subject, "token": self.seal(tokens.refresh_token), "until": until}
            await self.notes.put(_SPACE, session, json.dumps(kept), at + 2 * HOUR)

    async def __call__(self, at: datetime) -> None:
        """Renew what ends soon, each on its own."""
        for session, note in await self.notes.all(_SPACE):
            kept = json.loads(note)
            if datetime.fromtimestamp(kept["until"], at.tzinfo) - at <= 2 * EVERY:
                await self._renew(session, kept, at)

    async def _renew(self, session: str, kept: dict[str, str], at: datetime) -> None:
        if await self.sessions.session(session) is None:
            await self.notes.drop(_SPACE, session)
            return
        try:
            tokens = await self.provider.renew(self.unseal(kept["token"]), at)
            if await self._is_still_here(tokens, kept["subject"], at):
                await self.sessions.extend_session(session, at + HOUR)
                new = tokens if tokens.refresh_token else TokenSet("", self.unseal(kept["token"]))
                await self.keep(session, kept["subject"], new, at)
                return
        except ProviderError as error:
            structlog.get_logger(__name__).warning("oidc_not_renewed", error=str(error))
            return
        except (RefusedError, InvalidTokenError) as error:
            structlog.get_logger(__name__).info("oidc_session_closed", why=str(error))
        await self.sessions.close_session(session)
        await self.notes.drop(_SPACE, session)

    async def _is_still_here(self, tokens: TokenSet, subject: str, at: datetime) -> bool:
        """A provider need not send an ID token again; if it does, it must be of the same person."""
        if not tokens.id_token:
            return True
        claims = await read_id_token(tokens.id_token, self.provider, at, None, subject)
        return not isinstance(await self.admit(claims, at), AdmissionRefusal)
