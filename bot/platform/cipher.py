"""Tokens at rest: encrypted and authenticated with a key made from `SECRET_KEY`.

Fernet (AES-128-CBC with HMAC-SHA256) under a key that HKDF derives from the secret for this one purpose.
Several secrets may be given, the newest first: it seals, all of them open, and so a secret can be rotated
without anyone installing the app again.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SLACK_TOKENS = b"csrbot slack tokens 1"
"""The purpose of what Slack's installations hold, which was sealed before there were others."""


class UndecryptableError(Exception):
    """Sealed under a secret that is not among those given, or changed since."""


@dataclass(frozen=True)
class Cipher:
    secrets: Sequence[str]
    """Newest first; at least one."""
    purpose: bytes = SLACK_TOKENS
    """What is sealed for one purpose opens for no other."""
    _fernet: MultiFernet = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        keys = [Fernet(_key(secret, self.purpose)) for secret in self.secrets]
        object.__setattr__(self, "_fernet", MultiFernet(keys))

    def seal(self, text: str) -> str:
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise UndecryptableError from None

    def is_newest(self, sealed: str) -> bool:
        """Whether the newest secret alone opens it."""
        try:
            Cipher(self.secrets[:1], self.purpose).open(sealed)
        except UndecryptableError:
            return False
        return True


def _key(secret: str, purpose: bytes) -> bytes:
    derived = HKDF(SHA256(), length=32, salt=None, info=purpose).derive(secret.encode())
    return base64.urlsafe_b64encode(derived)
