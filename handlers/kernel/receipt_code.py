"""The code by which an anonymous giver comes back: 80 bits that only they hold.

The store knows the code's fingerprint, which leads to the feedback but not back to the code. Sixteen
characters of Crockford's alphabet, which has no letters that are mistaken for others.
"""

from __future__ import annotations

import hashlib
import hmac
import re

LENGTH = 16
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")
_GROUP = 4
_ALONE = re.compile(r"\s*\w{4}([- ])\w{4}\1\w{4}\1\w{4}\s*")
VEIL = "••••-••••-••••-••••"
"""What stands in the place of a code that somebody said in the chat."""


def new_code(key: bytes, form: str) -> str:
    """The code for one filled form, e.g. ``7K2P-QX9M-04TB-VZ8C``.

    The same form sent twice has the same code, and so is one feedback. `key` is secret; without it nobody
    gets from the form's name to its code.
    """
    number = int.from_bytes(hmac.digest(key, b"receipt:" + form.encode(), "sha256"))
    letters = "".join(_ALPHABET[number >> 5 * place & 31] for place in range(LENGTH))
    return "-".join(letters[start : start + _GROUP] for start in range(0, LENGTH, _GROUP))


def fingerprint(typed: str) -> str | None:
    """Of a code as somebody typed it, in any case, with or without dashes; None when it cannot be one."""
    letters = "".join(typed.upper().split()).replace("-", "").translate(_MISREAD)
    if len(letters) != LENGTH or not set(letters) <= set(_ALPHABET):
        return None
    return hashlib.sha256(f"csrbot receipt {letters}".encode()).hexdigest()


def veiled(text: str) -> str:
    """The text, unless all of it is a code: said under a name, it would give away whose it is."""
    found = _ALONE.fullmatch(text)
    looks = found is not None and (found[1] == "-" or any(map(str.isdigit, text)))
    return VEIL if looks and fingerprint(text) else text
