"""Text that may stand in a Slack payload: inert, and cut to a length.

`inert` takes away what no surface should pass on: control characters, overrides of the writing direction,
lone surrogates. `escaped` is for the few places that Slack reads as mrkdwn; everything else is sent as rich
text or plain text, where Slack reads no commands. `read` is the way back: from what Slack sends to what a
person typed, and `question_in` from there to what is asked.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from bot.slack.rendering.emoji import with_emoji, without_emoji

ELLIPSIS = "…"
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_REFERENCE = re.compile(r"<([^<>]*)>")
_OWN_NAME = "csrbot"
_OWN_PICTURE = "▫"
"""For a message that is nothing but a workspace's own emoji."""
_MENTION = re.compile(r"@([UW][A-Z0-9]{3,20})(?!\w)")
_PEOPLE = r"(?:@[UW][A-Z0-9]{3,20}(?!\w)[\s,&+]*(?:(?:and|und|et)\s+(?=@))?)+"
_PEOPLE_BEFORE = re.compile(
    rf"^\s*(?:(?:hi|hey|hello|hallo|bonjour|salut)\s+)?{_PEOPLE}[\s,:;!.–-]*", re.IGNORECASE
)
_PEOPLE_AFTER = re.compile(
    rf"[\s,;–-]*[(\[]?\s*(?:(?:/?cc|fyi|ping|via|thanks|danke|merci)\b[\s:,]*)?{_PEOPLE}[)\]]?[\s.!]*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?<=\w) \(https?://[^\s()]+\)")
_MARKED = re.compile(r"(?<!\w)(\*|_|~|`{1,3})(?=\S)([^*_~`\n]+?)(?<=\S)\1(?!\w)")
_LABEL = re.compile(r"^\s*(?:question|frage|q|f)\s*[:：]\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]")


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
    """What the person typed, from the ``text`` of an event: references in words, emoji, entities undone.

    Mentions of the bot before or after everything else are how it was called, not a part of the question.
    Those of people are still ids, ``@U…``: see `mentioned`.
    """
    words = _REFERENCE.sub(lambda found: _in_words(found[1]), _without_calls(text, bot_user_id))
    seen = inert(html.unescape(with_emoji(words))).strip()
    return seen or (_OWN_PICTURE if ":" in words else "")


def _without_calls(text: str, bot_user_id: str) -> str:
    if not bot_user_id:
        return text
    called = rf"<@{re.escape(bot_user_id)}(?:\|[^<>]*)?>"
    around = re.compile(rf"^(?:\s*{called}(?:[\s,]|:(?!\w))*)+|(?:[\s,]*{called}\s*)+$")
    return re.sub(called, _OWN_NAME, around.sub(" ", text))


def _in_words(reference: str) -> str:
    target, _, label = reference.partition("|")
    if target[:1] in "@#!":
        return _named(target, label)
    if not label or _same_address(target, label):
        return target.removeprefix("mailto:")
    return f"{label} ({target})"


def _named(target: str, label: str) -> str:
    name = label.lstrip("@#") or target[1:].split("^", maxsplit=1)[0]
    return name if target.startswith("!date") else f"{'#' if target[0] == '#' else '@'}{name}"


def _same_address(target: str, label: str) -> bool:
    """Whether the label says nothing more than where it leads."""
    return _bare(target) == _bare(label)


def _bare(address: str) -> str:
    return address.rsplit("//", maxsplit=1)[-1].removeprefix("mailto:").rstrip("/")


def mentioned(text: str) -> frozenset[str]:
    """The ids of the users that a text that was read still names so."""
    return frozenset(_MENTION.findall(text))


def with_names(text: str, names: Mapping[str, str], somebody: str) -> str:
    """Names where ids stood; `somebody` for whom nobody knows."""
    return _MENTION.sub(lambda found: f"@{names.get(found[1]) or somebody}", text)


def question_in(text: str) -> str:
    """What is asked: the text that was read, without whom it was said to, what it quotes, and how it was
    drawn.

    A text of nothing else comes back whole.
    """
    asked = text
    for less in (_without_quotes, _without_people, _without_pictures, _without_marks, _without_label):
        shorter = less(asked).strip()
        asked = shorter if _WORD.search(shorter) else asked
    return asked


def _without_quotes(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith((">", " >")))


def _without_people(text: str) -> str:
    return _PEOPLE_AFTER.sub("", _PEOPLE_BEFORE.sub("", text))


def _without_pictures(text: str) -> str:
    shorter = without_emoji(text)
    return text if shorter == text else re.sub(r" +([?!.,;:]|$)", r"\1", re.sub(r" {2,}", " ", shorter))


def _without_marks(text: str) -> str:
    """Addresses behind words, and Slack's marks of bold, italic, struck and code. What is written in another
    markup stays as it is."""
    if "**" in text or "](" in text:
        return text
    return _MARKED.sub(r"\2", _ADDRESS.sub("", text))


def _without_label(text: str) -> str:
    return _LABEL.sub("", text)
