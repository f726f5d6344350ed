"""One sign-in, from the button to the person: what is kept meanwhile, and what has to fit at the end.

The state, the nonce and the PKCE verifier are kept for ten minutes and taken once; they hold only in the
browser that began, which is known by the secret of its cookie, so that nobody is signed in as somebody else
by a link.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.web.oidc.admission import Admission, AdmissionRefusal
from bot.web.oidc.id_token import read_id_token
from bot.web.oidc.provider import Provider, RefusedError, TokenSet
from bot.web.sessions import digest
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.person import Person

_SPACE = "oidc"
_PATIENCE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Entered:
    person: Person
    subject: str
    tokens: TokenSet
    next: str
    """The local path that was wanted."""


@dataclass(frozen=True, slots=True)
class OidcSignIn:
    provider: Provider
    admit: Admission
    notes: KeyValueStore

    async def begin(self, browser: str, next_path: str, at: datetime, *, silent: bool) -> str:
        """Where to send the browser whose cookie holds that secret. Raises `ProviderError`."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        kept = {"nonce": nonce, "verifier": verifier, "browser": digest(browser), "next": next_path}
        await self.notes.put(_SPACE, digest(state), json.dumps(kept), at + _PATIENCE)
        return await self.provider.authorization_url(
            state=state, nonce=nonce, verifier=verifier, silent=silent, at=at
        )

    async def finish(
        self, browser: str, state: str, code: str, issuer: str, at: datetime
    ) -> Entered | AdmissionRefusal:
        """Raises `ProviderError`, `RefusedError`, or `InvalidTokenError` where something does not fit."""
        kept = await self.notes.take(_SPACE, digest(state), at)
        begun = json.loads(kept) if kept else {}
        if begun.get("browser") != digest(browser):
            raise RefusedError("state")
        await self._check_issuer(issuer, at)
        tokens = await self.provider.redeem(code, begun["verifier"], at)
        claims = await read_id_token(tokens.id_token, self.provider, at, begun["nonce"])
        person = await self.admit(claims, at)
        if isinstance(person, AdmissionRefusal):
            return person
        return Entered(person, claims.subject, tokens, begun["next"])

    async def next_of(self, browser: str, state: str, at: datetime) -> str:
        """Where a sign-in that came to nothing was to lead; it is over with that."""
        kept = await self.notes.take(_SPACE, digest(state), at)
        begun = json.loads(kept) if kept else {}
        return str(begun["next"]) if begun.get("browser") == digest(browser) else ""

    async def _check_issuer(self, issuer: str, at: datetime) -> None:
        """RFC 9207: an answer that names another provider is not ours."""
        if issuer != self.provider.options.issuer and (issuer or await self.provider.answers_with_issuer(at)):
            raise RefusedError("issuer")
