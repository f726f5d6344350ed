"""What an ID token says of a person, once everything that has to hold holds.

OpenID Connect Core 1.0, section 3.1.3.7: https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import jwt
from jwt.exceptions import PyJWTError

from bot.web.oidc.options import OidcOptions
from bot.web.oidc.provider import Provider

_SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""With a public key: whoever can read a key must not be able to sign with it. Never ``none``."""
_LEEWAY_SECONDS = 60


class InvalidTokenError(Exception):
    """The text says which rule does not hold; nothing of the token."""


@dataclass(frozen=True, slots=True)
class IdTokenClaims:
    """What we take of a token."""

    subject: str
    name: str
    email: str
    """Lower case; empty unless the company has checked it."""
    language: str
    time_zone: str
    groups: frozenset[str] | None
    """None where the provider did not say: it leaves the list out when it is too long, or when nobody
    asked."""
    is_guest: bool


async def read_id_token(
    token: str, provider: Provider, at: datetime, nonce: str | None, subject: str = ""
) -> IdTokenClaims:
    """Raises `InvalidTokenError`, or `ProviderError` where the keys cannot be had.

    `nonce` is None for a renewed token, which need not repeat it, but must be of the same `subject` (section
    12.2).
    """
    claims = await _verified(token, provider, at)
    if nonce is not None and claims.get("nonce") != nonce:
        raise InvalidTokenError("the nonce is another")
    if subject and claims["sub"] != subject:
        raise InvalidTokenError("the subject is another")
    return _read(claims, provider.options)


async def _verified(token: str, provider: Provider, at: datetime) -> Mapping[str, Any]:
    try:
        key = await provider.key(str(jwt.get_unverified_header(token).get("kid") or ""), at)
        if key is None:
            raise InvalidTokenError("the key is not the provider's")
        claims: dict[str, Any] = jwt.decode(
            token,
            key.key,
            algorithms=list(_SIGNATURES),
            audience=provider.options.client_id,
            issuer=provider.options.issuer,
            leeway=_LEEWAY_SECONDS,
            options={
                "require": ["iss", "sub", "aud", "exp", "iat"],
                "verify_exp": False,
                "verify_iat": False,
                "verify_nbf": False,
            },
        )
    except PyJWTError as error:
        raise InvalidTokenError(type(error).__name__) from error
    _check_times(claims, at)
    authorized = claims.get("azp")
    if (isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and authorized is None) or (
        authorized not in (None, provider.options.client_id)
    ):
        raise InvalidTokenError("it was made for another client")
    return claims


def _check_times(claims: Mapping[str, Any], at: datetime) -> None:
    """By the moment that is given, which tests and replays can set."""
    now = at.timestamp()
    try:
        over, made, begins = float(claims["exp"]), float(claims["iat"]), float(claims.get("nbf", 0))
    except (TypeError, ValueError) as error:
        raise InvalidTokenError("its times are no numbers") from error
    if over + _LEEWAY_SECONDS <= now:
        raise InvalidTokenError("it has expired")
    if made - _LEEWAY_SECONDS > now or begins - _LEEWAY_SECONDS > now:
        raise InvalidTokenError("it is from the future")


def _read(claims: Mapping[str, Any], options: OidcOptions) -> IdTokenClaims:
    said = claims.get("email") if isinstance(claims.get("email"), str) else ""
    is_checked = claims.get("email_verified") is True or claims.get("xms_edov") in (True, "1", 1)
    groups = claims.get("groups")
    return IdTokenClaims(
        subject=str(claims["sub"]),
        name=_text(claims, "name") or _text(claims, "preferred_username"),
        email=str(said).strip().lower() if said and (is_checked or options.trusts_email) else "",
        language=_text(claims, "locale")[:2].lower(),
        time_zone=_text(claims, "zoneinfo"),
        groups=frozenset(map(str, groups)) if isinstance(groups, list) else None,
        is_guest=_is_guest(claims, options),
    )


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    return " ".join(value.split())[:200] if isinstance(value, str) else ""


def _is_guest(claims: Mapping[str, Any], options: OidcOptions) -> bool:
    """Entra says ``acct`` 1, or has ``#EXT#`` in the name of whom another company sent; Google names the
    domain.

    https://learn.microsoft.com/entra/identity-platform/optional-claims-reference
    https://developers.google.com/identity/openid-connect/openid-connect#an-id-tokens-payload
    """
    is_invited = claims.get("acct") in (1, "1") or "#ext#" in _text(claims, "preferred_username").lower()
    return is_invited or bool(options.domain and _text(claims, "hd").lower() != options.domain.lower())
