"""The site inside another product's window: a tab of Microsoft Teams that shows the chat or the console.

A frame is entered at one page, which asks the window around it who is there, sends that token here, and gets
the ordinary session. Whether a token is good, and whose it is, is the other product's adapter's to say.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from bot.web.visit import local_path
from handlers.domain.person import Person

FRAMED_PATH = "/teams/"
"""How the addresses begin by which a frame is entered."""
ENTRY = f"{FRAMED_PATH}tab"
SIGN_IN = f"{FRAMED_PATH}sign-in"


@dataclass(frozen=True, slots=True)
class NotAdmitted:
    """The token opens nothing."""

    phrase: str
    """Says why, to whoever sits there."""


Admission = Callable[[str, datetime], Awaitable[Person | NotAdmitted]]
"""The person a token of the surrounding window speaks for."""


@dataclass(frozen=True, slots=True)
class Framing:
    hosts: tuple[str, ...]
    """Whose pages may show ours, e.g. ``https://teams.microsoft.com``."""
    admission: Admission


def entry_to(path: str) -> str:
    """Signs in again inside the frame, then opens the path."""
    return f"{ENTRY}?next={quote(local_path(path))}"
