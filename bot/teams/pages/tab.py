"""Who is at a tab: the token that Teams hands to our page, checked, and the person it speaks for.

Teams asks Entra ID for an access token to *our* application on behalf of whoever is signed in to Teams. It is
taken only with every mark of that: signed with a key of our tenant's, issued by it, of this app, valid now;
about a user (``scp``), not an application; with the scope that the page asks for; requested by Teams itself
(``azp``), not by another app that somebody may have consented to; and about a member of the tenant: ``idp``
and ``acct`` tell guests. Whoever is not known by their object id is looked for by user name, which a tenant's
administrators vouch for; the ``email`` claim is never read, since guests bring their own. Source: "Microsoft
identity platform access tokens: validate tokens".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import jwt
import structlog

from bot.platform.adapter import NotAdmitted
from bot.teams.addresses import PLATFORM, object_id
from bot.teams.inbound.keys import KeyRing, Keys, SigningKey, UnavailableError
from handlers.kernel.person import Person
from handlers.kernel.ports import Transaction, UnitOfWork

HOSTS = ("https://teams.microsoft.com", "https://*.teams.microsoft.com", "https://*.cloud.microsoft")
"""Whose pages may show a tab. Source: "Tab prerequisites"."""

TEAMS_CLIENTS = frozenset(
    {
        "1fec8e78-bce4-4aaf-ab1b-5451cc387264",  # desktop and mobile
        "5e3ce6c0-2b1f-4285-8d4b-75ee78787346",  # web
    }
)
"""Teams' own applications. Source: "Enable SSO for tab apps"; they are pre-authorised for the scope."""

SCOPE = "access_as_user"
SKEW_SECONDS = 300
_LONGEST = 16_000


@dataclass(frozen=True, slots=True)
class TabClaims:
    """What a good token says."""

    object_id: str
    user_name: str
    """Their user principal name, lower case."""


@dataclass(frozen=True, slots=True)
class TabTokens:
    """The token's own marks."""

    app_id: str
    tenant: str
    public_host: str
    """Of our pages: the application id URI is ``api://HOST/APP_ID``."""
    issuer: str
    """Of version 2 tokens, as the tenant's metadata says."""
    keys: KeyRing

    async def read(self, token: str, seconds: float) -> TabClaims | NotAdmitted:
        """Never raises; `seconds` is now, since the epoch."""
        key_id = _key_id(token)
        if not key_id:
            return _bad("no token")
        try:
            keys, key = await self.keys.find(key_id, seconds)
        except UnavailableError:
            return NotAdmitted("tab_no_keys", "no keys")
        claims = self._proven(token, keys, key) if key else _bad("unknown key")
        return claims if isinstance(claims, NotAdmitted) else self._of_teams(claims)

    def _proven(self, token: str, keys: Keys, key: SigningKey) -> Mapping[str, Any] | NotAdmitted:
        try:
            return jwt.decode(
                token,
                key.key,
                algorithms=list(keys.algorithms),
                audience=self._audiences(),
                issuer=[self.issuer, f"https://sts.windows.net/{self.tenant}/"],
                leeway=SKEW_SECONDS,
                options={"require": ["exp", "nbf", "iss", "aud", "oid", "tid"]},
            )
        except (jwt.PyJWTError, ArithmeticError, ValueError, TypeError) as error:
            return _bad(type(error).__name__)

    def _audiences(self) -> list[str]:
        """A version 2 token names the app, a version 1 token its URI."""
        return [self.app_id, f"api://{self.public_host}/{self.app_id}", f"api://{self.app_id}"]

    def _of_teams(self, claims: Mapping[str, Any]) -> TabClaims | NotAdmitted:
        person = object_id(claims["oid"])
        if claims["tid"] != self.tenant or not person or not isinstance(claims["aud"], str):
            return _bad("another tenant, or for others, too")
        if claims.get("idtyp") == "app" or SCOPE not in str(claims.get("scp", "")).split():
            return _bad("not on behalf of a user")
        if str(claims.get("azp") or claims.get("appid")) not in TEAMS_CLIENTS:
            return _bad("not asked for by Teams")
        if _is_guest(claims):
            return NotAdmitted("employees_only", "a guest")
        return TabClaims(person, _user_name(claims))


@dataclass(frozen=True, slots=True)
class TabSignIn:
    tokens: TabTokens
    uow: UnitOfWork[Transaction]

    async def person(self, token: str, at: datetime) -> Person | NotAdmitted:
        """Never raises because of a token."""
        claims = await self.tokens.read(token, at.timestamp())
        found = claims if isinstance(claims, NotAdmitted) else await self._known(claims)
        if isinstance(found, NotAdmitted):
            structlog.get_logger(__name__).warning("teams_tab_refused", why=found.why)
        return found

    async def _known(self, claims: TabClaims) -> Person | NotAdmitted:
        async with self.uow.reading() as transaction:
            person = await transaction.people.by_identity(PLATFORM, claims.object_id)
            if person is None and claims.user_name:
                person = await transaction.people.by_email(claims.user_name)
        if person is None or not person.active:
            return NotAdmitted("tab_unknown", "nobody we know" if person is None else "not active")
        return person


def _bad(why: str) -> NotAdmitted:
    return NotAdmitted("tab_no_proof", why)


def _key_id(token: str) -> str:
    """Empty where the header of the token cannot be read."""
    try:
        key_id = jwt.get_unverified_header(token).get("kid") if 0 < len(token) <= _LONGEST else ""
    except (jwt.PyJWTError, ValueError, TypeError):
        return ""
    return key_id if isinstance(key_id, str) else ""


def _is_guest(claims: Mapping[str, Any]) -> bool:
    """Somebody whose account is another tenant's, or who is in ours as a guest
    (https://learn.microsoft.com/entra/identity-platform/optional-claims-reference)."""
    return claims.get("idp") not in (None, claims["iss"]) or claims.get("acct") == 1


def _user_name(claims: Mapping[str, Any]) -> str:
    name = claims.get("preferred_username") or claims.get("upn") or ""
    return name.strip().lower() if isinstance(name, str) else ""
