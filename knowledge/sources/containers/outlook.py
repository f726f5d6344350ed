"""Mails that Outlook saved as .msg."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from oxmsg import Message

from knowledge.sources.budget import ReadingBudget
from knowledge.sources.characters import cleaned, title_from_name
from knowledge.sources.containers.letters import letter
from knowledge.sources.document_model import ParsedDocument
from knowledge.sources.office.left_out import LeftOut
from knowledge.sources.parsing import Attached

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf")


def parse(path: Path, _budget: ReadingBudget, carried: Attached) -> ParsedDocument:
    """A .msg file: subject, date, body and the files attached."""
    message = Message.load(str(path))
    left = LeftOut()
    html = left.attempted(lambda: message.html_body, None, "the page in it")
    sent = left.attempted(lambda: message.sent_date, None, "its date")
    plain = left.attempted(lambda: message.body, None, "its text") or ""
    attached = left.every(lambda: _attached(message), "its attachments")
    read = [carried.read(name, content) for name, content in attached if not carried.is_spent]
    return letter(
        subject=cleaned(message.subject) or title_from_name(path),
        sent=sent.date() if sent else None,
        html=html or "",
        plain=plain,
        attached=tuple(each for each in read if each is not None),
        remarks=[left.told(), *carried.told],
    )


def _attached(message: Any) -> Iterator[tuple[str, bytes]]:
    """The files by name; not the pictures, which are mostly of signatures."""
    for attachment in message.attachments:
        name, content = cleaned(attachment.file_name or "attachment"), attachment.file_bytes
        if content and not name.lower().endswith(_PICTURES):
            yield name, content
