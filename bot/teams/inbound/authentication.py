"""Who calls: every step of Microsoft's procedure for a bot that checks the connector's tokens itself.

In this order: a bearer token; under a key of the Bot Framework's key document, with a signature of a kind
that its metadata lists; issued by the Bot Framework, to this app, and valid now give or take five minutes;
with a ``serviceurl`` claim that is the activity's `serviceUrl`, which must be on the allow-list, because the
bot sends its own token there; signed with a key that is endorsed for the activity's channel, which is Teams;
and about our tenant. There is no way around it: a test brings keys of its own. Source: "Authentication with
the Bot Connector API", connector to bot.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import jwt

from bot.teams.hosts import ServiceHosts
from bot.teams.inbound.activities import Activity
from bot.teams.inbound.keys import KeyRing, Keys, SigningKey, UnavailableError

CHANNEL = "msteams"
SKEW_SECONDS = 300
_LONGEST = 16_000
"""Characters of an ``Authorization`` header."""


@dataclass(frozen=True, slots=True)
class RefusedRequest:
    status: int
    """401: not the connector; 403: the connector, about somebody else's tenant; 503: cannot be told now."""
    why: str
    """For the log, never for the caller."""


@dataclass(frozen=True, slots=True)
class AuthenticatedCaller:
    """The connector, proven."""

    service_url: str
    endorsements: frozenset[str]
    """The channels that its key may speak for; empty where the key document does not say."""


@dataclass(frozen=True)
class Authentication:
    app_id: str
    tenant: str
    keys: KeyRing
    hosts: ServiceHosts = field(default_factory=ServiceHosts)

    async def caller(self, authorization: str | None, seconds: float) -> AuthenticatedCaller | RefusedRequest:
        """Who sent a request with this header; `seconds` is now, since the epoch. Never raises."""
        token = _bearer(authorization)
        key_id = _key_id(token)
        if not key_id:
            return RefusedRequest(401, "no bearer token")
        try:
            keys, key = await self.keys.find(key_id, seconds)
        except UnavailableError:
            return RefusedRequest(503, "no keys")
        return self._proven(token, keys, key) if key else RefusedRequest(401, "unknown key")

    def refuses(self, caller: AuthenticatedCaller, activity: Activity) -> RefusedRequest | None:
        """Why this activity is not the caller's to send; None when it is."""
        if not activity.service_url or activity.service_url != caller.service_url:
            return RefusedRequest(401, "the token is for another serviceUrl")
        if activity.channel != CHANNEL:
            return RefusedRequest(403, "not from Teams")
        if caller.endorsements and activity.channel not in caller.endorsements:
            return RefusedRequest(403, "the key is not endorsed for Teams")
        if activity.tenants != {self.tenant}:
            return RefusedRequest(403, "another tenant")
        return None

    def _proven(self, token: str, keys: Keys, key: SigningKey) -> AuthenticatedCaller | RefusedRequest:
        try:
            claims = jwt.decode(
                token,
                key.key,
                algorithms=list(keys.algorithms),
                audience=self.app_id,
                issuer=keys.issuer,
                leeway=SKEW_SECONDS,
                options={"require": ["exp", "iss", "aud"], "strict_aud": True},
            )
        except (jwt.PyJWTError, ValueError, TypeError) as error:
            return RefusedRequest(401, type(error).__name__)
        service_url = _service_url(claims)
        if not self.hosts.allow(service_url):
            return RefusedRequest(401, "no serviceUrl that we trust")
        return AuthenticatedCaller(service_url, key.endorsements)


def _bearer(authorization: str | None) -> str:
    scheme, _, token = (authorization or "")[:_LONGEST].partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _key_id(token: str) -> str:
    """Empty where the header of the token cannot be read."""
    try:
        key_id = jwt.get_unverified_header(token).get("kid") if token else ""
    except (jwt.PyJWTError, ValueError, TypeError):
        return ""
    return key_id if isinstance(key_id, str) else ""


def _service_url(claims: Mapping[str, Any]) -> str:
    """Tokens spell the claim in lower case, the documentation does not."""
    claim = claims.get("serviceurl") or claims.get("serviceUrl")
    return claim if isinstance(claim, str) else ""
