"""An identity provider as the specifications want it, which refuses whatever they refuse.

OpenID Connect Core 1.0: https://openid.net/specs/openid-connect-core-1_0.html
OAuth 2.0: RFC 6749; PKCE: RFC 7636; issuer in the answer: RFC 9207
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

ISSUER = "https://login.example"
CLIENT, SECRET = "csrbot", "s3cr:et/with signs"
BACK = "https://csr.example/sign-in/company/back"
_HOUR = 3600


@dataclass
class Account:
    """One person at the provider."""

    claims: dict[str, Any]
    active: bool = True


@dataclass
class Provider:
    now: Callable[[], datetime]
    accounts: dict[str, Account] = field(default_factory=dict)
    """By subject."""
    signed_in: str = ""
    """The subject whose session this browser has at the provider."""
    gives_refresh_tokens: bool = True
    names_issuer: bool = True
    down: bool = False
    spoiled: dict[str, Any] = field(default_factory=dict)
    """Claims that replace the right ones, to see them refused."""
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    key_id: str = "one"
    signs_with: Any = None
    """Another key or algorithm than the published one, to see it refused: (key, algorithm)."""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    refresh: dict[str, str] = field(default_factory=dict)
    """Subject by refresh token; each is used once and replaced (RFC 9700, section 4.14)."""

    def client(self) -> AbstractAsyncContextManager[httpx.AsyncClient]:
        return httpx.AsyncClient(transport=httpx.ASGITransport(self.application()))

    def application(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._configuration),
                Route("/keys", self._keys),
                Route("/token", self._token, methods=["POST"]),
            ]
        )

    def authorize(self, address: str) -> str:
        """What the browser does there; the address it is sent back to."""
        parts = urlsplit(address)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        assert parts._replace(query="").geturl() == f"{ISSUER}/authorize"
        assert asked["client_id"] == CLIENT
        assert asked["redirect_uri"] == BACK, "compared to the letter (Core, section 3.1.2.1)"
        assert asked["response_type"] == "code"
        assert "openid" in asked["scope"].split()
        assert asked["code_challenge_method"] == "S256" and len(asked["code_challenge"]) == 43
        assert len(asked["state"]) >= 32 and len(asked["nonce"]) >= 32
        answer = {"state": asked["state"]} | ({"iss": ISSUER} if self.names_issuer else {})
        if not self.signed_in:
            answer["error"] = "login_required" if asked.get("prompt") == "none" else "access_denied"
        else:
            code = secrets.token_urlsafe(16)
            self.codes[code] = asked | {"subject": self.signed_in}
            answer["code"] = code
        return f"{BACK}?{urlencode(answer)}"

    async def _configuration(self, _request: Request) -> Response:
        if self.down:
            return Response("<html>Bad gateway</html>", 502)
        return JSONResponse(
            {
                "issuer": ISSUER,
                "authorization_endpoint": f"{ISSUER}/authorize",
                "token_endpoint": f"{ISSUER}/token",
                "jwks_uri": f"{ISSUER}/keys",
                "scopes_supported": ["openid", "profile", "email", "offline_access"],
                "authorization_response_iss_parameter_supported": self.names_issuer,
            }
        )

    async def _keys(self, _request: Request) -> Response:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return JSONResponse({"keys": [{**public, "kid": self.key_id, "use": "sig", "alg": "RS256"}]})

    async def _token(self, request: Request) -> Response:
        if self.down:
            return Response("<html>Bad gateway</html>", 502)
        if not _is_client(request.headers.get("authorization", "")):
            return JSONResponse({"error": "invalid_client"}, 401)
        form = {name: str(value) for name, value in (await request.form()).items()}
        if form["grant_type"] == "refresh_token":
            return self._renewed(self.refresh.pop(form["refresh_token"], ""))
        asked = self.codes.pop(form["code"], None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest())
        if (
            asked is None
            or form["redirect_uri"] != asked["redirect_uri"]
            or challenge.rstrip(b"=").decode() != asked["code_challenge"]
        ):
            return JSONResponse({"error": "invalid_grant"}, 400)
        return self._tokens(asked["subject"], asked["nonce"])

    def _renewed(self, subject: str) -> Response:
        account = self.accounts.get(subject)
        if account is None or not account.active:
            return JSONResponse({"error": "invalid_grant"}, 400)
        return self._tokens(subject, None)

    def _tokens(self, subject: str, nonce: str | None) -> Response:
        seconds = int(self.now().timestamp())
        claims = {
            "iss": ISSUER,
            "sub": subject,
            "aud": CLIENT,
            "iat": seconds,
            "exp": seconds + _HOUR,
            **({"nonce": nonce} if nonce else {}),
            **self.accounts[subject].claims,
            **self.spoiled,
        }
        key, algorithm = self.signs_with or (self.key, "RS256")
        kept = {name: value for name, value in claims.items() if value is not None}
        token = jwt.encode(kept, key, algorithm, headers={"kid": self.key_id})
        answer = {"access_token": "opaque", "token_type": "Bearer", "id_token": token}
        if self.gives_refresh_tokens:
            answer["refresh_token"] = secrets.token_urlsafe(16)
            self.refresh[answer["refresh_token"]] = subject
        return JSONResponse(answer)


def _is_client(authorization: str) -> bool:
    """Basic, each half encoded as a form first (RFC 6749, section 2.3.1)."""
    scheme, _, encoded = authorization.partition(" ")
    if scheme != "Basic":
        return False
    name, _, secret = base64.b64decode(encoded).decode().partition(":")
    return (unquote(name), unquote(secret)) == (CLIENT, SECRET)
