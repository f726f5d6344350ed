"""The platforms: where a person sits at each, and how each does what, in its own idiom.

`docs/reference/platforms.md` is made of `SURFACES`, and `test_platforms` tries every cell of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

from tests.contracts.seats import Place

FEATURES = {
    "answer": "An answer in the documents’ own words, with source and page",
    "open": "The page it stands on, one press away",
    "context": "What stands around the quoted words, on demand",
    "table": "Rows of a table that answer, below their headings",
    "edit": "“Not quite” changes the answer itself, without a second message",
    "unasked": "Messages nobody asked for: a card to an ambassador, a reply to the asker",
    "form": "A form: an ambassador’s reply",
    "required": "A form that lacks something is not sent",
    "copies": "A claim shows on every other ambassador’s copy of the card",
    "inert": "Hostile text stays text: mentions, markup, links, control characters",
    "long": "A long text is shown whole, or begun with a link to the rest",
    "language": "The reader’s own language",
    "channel": "Asked where others read, answered below the question",
    "private": "There, too: privately first, and shared by whoever asked",
    "about": "A question about somebody’s message, from its menu",
    "mine": "My questions, and where each of them stands",
    "next": "“Give me the next one”, for an ambassador",
    "tell": "Telling the CSR team something, and being thanked; they have a card of it",
    "confide": "Telling it without a name, for a receipt that is shown once",
    "search": "Passages found while writing to somebody, to put into the message",
}
"""Each feature in the user's words, in the order of the table."""


@dataclass(frozen=True)
class Surface:
    name: str
    opened: Callable[[Path], AbstractAsyncContextManager[Place]]
    """In a folder for its files."""
    how: Mapping[str, str]
    """By feature that it has, in a few words."""


def _slack(folder: Path) -> AbstractAsyncContextManager[Place]:
    from tests.contracts.at_slack import at_slack  # noqa: PLC0415 - the table needs no platform

    return at_slack(folder)


def _teams(folder: Path) -> AbstractAsyncContextManager[Place]:
    from tests.contracts.at_teams import at_teams  # noqa: PLC0415 - the table needs no platform

    return at_teams(folder)


def _web(folder: Path) -> AbstractAsyncContextManager[Place]:
    from tests.contracts.at_own_pages import at_web  # noqa: PLC0415 - the table needs no platform

    return at_web(folder)


def _terminal(folder: Path) -> AbstractAsyncContextManager[Place]:
    from tests.contracts.at_own_pages import at_terminal  # noqa: PLC0415 - the table needs no platform

    return at_terminal(folder)


def _mail(folder: Path) -> AbstractAsyncContextManager[Place]:
    from tests.contracts.at_mail import at_mail  # noqa: PLC0415 - the table needs no platform

    return at_mail(folder)


SLACK = Surface(
    "Slack",
    _slack,
    {
        "answer": "message, direct or in a thread",
        "open": "link in the message",
        "context": "button, opens a modal",
        "table": "table block; lines from the second on",
        "edit": "message updated",
        "unasked": "direct message",
        "form": "modal",
        "required": "said at the field",
        "copies": "messages updated",
        "inert": "rich text elements",
        "long": "whole up to 11,500 characters",
        "language": "of the person, or of the question",
        "channel": "thread below the mention",
        "private": "seen by the asker alone, with a button; later replies directly",
        "about": "message shortcut",
        "mine": "`/csr mine`, or the home tab",
        "next": "`/csr next`",
        "tell": "button, `/csr feedback`, shortcut or home tab",
        "confide": "in the modal",
    },
)
TEAMS = Surface(
    "Teams",
    _teams,
    {
        "answer": "Adaptive Card, personal or in a thread",
        "open": "link and button in the card, to the app’s tab",
        "context": "button, unfolds in the card",
        "table": "table in the card; lines in older clients",
        "edit": "card updated",
        "unasked": "proactive message",
        "form": "dialog",
        "required": "said in the dialog",
        "copies": "cards updated",
        "inert": "text runs, no markdown",
        "long": "whole up to 25 kB",
        "language": "of the person, or of the question",
        "channel": "reply below the mention",
        "private": "in the asker’s own chat, with a button",
        "about": "message extension, action",
        "mine": "`my questions`, typed or chosen",
        "next": "`next`, typed or chosen",
        "tell": "button, or `feedback`",
        "confide": "in the dialog",
        "search": "message extension, search",
    },
)
WEB = Surface(
    "Web",
    _web,
    {
        "answer": "entry in the chat",
        "open": "link in the entry",
        "context": "unfolds in the entry",
        "table": "table, on a phone its few columns",
        "edit": "entry updated",
        "unasked": "entry, live",
        "form": "unfolds, or a dialog",
        "required": "said at the field",
        "copies": "entries updated",
        "inert": "escaped",
        "long": "folded",
        "language": "of the person, or of the question",
        "tell": "button, or the page of feedback",
        "confide": "in the answer to the form",
    },
)
TERMINAL = Surface(
    "Terminal",
    _terminal,
    {
        "answer": "printed",
        "open": "address printed",
        "table": "table in the width there is",
        "unasked": "printed while you type",
        "form": "asked line by line",
        "required": "left as it was",
        "inert": "plain text",
        "long": "printed whole",
        "language": "of the person, or of the question",
        "tell": "number, or `/feedback`",
        "confide": "printed",
    },
)
MAIL = Surface(
    "E-mail",
    _mail,
    {
        "unasked": "letter that leads to the page",
        "form": "on the page behind the letter",
        "inert": "plain text, and escaped HTML",
        "long": "whole",
        "language": "of its reader",
    },
)
SURFACES = (SLACK, TEAMS, WEB, TERMINAL, MAIL)


def table() -> str:
    """The page of the reference."""
    rows = [
        f"| {words} | {' | '.join(surface.how.get(feature, '–') for surface in SURFACES)} |"
        for feature, words in FEATURES.items()
    ]
    lines = [
        "# What works where",
        "",
        "The same use cases are behind every platform, each in its own idiom. Every cell with words is a",
        "test that passes (`tests/contracts/test_platforms.py`), and this page is made from them; a dash",
        "means that the platform has no such thing.",
        "",
        f"| | {' | '.join(surface.name for surface in SURFACES)} |",
        f"|---{'|---' * len(SURFACES)}|",
        *rows,
    ]
    return "\n".join(lines) + "\n"
