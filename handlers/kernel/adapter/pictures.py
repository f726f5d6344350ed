"""Pictures that somebody of the company uploaded, in messages.

They are kept with the bot (`handlers.kernel.adapter.blobs`), and no chat can fetch them from there: it may
stand behind a firewall. So a platform's sender brings the content along, and where it cannot, the words that
describe the picture stand in its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.kernel.messages import Message, Picture

_BEFORE = "/pictures/"
_NAME = re.compile(r"/pictures/([0-9a-f]{32}\.jpg)")


def address_of(name: str) -> str:
    """Where the bot's own pages show it."""
    return _BEFORE + name


def name_in(url: str) -> str:
    """Of an uploaded picture; empty for any other address."""
    found = _NAME.fullmatch(url)
    return found[1] if found else ""


def blob_of(name: str) -> str:
    return f"pictures/{name}"


def small_blob_of(name: str) -> str:
    """The same picture in as few bytes as a card takes."""
    return f"pictures/small/{name}"


def uploaded_in(message: Message) -> Sequence[Picture]:
    return [block for block in message.blocks if isinstance(block, Picture) and name_in(block.url)]
