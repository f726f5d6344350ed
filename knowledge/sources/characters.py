"""Characters as people read them: no ligatures, soft hyphens, controls or invisible marks, single spaces."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

_LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "ft",
    "ﬆ": "st",
    "ĳ": "ij",
    "Ĳ": "IJ",
}
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufffe\uffff"))
_PRINTABLE = str.maketrans(_LIGATURES) | _INVISIBLE
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff]")
_BULLET = re.compile(r"^\s*(?:[•●○◦▪■□▶►▸‣⁃∙·✓✔➔➢→❖✦>»]|[-–—*](?=\s)|[\uf000-\uf0ff])\s+")
_ENUMERATOR = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}[.)])\s+")


def cleaned(text: str) -> str:
    """One line of readable text, in Unicode's composed form (NFC)."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = _CONTROLS.sub(" ", text.translate(_PRINTABLE))
    return unicodedata.normalize("NFC", " ".join(text.split()))


def without_bullet(text: str) -> str | None:
    """The text behind a bullet or a number; None when it has neither."""
    if match := _BULLET.match(text):
        return text[match.end() :].strip() or None
    return text.strip() if _ENUMERATOR.match(text) else None


def title_from_name(path: Path) -> str:
    """A file name as a title: ``code-of_conduct.pdf`` becomes ``code of conduct``."""
    return cleaned(re.sub(r"[_\-]+", " ", path.stem)) or path.name
