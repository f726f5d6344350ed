"""Slack's short codes as the emoji that people see.

Slack sends every emoji as its name between colons, whatever the person typed
(https://docs.slack.dev/messaging/formatting-message-text), with the tone of the skin as a second code. A name
that Unicode does not know is a workspace's own picture, of which nothing can be shown.
"""

from __future__ import annotations

import re

from rich.emoji import Emoji, NoEmoji

_CODE = re.compile(
    r"(?<![\w/]):(?=[^:\s]*[a-z]|[+-]1:|100:)([a-z0-9_+'-]{1,100}):(?::skin-tone-[2-6]:)?(?![\w/])"
)
_PICTURE = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u231a-\u23ff\ufe0f\u200d\u20e3]+")
_SLACKS = {
    "simple_smile": "🙂",
    "upside_down_face": "🙃",
    "shrug": "🤷",
    "man-shrugging": "🤷‍♂️",
    "woman-shrugging": "🤷‍♀️",
    "face_palm": "🤦",
    "facepalm": "🤦",
    "saluting_face": "🫡",
    "melting_face": "🫠",
    "keycap_ten": "🔟",
}
"""Those that others call otherwise."""


def with_emoji(text: str) -> str:
    """The text with its emoji; a workspace's own ones are left out."""
    return _CODE.sub(lambda found: _emoji(found[1]), text)


def without_emoji(text: str) -> str:
    return _PICTURE.sub(" ", text)


def _emoji(name: str) -> str:
    try:
        return _SLACKS.get(name) or str(Emoji(name))
    except NoEmoji:
        return ""
