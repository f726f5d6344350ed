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

_UNLIKELY_WESTERN = re.compile(
    r"[^\x00-\x7f\xa0 äöüÄÖÜßàâçèéêëîïôùûñáíóúæœøåãÀÂÇÈÉÊÎÔÙÛÑÁÍÓÚÅØŒÆ€£–—‘’“”„‚…«»•·°§©®™´¡¿²³½±×]|\w[¿²³]\w"
)
_ENCODINGS = [
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2", "koi8_r"),
    *("cp932", "euc_jp", "gb18030", "big5", "euc_kr"),
]


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


def decoded(data: bytes, declared: str | None = None) -> str:
    """Bytes as text: by byte order mark, as declared, as UTF-8, and last by what the letters look like."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if is_wide(data[:4096]):
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", errors="replace")
    for encoding in filter(None, (declared, "utf-8-sig")):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return _guessed(data)


def is_wide(data: bytes) -> bool:
    """Whether it looks like UTF-16 without a mark: every second byte, and no other, is a zero."""
    even, odd = data[::2], data[1::2]
    many = 0.7 * len(even)
    return len(data) > 3 and (
        (odd.count(0) > many and 0 not in even) or (even.count(0) > many and 0 not in odd)
    )


def _guessed(data: bytes) -> str:
    """Text in one of the encodings of Windows or of East Asia; Western where a short text does not tell."""
    western = data.decode("cp1252", errors="replace")
    if not _UNLIKELY_WESTERN.search(western):
        return western
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import and seldom needed

    best = from_bytes(data[:200_000], cp_isolation=_ENCODINGS).best()
    return data.decode(best.encoding, errors="replace") if best else western


def title_from_name(path: Path) -> str:
    """A file name as a title: ``code-of_conduct.pdf`` becomes ``code of conduct``."""
    return cleaned(re.sub(r"[_\-]+", " ", path.stem)) or path.name
