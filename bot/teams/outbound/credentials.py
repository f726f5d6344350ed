"""The app's own tokens: what proves to the connector and to Graph that a call is ours.

The app signs in at its tenant with a client secret, a certificate or a managed identity. msal makes the
tokens and asks over the network, synchronously, when its client is built as well as when a token is needed;
so both happen late and in a thread. A token is held here until five minutes before its end, so that sending a
message costs no thread.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import jwt
import msal
import requests
from requests.adapters import HTTPAdapter

from bot.teams.connection import CONNECT_SECONDS, TIMEOUT_SECONDS, trust
from bot.teams.options import TeamsOptions
from bot.teams.outbound.tokens import NoTokenError

SYSTEM = "system"
"""The managed identity that the machine has by itself."""

_EXCHANGE = "api://AzureADTokenExchange"
"""What a federated credential's token is for."""
_EARLY = timedelta(minutes=5)

Get = Callable[[str], Mapping[str, Any]]
"""Gets a token for one of the above; answers as msal does."""


class _Trusting(HTTPAdapter):
    """Believes whom we believe. A bundle that is named in the environment comes on top."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__(pool_maxsize=1)

    def init_poolmanager(self, *given: Any, **options: Any) -> None:
        super().init_poolmanager(*given, **options, ssl_context=self._context)

    def proxy_manager_for(self, *given: Any, **options: Any) -> Any:
        return super().proxy_manager_for(*given, **options, ssl_context=self._context)


class _Http(requests.Session):
    """What msal calls with. It asks once an hour, so nothing is kept open in between."""

    def __init__(self, context: ssl.SSLContext) -> None:
        super().__init__()
        self.headers["connection"] = "close"
        self.mount("https://", _Trusting(context))

    def request(self, *given: Any, **options: Any) -> requests.Response:
        return super().request(*given, **{"timeout": (CONNECT_SECONDS, TIMEOUT_SECONDS), **options})


@dataclass(slots=True)
class Credentials:
    """It holds the bot's access tokens, one an audience; five minutes before one ends it asks for a new one.

    Whoever asks at the same time waits for one request.
    """

    options: TeamsOptions
    _get: Get | None = field(default=None, init=False)
    _held: dict[str, tuple[str, datetime]] = field(default_factory=dict, init=False)
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def token(self, audience: str, at: datetime) -> str:
        """A bearer token for the audience `CONNECTOR` or `GRAPH` that still holds at that moment.

        Raises `NoTokenError` where Entra cannot be reached, refuses, or was not asked for want of a secret.
        """
        if held := self._still(audience, at):
            return held
        async with self._asking:
            return self._still(audience, at) or await self._ask(audience, at)

    def refused(self, audience: str) -> None:
        """It was not taken: the next call gets a new one."""
        self._held.pop(audience, None)
        self._get = None

    def _still(self, audience: str, at: datetime) -> str:
        token, until = self._held.get(audience, ("", at))
        return token if at < until else ""

    async def _ask(self, audience: str, at: datetime) -> str:
        got = await asyncio.to_thread(self._asked, audience)
        if "access_token" not in got:
            raise NoTokenError(_why(got))
        token, lives = str(got["access_token"]), timedelta(seconds=int(got.get("expires_in", 0)))
        self._held[audience] = (token, at + lives - min(_EARLY, lives / 2))
        return token

    def _asked(self, audience: str) -> Mapping[str, Any]:
        """In a thread. What msal, the network and the certificate file raise becomes a `NoTokenError`."""
        try:
            self._get = self._get or _getter(self.options)
            return self._get(audience)
        except (requests.RequestException, msal.exceptions.MsalServiceError) as error:
            raise NoTokenError(f"Entra cannot be reached: {type(error).__name__}") from None
        except OSError as error:
            raise NoTokenError(f"{error.filename or 'a file'}: {error.strerror or error}") from None
        except (ValueError, jwt.PyJWTError) as error:
            raise NoTokenError(f"Entra was not asked: {str(error)[:200]}") from None


def _why(got: Mapping[str, Any]) -> str:
    said = str(got.get("error_description") or got.get("error") or "no reason was given")
    return f"Entra gives no token: {said.splitlines()[0][:300]}"


def _getter(options: TeamsOptions) -> Get:
    """Calls Entra."""
    http = _Http(trust(options.ca_file))
    if options.managed_identity and options.managed_identity == options.app_id:
        return partial(_as_identity, _identity(options.managed_identity, http))
    return _as_application(options, http)


def _as_application(options: TeamsOptions, http: requests.Session) -> Get:
    application = msal.ConfidentialClientApplication(
        options.app_id,
        client_credential=_proof(options, http),
        authority=options.tenant_authority,
        instance_discovery=False,
        http_client=http,
    )

    def get(audience: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = application.acquire_token_for_client([f"{audience}/.default"])
        return found

    return get


def _proof(options: TeamsOptions, http: requests.Session) -> str | dict[str, Any]:
    """What msal takes as the app's credential."""
    if options.managed_identity:
        identity = _identity(options.managed_identity, http)
        return {"client_assertion": partial(_assertion, identity)}
    if options.certificate is not None:
        return _certificate(options.certificate)
    return options.secret


def _certificate(file: Path) -> dict[str, Any]:
    """msal takes the thumbprint from the certificate."""
    pem = file.read_text("ascii")
    return {"private_key": pem, "public_certificate": pem}


def _identity(name: str, http: requests.Session) -> Any:
    system = name == SYSTEM
    of = msal.SystemAssignedManagedIdentity() if system else msal.UserAssignedManagedIdentity(client_id=name)
    return msal.ManagedIdentityClient(of, http_client=http)


def _as_identity(client: Any, audience: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = client.acquire_token_for_client(resource=audience)
    return found


def _assertion(identity: Any) -> str:
    got = _as_identity(identity, _EXCHANGE)
    if "access_token" not in got:
        raise NoTokenError(_why(got))
    return str(got["access_token"])
