"""Text that may stand in a Slack payload: inert, and cut to a length.

`inert` takes away what no surface should pass on: control characters, overrides of the writing direction,
lone surrogates. `escaped` is for the few places that Slack reads as mrkdwn; everything else is sent as rich
text or plain text, where Slack reads no commands. `read` is the way back: from what Slack sends to what a
person typed.
"""

from __future__ import annotations

import html
import re

ELLIPSIS = "…"
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_REFERENCE = re.compile(r"<([^<>]*)>")


def inert(text: str) -> str:
    """The text without control characters and direction overrides; line breaks and tabs stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _FORBIDDEN.sub("", text).encode("utf-8", "replace").decode("utf-8")


def escaped(text: str) -> str:
    """Inert mrkdwn: no reference, no mention and no link can come from `text`."""
    return inert(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def length(text: str) -> int:
    """In UTF-16 units."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)


def cut(text: str, limit: int) -> str:
    """At most `limit` UTF-16 units, ending in an ellipsis where something was cut, at a word if one is
    near."""
    if length(text) <= limit:
        return text
    units = text.encode("utf-16-le", "replace")
    kept = units[: 2 * max(0, limit - 1)].decode("utf-16-le", "ignore")
    space = kept.rfind(" ", len(kept) * 3 // 4)
    return (kept[:space] if space > 0 else kept).rstrip() + ELLIPSIS


def split(text: str, limit: int) -> list[str]:
    """Pieces of at most `limit` UTF-16 units that are `text` again when joined."""
    units = text.encode("utf-16-le", "replace")
    pieces = []
    while units:
        piece = units[: 2 * limit].decode("utf-16-le", "ignore")
        pieces.append(piece)
        units = units[len(piece.encode("utf-16-le")) :]
    return pieces


def cut_escaped(text: str, limit: int) -> str:
    """`escaped` and then at most `limit` long, never cut inside an entity."""
    whole = escaped(text)
    if length(whole) <= limit:
        return whole
    room, parts = limit - 1, []
    for character in inert(text):
        piece = escaped(character)
        room -= length(piece)
        if room < 0:
            break
        parts.append(piece)
    return "".join(parts).rstrip() + ELLIPSIS


def read(text: str, bot_user_id: str = "") -> str:
    """What the person typed, from the ``text`` of an event: references in words, entities undone.

    The first mention of the bot is how it was called, not a part of the question.
    """
    called = text.replace(f"<@{bot_user_id}>", " ", 1) if bot_user_id else text
    words = html.unescape(_REFERENCE.sub(lambda found: _in_words(found[1]), called))
    return inert(words).strip()


def _in_words(reference: str) -> str:
    target, _, label = reference.partition("|")
    if target[:1] in "@#!":
        return _named(target, label)
    return label if label and not _same_address(target, label) else target


def _named(target: str, label: str) -> str:
    name = label.lstrip("@#") or target[1:].split("^", maxsplit=1)[0]
    return name if target.startswith("!date") else f"{'#' if target[0] == '#' else '@'}{name}"


def _same_address(target: str, label: str) -> bool:
    return target.rsplit("//", maxsplit=1)[-1].rstrip("/") == label.rsplit("//", maxsplit=1)[-1].rstrip("/")
