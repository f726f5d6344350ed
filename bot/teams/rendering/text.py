"""Text that may stand in a card: inert, and cut to a length.

`clean` takes away what no surface should pass on: control characters, overrides of the writing direction,
lone surrogates. `inert` breaks what Teams reads inside any text it shows, too: `<at>` and the `{{DATE(…)}}`
functions. Text stands in text runs, which know no markdown; `escaped` is for the one place that does, a text
block.
"""

from __future__ import annotations

import json
import re

ELLIPSIS = "…"
WORD_JOINER = "\u2060"
"""Invisible, and no place to break a line."""
NO_BREAK_SPACE = "\u00a0"
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LIVE = re.compile(r"<(?=/?at\b)|\{(?=\{\s*(?:DATE|TIME)\b)", re.IGNORECASE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
"""Makes code of a line."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>])")


def clean(text: str) -> str:
    """The text as a person may have typed it; line breaks and tabs stay."""
    text = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.encode("utf-8", "replace").decode("utf-8")


def inert(text: str) -> str:
    """The text with nothing in it that a client acts on."""
    return _LIVE.sub(lambda found: found[0] + WORD_JOINER, clean(text))


def escaped(text: str) -> str:
    """Inert markdown: it shows `text`, whatever signs stand in it."""
    plain = _INDENT.sub(lambda found: NO_BREAK_SPACE * len(found[0]), inert(text))
    return _MARKDOWN.sub(r"\\\1", plain).replace("&", "&amp;").replace("<", "&lt;")


def length(text: str) -> int:
    """In UTF-16 units."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def size(value: object) -> int:
    """In bytes, as it is sent."""
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def cut(text: str, limit: int) -> str:
    """At most `limit` UTF-16 units, ending in an ellipsis where something was cut, at a word if one is
    near."""
    if length(text) <= limit:
        return text
    units = text.encode("utf-16-le", "replace")
    return _at_word(units[: 2 * max(0, limit - 1)].decode("utf-16-le", "ignore"))


def cut_bytes(text: str, limit: int) -> str:
    """The same, at most `limit` bytes as it is sent."""
    if size(text) <= limit:
        return text
    low, high = 0, min(len(text), max(0, limit))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if size(text[:middle] + ELLIPSIS) <= limit else (low, middle - 1)
    return _at_word(text[:low])


def label(text: str, limit: int) -> str:
    """Inert, on one line, never empty: for buttons, titles and choices."""
    return cut(" ".join(inert(text).split()), limit) or ELLIPSIS


def is_web(url: str) -> bool:
    """Whether a client takes it as an address to open."""
    opens = url.startswith(("https://", "http://", "mailto:"))
    return opens and len(url) <= 2_048 and inert(url) == url and not any(map(str.isspace, url))


def _at_word(kept: str) -> str:
    space = kept.rfind(" ", len(kept) * 3 // 4)
    return (kept[:space] if space > 0 else kept).rstrip() + ELLIPSIS
