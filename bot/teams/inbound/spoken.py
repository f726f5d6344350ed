"""What somebody said, without what Teams puts around it: the bot's name, a quoted message, mentions, markup.
Pure.

A reply that quotes another message arrives in one of two forms: with the quote's lines in ``text`` and a
block of the kind ``http://schema.skype.com/Reply`` in the attached HTML, or with a ``<quoted>`` tag and an
entity (https://github.com/microsoft/teams.py/pull/321). Mentions are tags whose texts the entities repeat
(https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import Any

from bot.teams.inbound.activities import Activity, MentionEntity
from bot.teams.rendering.text import clean

_TAGS = re.compile(r"</?at(?: [^<>]*)?>|<quoted\b[^<>]*/?>(?:\s*</quoted>)?", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]*>")
_OPENS, _CLOSES = "\ue000", "\ue001"
"""Around the number of a mention while the text is read; private characters, which nobody types."""
_SOMEBODY = rf"(?:@?{_OPENS}\d+{_CLOSES}[\s,&+]*(?:(?:and|und|et)\s+(?=@?{_OPENS}))?)+"
_CALLED = re.compile(
    rf"^\s*(?:(?:hi|hey|hello|hallo|bonjour|salut)\s+)?{_SOMEBODY}[:;!.–-]*\s*"
    r"(?!\s*(?:said|says|asked|asks|told|wants|sagt|sagte|fragt|fragte|meint|dit|demande|veut|a dit)\b)",
    re.IGNORECASE,
)
_COPIED = re.compile(
    rf"[\s,;–-]*[(\[]?\s*(?:(?:/?cc|fyi|ping|via|thanks|danke|merci)\b[\s:,]*)?{_SOMEBODY}[)\]]?[\s.!]*$",
    re.IGNORECASE,
)
_MARKED = re.compile(rf"{_OPENS}(\d+){_CLOSES}")
_LONGEST_HTML = 100_000
_REPLY = "http://schema.skype.com/Reply"


def spoken(activity: Activity) -> str:
    """What the person said, in plain text. Whom they said it to, too, is left out; a name in the middle of
    it stays."""
    text = _without_quote(activity) if _REPLY in activity.html else activity.text
    others = [one for one in activity.mentions if one.id != activity.bot.id]
    text = _marked(_without_call(text, activity), others)
    text = _MARKUP.sub(" ", text) if activity.is_html else _TAGS.sub("", text)
    shorter = _COPIED.sub("", _CALLED.sub("", text))
    text = shorter if shorter.strip(" \t\n.,;:!?") else text
    return _named(clean(unescape(text)), others).replace("\u00a0", " ").strip()


def text_of_html(html: str) -> str:
    """Of a piece of HTML, a line for each of its paragraphs; empty for what is none."""
    tree = _tree(html)
    return "" if tree is None else _lines(tree)


def _without_call(text: str, activity: Activity) -> str:
    for mention in activity.mentions:
        if mention.id == activity.bot.id and mention.text:
            text = text.replace(mention.text, " ")
    return text


def _marked(text: str, mentions: Sequence[MentionEntity]) -> str:
    text = text.replace(_OPENS, "").replace(_CLOSES, "")
    for number, mention in enumerate(mentions):
        if mention.text:
            text = text.replace(mention.text, f"{_OPENS}{number}{_CLOSES}")
    return text


def _named(text: str, mentions: Sequence[MentionEntity]) -> str:
    names = [_MARKUP.sub("", one.text).strip() for one in mentions]
    return _MARKED.sub(lambda found: names[int(found[1])], text)


def _without_quote(activity: Activity) -> str:
    """The attached HTML's words but for those that were quoted, with mentions as they stand in `text`."""
    tree = _tree(activity.html)
    if tree is None:
        return activity.text
    for quote in tree.xpath(f'.//*[@itemtype="{_REPLY}"]'):
        quote.drop_tree()
    for mention in tree.xpath('.//at | .//*[@itemtype="http://schema.skype.com/Mention"]'):
        mention.text = f"<at>{mention.text_content()}</at>"
    return _lines(tree)


def _tree(html: str) -> Any:
    """None for what is no HTML."""
    from lxml import html as parser  # noqa: PLC0415 - few messages need it

    content = f"<div>{html[:_LONGEST_HTML]}</div>".encode("utf-8", "replace")
    try:
        return parser.fromstring(content, parser=parser.HTMLParser(encoding="utf-8"))
    except (parser.etree.ParserError, ValueError):
        return None


def _lines(tree: Any) -> str:
    for ending in tree.xpath(".//br | .//p | .//div | .//li"):
        ending.tail = f"\n{ending.tail or ''}"
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n".join(line for line in lines if line)
