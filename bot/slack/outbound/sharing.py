"""Private first: an answer only its asker sees, and the button that shows it to everyone.

A private message cannot be read back from Slack, so what would be shared is kept when it is sent.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.slack.inbound.events import OWN
from bot.slack.rendering import button_payloads
from bot.slack.rendering.controls import Json, button
from bot.slack.rendering.render import DrawnMessage
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.events import Conversation
from handlers.kernel.voice import Voice

SHARE = f"{OWN}share"
_SHAREABLE = timedelta(days=1)
"""Longer than a private message lasts, which is gone when Slack is opened anew; and not so long that what was
withdrawn meanwhile, or kept for fewer people, would still be posted."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What is posted for everyone."""

    address: str
    thread: str
    drawn: DrawnMessage


async def with_share_button(
    drawn: DrawnMessage, where: Conversation, notes: KeyValueStore, at: datetime, voice: Voice
) -> tuple[Json, ...]:
    """The blocks with a button that posts them, without their own buttons, in the thread."""
    shown = [where.address, where.thread, drawn.text, _without_controls(drawn.blocks)]
    content = json.dumps(shown, ensure_ascii=False)
    reference = "#" + hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()
    await notes.put(button_payloads.KEPT, reference, content, at + _SHAREABLE)
    share = button("press-share", voice.text("share"), button_payloads.carry_press(SHARE, reference).value)
    return (*drawn.blocks, {"type": "actions", "elements": [share]})


def read_shared(content: str) -> Shared:
    address, thread, text, blocks = json.loads(content)
    return Shared(address, thread, DrawnMessage(text, tuple(blocks)))


def _without_controls(blocks: tuple[Json, ...]) -> list[Json]:
    return [block for block in blocks if block["type"] not in ("actions", "context_actions")]
