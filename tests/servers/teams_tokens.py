"""The keys and tokens of the stand-in: of the Bot Framework, which signs what reaches a bot, and of Entra."""

from __future__ import annotations

import base64
import json
import time
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

Json = dict[str, Any]

BOT_FRAMEWORK = "https://api.botframework.com"


@cache
def private_key(name: str) -> RSAPrivateKey:
    """A key that is the same for the same name, within this process: making one takes a moment."""
    return generate_private_key(65537, 2048)


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a key document."""

    kid: str
    endorsements: tuple[str, ...] | None = ("msteams",)
    name: str = ""
    """Which secret it is; its kid's unless it says otherwise."""

    @property
    def private(self) -> RSAPrivateKey:
        return private_key(self.name or self.kid)

    def jwk(self) -> Json:
        public: Json = jwt.algorithms.RSAAlgorithm.to_jwk(self.private.public_key(), as_dict=True)
        shown = {
            "kty": "RSA",
            "use": "sig",
            "kid": self.kid,
            "x5t": self.kid,
            "n": public["n"],
            "e": public["e"],
        }
        return shown if self.endorsements is None else {**shown, "endorsements": list(self.endorsements)}

    def sign(self, claims: Json) -> str:
        return jwt.encode(claims, self.private, algorithm="RS256", headers={"kid": self.kid, "x5t": self.kid})


@dataclass(slots=True)
class Issuer:
    """Who signs, and what may be asked of it: its metadata and its keys."""

    name: str
    keys: list[Key] = field(default_factory=list)

    def metadata(self, keys_url: str) -> Json:
        return {
            "issuer": self.name,
            "authorization_endpoint": "https://invalid.botframework.com",
            "jwks_uri": keys_url,
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        }

    def key_document(self) -> Json:
        return {"keys": [key.jwk() for key in self.keys]}

    def claims(self, audience: str, **more: Any) -> Json:
        now = int(time.time())
        return {"iss": self.name, "aud": audience, "nbf": now - 5, "exp": now + 3600, **more}

    def token(self, audience: str, **more: Any) -> str:
        return self.keys[-1].sign(self.claims(audience, **more))


def unsigned(claims: Json) -> str:
    """A token whose header says that it needs no signature."""
    return f"{_part({'alg': 'none', 'typ': 'JWT'})}.{_part(claims)}."


def _part(value: Json) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()
