"""The provider's endpoints: where people are sent, how a code becomes tokens, and with which keys they are
signed.

OpenID Connect Discovery 1.0 (https://openid.net/specs/openid-connect-discovery-1_0.html) says where
everything is; it is read again after an hour, and when a token is signed with a key that is not known.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import httpx
from jwt import PyJWK
from jwt.exceptions import PyJWTError

from bot.web.oidc.options import OidcOptions

FRESH = timedelta(hours=1)
AGAIN = timedelta(minutes=1)
"""Between two looks for keys that are not known: anybody can make such a token up."""
_MAX_BYTES = 1_000_000
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


Client = Callable[[], AbstractAsyncContextManager[httpx.AsyncClient]]
"""Opens a client for one call: sign-ins are few, and a connection that nobody keeps needs no closing."""


def own_client() -> AbstractAsyncContextManager[httpx.AsyncClient]:
    return httpx.AsyncClient(timeout=10)


class ProviderError(Exception):
    """The provider cannot be reached, or does not say what it must."""


class RefusedError(Exception):
    """The provider does not give what was asked for: a code that was used, a person who was deactivated."""


@dataclass(frozen=True, slots=True)
class TokenSet:
    id_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    """Empty where the provider gives none."""


@dataclass(frozen=True, slots=True)
class _Metadata:
    document: Mapping[str, Any]
    keys: Mapping[str, Any]
    """PyJWK by key id."""
    read_at: datetime


@dataclass
class Provider:
    """One per process; what it has read is a cache."""

    options: OidcOptions
    client: Client = own_client
    _read: _Metadata | None = field(default=None, init=False)

    async def authorization_url(
        self, *, state: str, nonce: str, verifier: str, silent: bool, at: datetime
    ) -> str:
        """Where the browser is sent; `silent` asks for no word with the person (``prompt=none``).

        PKCE is RFC 7636 with S256. Raises `ProviderError`.
        """
        document = (await self._metadata(at)).document
        asked = {
            "response_type": "code",
            "client_id": self.options.client_id,
            "redirect_uri": self.options.redirect_uri,
            "scope": _scopes(document),
            "state": state,
            "nonce": nonce,
            "code_challenge": _challenge(verifier),
            "code_challenge_method": "S256",
            **({"prompt": "none"} if silent else {}),
        }
        address = str(document["authorization_endpoint"])
        return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(asked)}"

    async def redeem(self, code: str, verifier: str, at: datetime) -> TokenSet:
        """The tokens of a code, once. Raises `ProviderError` or `RefusedError`."""
        grant = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.options.redirect_uri,
            "code_verifier": verifier,
        }
        return await self._tokens(grant, at)

    async def renew(self, refresh_token: str, at: datetime) -> TokenSet:
        """New tokens of a person who is still there. Raises `ProviderError` or `RefusedError`."""
        return await self._tokens({"grant_type": "refresh_token", "refresh_token": refresh_token}, at)

    async def key(self, key_id: str, at: datetime) -> Any:
        """The provider's key of that id; None when it has none. Raises `ProviderError`."""
        known = await self._metadata(at)
        if key_id not in known.keys and at - known.read_at >= AGAIN:
            known = await self._look(at)
        return known.keys.get(key_id) or (
            next(iter(known.keys.values())) if not key_id and len(known.keys) == 1 else None
        )

    async def answers_with_issuer(self, at: datetime) -> bool:
        """Whether every answer names its issuer (RFC 9207), so that one without is somebody else's."""
        document = (await self._metadata(at)).document
        return document.get("authorization_response_iss_parameter_supported") is True

    async def _tokens(self, grant: Mapping[str, str], at: datetime) -> TokenSet:
        document = (await self._metadata(at)).document
        headers, form = self._authenticated(document, grant)
        answer = await self._asked("POST", str(document["token_endpoint"]), headers=headers, data=form)
        if answer.status_code in (400, 401, 403):
            raise RefusedError(_error_of(answer))
        said = _document(answer)
        return TokenSet(str(said.get("id_token") or ""), str(said.get("refresh_token") or ""))

    def _authenticated(
        self, document: Mapping[str, Any], grant: Mapping[str, str]
    ) -> tuple[dict[str, str], dict[str, str]]:
        """RFC 6749, section 2.3.1: Basic unless the provider says that it takes only the form."""
        options = self.options
        ways = document.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        if "client_secret_basic" not in ways:
            secret = {"client_id": options.client_id, "client_secret": options.client_secret}
            return {}, {**grant, **secret}
        pair = f"{quote(options.client_id, safe='')}:{quote(options.client_secret, safe='')}"
        return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}, dict(grant)

    async def _metadata(self, at: datetime) -> _Metadata:
        if self._read is None or at - self._read.read_at >= FRESH:
            return await self._look(at)
        return self._read

    async def _look(self, at: datetime) -> _Metadata:
        issuer = self.options.issuer
        document = _document(
            await self._asked("GET", f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        )
        if document.get("issuer") != issuer:
            raise ProviderError(f"the provider calls itself {document.get('issuer')!r}, not {issuer!r}")
        if missing := [name for name in _NEEDED if not document.get(name)]:
            raise ProviderError(f"the provider does not say its {missing[0]}")
        keys = _document(await self._asked("GET", str(document["jwks_uri"])))
        self._read = _Metadata(document, _signing_keys(keys), at)
        return self._read

    async def _asked(self, method: str, url: str, **more: Any) -> httpx.Response:
        if not url.startswith("https://") and urlsplit(url).hostname not in _LOOPBACK:
            raise ProviderError("a provider is asked over HTTPS only")
        try:
            async with self.client() as client:
                return await client.request(method, url, follow_redirects=False, **more)
        except httpx.HTTPError as error:
            raise ProviderError(type(error).__name__) from error


_NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


def _scopes(document: Mapping[str, Any]) -> str:
    """Offline access, where it is offered, tells us within the hour of who was deactivated."""
    offered = document.get("scopes_supported") or ()
    return "openid profile email" + (" offline_access" if "offline_access" in offered else "")


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _document(answer: httpx.Response) -> Mapping[str, Any]:
    if answer.status_code != 200 or len(answer.content) > _MAX_BYTES:
        raise ProviderError(f"the provider answered {answer.status_code}")
    try:
        said = answer.json()
    except ValueError as error:
        raise ProviderError("the provider answered no JSON") from error
    if not isinstance(said, dict):
        raise ProviderError("the provider answered no object")
    return said


def _error_of(answer: httpx.Response) -> str:
    """The code of RFC 6749, section 5.2; never the description, which may quote what was sent."""
    try:
        return str(answer.json().get("error"))[:80]
    except (ValueError, AttributeError):
        return str(answer.status_code)


def _signing_keys(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Public keys only, by id; a key of a kind that we do not know says nothing about the others."""
    found: dict[str, Any] = {}
    for jwk in document.get("keys") or ():
        if jwk.get("use", "sig") == "sig" and jwk.get("kty") in ("RSA", "EC", "OKP"):
            try:
                found[str(jwk.get("kid") or "")] = PyJWK.from_dict(dict(jwk))
            except PyJWTError:
                continue
    return found
