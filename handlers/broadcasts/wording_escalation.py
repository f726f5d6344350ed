"""Who has not confirmed what must be read, in words for its author."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handlers.broadcasts.broadcast import Broadcast
from handlers.kernel.k_anonymity import SMALLEST
from handlers.kernel.messages import Block, Bullets, Hyperlink, Message, Plain
from handlers.kernel.voice import Voice, excerpt

NAMED = 20
"""Names in one message; the page has all."""


@dataclass(frozen=True, slots=True)
class LeftOver:
    number: int
    names: tuple[str, ...] = ()
    """Empty where nobody is to be named."""


def left_over(voice: Voice, broadcast: Broadcast, left: LeftOver) -> Message:
    link = Hyperlink(excerpt(broadcast.content.title, 80), f"/console/broadcasts/{broadcast.id}")
    is_few = not left.names and left.number < SMALLEST
    phrase = "broadcast_escalated_few" if is_few else "broadcast_escalated"
    said = voice.paragraph(phrase, title=link, number=str(left.number))
    summary = voice.text(phrase, title=link.text, number=str(left.number))
    return Message(summary, (said, *_names(voice, left)))


def _names(voice: Voice, left: LeftOver) -> Iterator[Block]:
    if left.names:
        yield Bullets(tuple((Plain(name),) for name in left.names[:NAMED]))
    if len(left.names) > NAMED:
        yield voice.paragraph("broadcast_escalated_more", number=str(len(left.names) - NAMED))
