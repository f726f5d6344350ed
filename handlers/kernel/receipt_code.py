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
_GROUPED = r"[0-9A-Za-z]{1,9}(?:([-\u2010-\u2015])[0-9A-Za-z]{1,9})(?:\1[0-9A-Za-z]{1,9}){1,3}"
_PIECE = r"(?=[A-Za-z]{0,4}[0-9]|[A-Z]{3,5}\b)[0-9A-Za-z]{3,5}"
_SPACED = rf"{_PIECE}(?: {_PIECE}){{2,4}}"
_NEARLY = re.compile(rf"(?<![\w-])(?:[0-9A-Za-z]{{14,18}}|{_GROUPED}|{_SPACED})(?![\w-])")
_SAYS_SO = re.compile(
    r"(?:(?:a|again|anonymous|code|codes|das|der|du|feedback|for|here|hier|is|ist|it|le|ma|mein|meine|mon|my"
    r"|number|quittung|receipt|reçu|s|the|this|voici)\b[^\w]*)*",
    re.IGNORECASE,
)
"""What stands beside a code that is said alone."""
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
    """The text without any code, or what may be one that was mistyped: said under a name, it would give away
    whose it is, since a few tries lead from a near miss to the code.

    A message that says nothing else is all veil.
    """
    if _is_code(text):
        return VEIL
    hidden = _NEARLY.sub(lambda found: VEIL if _is_near(found[0]) else found[0], text)
    alone = _NEARLY.sub(lambda found: VEIL if _has_its_length(found[0]) else found[0], text)
    return VEIL if VEIL in alone and _SAYS_SO.fullmatch(alone.replace(VEIL, " ").strip()) else hidden


def _is_code(text: str) -> bool:
    """Whether all of it is a code as it was given, whatever its letters are."""
    found = _ALONE.fullmatch(text)
    looks = found is not None and (found[1] == "-" or any(map(str.isdigit, text)))
    return looks and fingerprint(text) is not None


def _has_its_length(said: str) -> bool:
    """Give or take two characters, of which one is a digit."""
    return abs(len("".join(_groups(said))) - LENGTH) <= 2 and any(map(str.isdigit, said))


def _is_near(said: str) -> bool:
    """Whether it has the form of a code, give or take a character or two: groups of letters and digits that
    are no words, no dates and no list of names."""
    if "-" in said and not said.replace("-", "").isdigit() and _is_code(said):
        return True
    groups = _groups(said)
    mixed = [group for group in groups if not group.isdigit() and not group.isalpha()]
    several = len({group[:2].upper() for group in groups}) == len(groups)
    return _has_its_length(said) and len(mixed) >= min(2, len(groups)) and several


def _groups(said: str) -> list[str]:
    return re.split(r"[-\u2010-\u2015 ]", said)
