"""A stream of bytes under a passphrase: written and read piece by piece, so that memory is bounded.

scrypt (RFC 7914) makes the key, AES-256-GCM seals each piece. The pieces are numbered and the last is marked
in their nonces (the STREAM construction: Hoang, Reyhanitabar, Rogaway, Vizár, CRYPTO 2015), so none can be
left out, moved, or cut off unseen.
"""

from __future__ import annotations

import os
import struct
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

KIND = b"csrbot sealed backup "
"""What every sealed file begins with; a version and a line's end follow."""
HEADER = KIND + b"1\n"
PIECE = 1 << 20
_SALT, _PREFIX, _TAG = 16, 7, 16
_CHECK = 0xFFFFFFFF
"""The number of the empty piece behind the header, which tells a wrong passphrase from a damaged file."""


class WrongPassphraseError(Exception):
    """Not the passphrase that the file was sealed with."""


class CutError(Exception):
    """The file ends before its end."""


class DamagedError(Exception):
    """The file was changed after it was written."""


class SealedWriter:
    """What is written to it goes sealed to `file`; whole only after `close`, which leaves the file open."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        salt, self._prefix = os.urandom(_SALT), os.urandom(_PREFIX)
        self._head = HEADER + salt + self._prefix
        self._cipher, self._file, self._number = _cipher(passphrase, salt), file, 0
        self._waiting = bytearray()
        file.write(self._head + self._sealed(b"", _CHECK, is_last=False))

    def write(self, content: bytes) -> int:
        self._waiting += content
        while len(self._waiting) > PIECE:
            self._put(bytes(self._waiting[:PIECE]), is_last=False)
            del self._waiting[:PIECE]
        return len(content)

    def close(self) -> None:
        self._put(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _put(self, piece: bytes, *, is_last: bool) -> None:
        self._file.write(self._sealed(piece, self._number, is_last=is_last))
        self._number += 1

    def _sealed(self, piece: bytes, number: int, *, is_last: bool) -> bytes:
        return self._cipher.encrypt(_nonce(self._prefix, number, is_last), piece, self._head)


class SealedReader:
    """Reads what `SealedWriter` wrote. `file` stands behind `HEADER`.

    Raises `WrongPassphraseError` at once, `CutError` and `DamagedError` as far as it is read.
    """

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        salt, self._prefix = _exactly(file, _SALT), _exactly(file, _PREFIX)
        self._head = HEADER + salt + self._prefix
        self._cipher, self._file, self._number = _cipher(passphrase, salt), file, 0
        self._open, self._is_over = bytearray(), False
        check = _exactly(file, _TAG)
        self._next = file.read(PIECE + _TAG)
        try:
            self._cipher.decrypt(_nonce(self._prefix, _CHECK, is_last=False), check, self._head)
        except InvalidTag:
            raise WrongPassphraseError from None

    def read(self, size: int) -> bytes:
        """At most `size` bytes; fewer at the end only."""
        while len(self._open) < size and not self._is_over:
            self._open += self._piece()
        given = bytes(self._open[:size])
        del self._open[:size]
        return given

    def _piece(self) -> bytes:
        sealed, self._next = self._next, self._file.read(PIECE + _TAG)
        self._is_over = not self._next
        try:
            nonce = _nonce(self._prefix, self._number, self._is_over)
            piece = self._cipher.decrypt(nonce, sealed, self._head)
        except (InvalidTag, ValueError):
            raise (CutError if self._is_over and self._is_whole_but_last(sealed) else DamagedError) from None
        self._number += 1
        return piece

    def _is_whole_but_last(self, sealed: bytes) -> bool:
        """Whether the file ends with a piece that is not the last, or with a part of one."""
        if len(sealed) < PIECE + _TAG:
            return True
        try:
            self._cipher.decrypt(_nonce(self._prefix, self._number, is_last=False), sealed, self._head)
        except InvalidTag:
            return False
        return True


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    """The cost is what OWASP's password storage cheat sheet asks for: 128 MB and part of a second."""
    return AESGCM(Scrypt(salt=salt, length=32, n=1 << 17, r=8, p=1).derive(passphrase.encode()))


def _nonce(prefix: bytes, number: int, is_last: bool) -> bytes:
    return prefix + struct.pack(">IB", number, is_last)


def _exactly(file: BinaryIO, size: int) -> bytes:
    found = file.read(size)
    if len(found) < size:
        raise CutError
    return found
