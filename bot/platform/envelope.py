"""Seals what waits, with a key that can be destroyed: then no copy of what was sealed can be read any more.

AES-256-GCM. All that is sealed is of one length, so that lengths do not tell one text from another, and says
no time. The key lies in a file of its own, which no backup takes along.
"""

from __future__ import annotations

import hmac
import os
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

LENGTH = 16_384
"""Bytes: 3,000 characters are at most 12,000, and in JSON 18,000 where each is a control character."""
_NONCE, _SIZE = 12, 4


@dataclass(frozen=True, slots=True)
class Sealing:
    """What a key does."""

    key: bytes = field(repr=False)

    def seal(self, content: bytes) -> bytes:
        whole = len(content).to_bytes(_SIZE, "big") + content
        padded = whole.ljust(-(-len(whole) // LENGTH) * LENGTH, b"\0")
        nonce = secrets.token_bytes(_NONCE)
        return nonce + AESGCM(self.key).encrypt(nonce, padded, None)

    def open(self, sealed: bytes) -> bytes | None:
        try:
            padded = AESGCM(self.key).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
        except InvalidTag:
            return None
        return padded[_SIZE:][: int.from_bytes(padded[:_SIZE], "big")]

    def name(self, text: str) -> str:
        return hmac.new(self.key, text.encode(), sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class FileEnvelope:
    """The `Envelope` port. Several processes share the file; each reads it every time."""

    file: Path

    def seal(self, content: bytes) -> bytes:
        return self._sealing().seal(content)

    def open(self, sealed: bytes) -> bytes | None:
        return self._sealing().open(sealed)

    def name(self, text: str) -> str:
        return self._sealing().name(text)

    def renew(self) -> None:
        """The old key is overwritten where it lies, as far as the file system lets that be."""
        with self.file.open("r+b") as opened:
            opened.write(secrets.token_bytes(32))
            opened.flush()
            os.fsync(opened.fileno())

    def _sealing(self) -> Sealing:
        if not self.file.exists():
            self._make()
        return Sealing(self.file.read_bytes())

    def _make(self) -> None:
        """Of several processes that make it at once, one does."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        made = self.file.with_name(f"{self.file.name}.{secrets.token_hex(8)}")
        descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(secrets.token_bytes(32))
            opened.flush()
            os.fsync(descriptor)
        try:
            os.link(made, self.file)
        except FileExistsError:
            pass
        finally:
            made.unlink()


@dataclass(slots=True)
class MemoryEnvelope:
    """The `Envelope` port, for as long as the process lives."""

    _sealing: Sealing = field(default_factory=lambda: Sealing(secrets.token_bytes(32)), repr=False)

    def seal(self, content: bytes) -> bytes:
        return self._sealing.seal(content)

    def open(self, sealed: bytes) -> bytes | None:
        return self._sealing.open(sealed)

    def name(self, text: str) -> str:
        return self._sealing.name(text)

    def renew(self) -> None:
        self._sealing = Sealing(secrets.token_bytes(32))
