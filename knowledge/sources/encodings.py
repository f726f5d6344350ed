"""Which characters the bytes of a text are: by their mark, as declared, as UTF-8, and last by how they look.

A few bytes that are wrong in a long text garble nothing else. Old encodings of Western Europe (of Windows,
the Mac and DOS) are told apart by the letters that each would show: "Größe" is not "Grš§e" nor "Gr÷ße".
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The longer first: that of UTF-32 begins with that of UTF-16."""
_WIDE = (("utf-32-le", 4, 0), ("utf-32-be", 4, 3), ("utf-16-le", 2, 0), ("utf-16-be", 2, 1))
"""Encoding, bytes of a character, and the place of the one that is not zero in plain text."""
_MOST_WRONG = 0.02
"""Share of characters beyond ASCII that may be wrong in a text that is UTF-8 all the same."""
_UNLIKELY = re.compile(
    r"[^\x00-\x7f\xa0 äöüÄÖÜßàâçèéêëîïôùûñáìíòóúæœøåãõÀÂÇÈÉÊËÎÏÔÙÛÑÁÍÓÚÅÃÕØŒÆ€£–—‘’“”„‚…«»•·°§©®™´¡¿²³½±×ªº]"
    r"|\w[¿²³¡]\w|[a-zà-ÿ][À-ÖØ-Þ]|\b[ÀÂÈÊËÎÏÔÙÛÃÕ](?=\b)|[a-z][§£€°©®´·•…][a-z]|(?<=[a-z])[ÊÎÔËÏ]\b"
)
"""What no text in a Western language shows, or not at that place."""
_WESTERN = ("cp1252", "mac_roman", "cp850", "cp437")
_OTHERS = [
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2", "koi8_r"),
    *("cp932", "euc_jp", "gb18030", "big5", "euc_kr"),
]


def decoded(data: bytes, declared: str | None = None) -> str:
    """Bytes as text. What cannot be read is shown as U+FFFD."""
    if wide := _wide(data):
        return data.decode(wide, errors="replace").lstrip("\ufeff")
    for encoding in filter(None, (declared, "utf-8-sig")):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return _nearly_utf8(data) or _guessed(data)


def is_wide(data: bytes) -> bool:
    """Whether it looks like UTF-16 or UTF-32, with a mark or by its zeros."""
    return bool(_wide(data))


def _wide(data: bytes) -> str:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    return marked or next((name for name, size, place in _WIDE if _has_zeros(data[:4096], size, place)), "")


def _has_zeros(data: bytes, size: int, place: int) -> bool:
    """Whether of each character nearly all bytes but that at the place are zero, and that one never is."""
    columns = [data[start::size] for start in range(size)]
    told = columns.pop(place)
    return len(data) >= 4 and 0 not in told and all(each.count(0) > 0.7 * len(told) for each in columns)


def _nearly_utf8(data: bytes) -> str:
    """UTF-8 with a few bytes that are none, each of them read as Windows-1252; empty if it is too many."""
    text = data.decode("utf-8-sig", errors=_AS_WINDOWS)
    wrong = len(data.decode("utf-8-sig", errors="replace")) - len(data.decode("utf-8-sig", errors="ignore"))
    right = sum(character > "\x7f" for character in text) - wrong
    return text if right and wrong <= max(1, _MOST_WRONG * right) and right >= wrong else ""


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.start + 1]
    return wrong.decode("cp1252", errors="replace"), error.start + 1


_AS_WINDOWS = "csrbot.windows"
codecs.register_error(_AS_WINDOWS, _as_windows)


def _guessed(data: bytes) -> str:
    """Text in one of the encodings of Windows, the Mac, DOS or East Asia; Western where it does not tell."""
    western = {name: data.decode(name, errors="replace") for name in _WESTERN}
    strange = {name: len(_UNLIKELY.findall(text)) for name, text in western.items()}
    best = min(_WESTERN, key=lambda name: strange[name])
    if not strange[best]:
        return western[best]
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import and seldom needed

    found = from_bytes(data[:200_000], cp_isolation=_OTHERS).best()
    return data.decode(found.encoding, errors="replace") if found else western["cp1252"]
