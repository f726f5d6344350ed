"""The site inside another product's window: a tab of Microsoft Teams that shows the chat or the console.

A frame is entered at one page, which asks the window around it who is there, sends that token here, and gets
the ordinary session. Whether a token is good, and whose it is, is the other product's adapter's to say
(`bot.platform.adapter.Framing`).
"""

from __future__ import annotations

from urllib.parse import quote

from bot.web.page_request import local_path

FRAMED_PATH = "/teams/"
"""How the addresses begin by which a frame is entered."""
ENTRY = f"{FRAMED_PATH}tab"
SIGN_IN = f"{FRAMED_PATH}sign-in"


def entry_to(path: str) -> str:
    """Signs in again inside the frame, then opens the path."""
    return f"{ENTRY}?next={quote(local_path(path))}"
