"""Mails (RFC 5322, MIME) and saved web archives (MHTML): subject, date, body, and the files attached.

A mail is read for what it says, not for who wrote to whom: headers stay out, and addresses in the body, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path

from knowledge.sources.budget import ReadingBudget
from knowledge.sources.characters import cleaned, title_from_name
from knowledge.sources.containers.letters import letter
from knowledge.sources.document_model import ParsedDocument
from knowledge.sources.encodings import decoded, is_wide
from knowledge.sources.html import decoded_page
from knowledge.sources.parsing import Attached

_FROM_LINE = re.compile(rb"\A>?From [^\r\n]*\r?\n")
_NEXT_MAIL = re.compile(rb"\r?\n\r?\nFrom \S+@\S+ [^\r\n]*\r?\n")
"""Where a mailbox goes on with another mail."""
_MOST_PARTS = 200
_NOT_READ = ("image", "audio", "video", "font", "multipart")
_SIGNATURES = ("pkcs7-signature", "x-pkcs7-signature", "pgp-signature", "calendar", "css", "javascript")


def parse(path: Path, _budget: ReadingBudget, carried: Attached) -> ParsedDocument:
    """A mail; of a mailbox the first one, with a remark."""
    whole = path.read_bytes()
    whole = decoded(whole).encode() if is_wide(whole) else whole
    data = _FROM_LINE.sub(b"", whole)
    following = _NEXT_MAIL.search(data) if data != whole else None
    message = BytesParser(policy=policy.default).parsebytes(data[: following.start()] if following else data)
    parts = list(_leaves(message))
    body = _body(parts)
    attached = [part for part in parts if _is_attached(part, body)]
    remark = "Only the first mail of this mailbox was read." if following else ""
    read = (carried.read(_file_name(part), _content(part)) for part in attached if not carried.is_spent)
    return letter(
        subject=_header(message, "subject") or title_from_name(path),
        sent=_date(message),
        html=_text(body) if _is_page(body) else "",
        plain="" if _is_page(body) else _text(body),
        attached=tuple(each for each in read if each is not None),
        remarks=[remark, *carried.told],
    )


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something, without walking into mails that are attached."""
    stack: list[EmailMessage] = [message]
    for _ in range(_MOST_PARTS):
        if not stack:
            return
        part = stack.pop()
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            stack += reversed([each for each in part.iter_parts() if isinstance(each, EmailMessage)])
        else:
            yield part


def _body(parts: list[EmailMessage]) -> EmailMessage | None:
    """The page, else the plain text that comes first."""
    shown = [part for part in parts if part.get_content_disposition() != "attachment"]
    for kind in ("text/html", "text/plain", "text/enriched"):
        for part in shown:
            if part.get_content_type() == kind:
                return part
    return None


def _is_attached(part: EmailMessage, body: EmailMessage | None) -> bool:
    """Whether a part is a file that people attached; not a picture in the text, nor a signature."""
    if part is body or part.get_content_maintype() in _NOT_READ or part.get_content_subtype() in _SIGNATURES:
        return False
    is_mail = part.get_content_type() == "message/rfc822"
    return is_mail or part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _content(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        return b"".join(each.as_bytes() for each in part.iter_parts())
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _is_page(part: EmailMessage | None) -> bool:
    return part is not None and part.get_content_type() == "text/html"


def _text(part: EmailMessage | None) -> str:
    if part is None:
        return ""
    said = part.get_content_charset()
    declared = said if said != "us-ascii" else None
    return decoded_page(_content(part), declared) if _is_page(part) else decoded(_content(part), declared)


def _file_name(part: EmailMessage) -> str:
    mail = "mail.eml" if part.get_content_type() == "message/rfc822" else "attachment"
    name = None
    with suppress(Exception):  # the headers of a part may be broken in any way
        name = part.get_filename()
    return cleaned(name or "") or mail


def _header(message: EmailMessage, name: str) -> str:
    with suppress(Exception):  # a header may be broken in any way
        return cleaned(str(message.get(name, "")))
    return ""


def _date(message: EmailMessage) -> date | None:
    with suppress(Exception):  # a header may be broken in any way
        return parsedate_to_datetime(_header(message, "date")).date()
    return None
