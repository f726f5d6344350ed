"""Microsoft's signing keys: fetched beside the requests, kept a while, and never waited for long.

Keys are fetched from the document that the OpenID metadata names, and fetched again after a day. While that
goes on the old ones hold, up to the five days that Microsoft allows; so a key server that is slow or dead is
noticed by nobody until then. A token under a key that we have not seen is worth a fetch of its own, for keys
roll over, but not one for every token that somebody makes up. Requests wait for the same fetch together, and
only for a moment.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
import structlog
from jwt import PyJWK
from jwt.exceptions import PyJWTError

ISSUERS = frozenset({"https://api.botframework.com", "https://api.botframework.us"})
"""Of Microsoft's public cloud and of the government's. Nobody else's metadata is taken."""

_SIGNATURES = frozenset({"RS256", "RS384", "RS512"})
"""With a public key: whoever can read a key must not be able to sign with it."""
_LARGEST = 1_000_000
"""Bytes of either document."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    key: Any
    """For PyJWT."""
    endorsements: frozenset[str]
    """The channels it may sign for; empty where the document does not say."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What the two documents said."""

    issuer: str
    algorithms: tuple[str, ...]
    by_id: Mapping[str, SigningKey]
    fetched_at: float


class UnavailableError(Exception):
    """There are no keys to check a token with; the platform should try again."""


@dataclass(frozen=True, slots=True)
class KeyPolicy:
    """All in seconds."""

    fresh: float = 86_400
    usable: float = 5 * 86_400
    again: float = 60
    """Between two fetches for keys that we do not know."""
    retry: float = 5
    """Between two fetches while there is no key at all."""
    patience: float = 3
    """How long a request waits for a fetch."""


@dataclass
class KeyRing:
    """One per process; what it holds is a cache."""

    metadata_url: str
    client: Callable[[], httpx.AsyncClient]
    policy: KeyPolicy = KeyPolicy()
    issuers: frozenset[str] = ISSUERS
    """Whose metadata is taken."""
    _keys: Keys | None = field(default=None, init=False)
    _fetch: asyncio.Task[None] | None = field(default=None, init=False)
    _tried_at: float = field(default=float("-inf"), init=False)

    async def find(self, key_id: str, seconds: float) -> tuple[Keys, SigningKey | None]:
        """The documents, and this key if they have it; `seconds` is now, since the epoch.

        Raises `UnavailableError` when there is nothing to check a token with.
        """
        keys = self._usable(seconds)
        if keys is None:
            await self._fetched(seconds, self.policy.retry)
        elif key_id not in keys.by_id:
            await self._fetched(seconds, self.policy.again)
        elif seconds - keys.fetched_at > self.policy.fresh:
            self._start(seconds, self.policy.again)
        keys = self._usable(seconds)
        if keys is None:
            raise UnavailableError
        return keys, keys.by_id.get(key_id)

    async def close(self) -> None:
        if self._fetch is not None:
            self._fetch.cancel()
            await asyncio.gather(self._fetch, return_exceptions=True)

    def _usable(self, seconds: float) -> Keys | None:
        keys = self._keys
        return keys if keys is not None and seconds - keys.fetched_at <= self.policy.usable else None

    async def _fetched(self, seconds: float, pause: float) -> None:
        """Wait for a fetch, with everybody else who does, but only so long."""
        fetch = self._start(seconds, pause)
        if fetch is not None:
            await asyncio.wait({fetch}, timeout=self.policy.patience)

    def _start(self, seconds: float, pause: float) -> asyncio.Task[None] | None:
        """The fetch that is under way, or a new one if the last is long enough ago."""
        if self._fetch is not None and not self._fetch.done():
            return self._fetch
        if abs(seconds - self._tried_at) < pause:
            return None
        self._tried_at = seconds
        self._fetch = asyncio.create_task(self._renew(seconds), name="teams keys")
        return self._fetch

    async def _renew(self, seconds: float) -> None:
        try:
            metadata = await self._document(self.metadata_url)
            document = await self._document(str(metadata["jwks_uri"]))
            self._keys = _read(metadata, document, self.issuers, seconds)
        except (httpx.HTTPError, LookupError, TypeError, ValueError) as error:
            structlog.get_logger(__name__).warning("teams_keys_not_fetched", error=type(error).__name__)

    async def _document(self, url: str) -> dict[str, Any]:
        if not url.startswith("https://"):
            raise ValueError("keys come over HTTPS only")
        answer = await self.client().get(url, follow_redirects=False)
        answer.raise_for_status()
        value = answer.json() if len(answer.content) <= _LARGEST else None
        if not isinstance(value, dict):
            raise TypeError("not a document")
        return value


def _read(
    metadata: Mapping[str, Any], document: Mapping[str, Any], issuers: frozenset[str], seconds: float
) -> Keys:
    """Raises `ValueError` for documents of somebody else, or without a single key."""
    algorithms = tuple(_SIGNATURES.intersection(metadata["id_token_signing_alg_values_supported"]))
    by_id = {str(jwk["kid"]): key for jwk in document["keys"] if (key := _signing_key(jwk)) is not None}
    if metadata["issuer"] not in issuers or not (algorithms and by_id):
        raise ValueError("not the issuer's")
    return Keys(str(metadata["issuer"]), algorithms, by_id, seconds)


def _signing_key(jwk: Mapping[str, Any]) -> SigningKey | None:
    """None for what is no key for signatures: it says nothing about the others."""
    if jwk.get("kty") != "RSA" or jwk.get("use", "sig") != "sig" or not jwk.get("kid"):
        return None
    try:
        key = PyJWK.from_dict(dict(jwk), algorithm="RS256").key
    except PyJWTError:
        return None
    return SigningKey(key, frozenset(map(str, jwk.get("endorsements") or ())))
