"""Private first: in a channel that wants it so, an answer goes to its asker's own chat, with a button that
shows it to everyone. Where guests or people of other organisations read along, every channel and group chat
is one that wants it so, and nothing can be shared there.

Teams has no message in a channel that only one person sees. So the question moves to the personal chat
before it is handled, and where it came from is remembered for as long as it may be shared.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.platform.channels import PRIVATELY, Channels
from bot.teams.addresses import PLATFORM, is_shared
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.events import Asked, Conversation, Pressed
from handlers.kernel.messages import Button, Message, quotes_in
from handlers.kernel.voice import Voice
from handlers.questions.actions import QuestionPress
from handlers.questions.rules.question import MAX_QUESTIONS, question_id

_SPACE = "asked-in"
_SHAREABLE = timedelta(days=30)


@dataclass(frozen=True)
class Sharing:
    notes: KeyValueStore
    channels: Channels
    is_internal: Callable[[str, datetime], Awaitable[bool]]
    """Whether only colleagues read at an address."""

    async def privately(self, asked: Asked, who: str, at: datetime) -> Asked | Pressed:
        """The question as it is to be handled; `who` is the asker's object id. In their own chat the answer
        repeats what was asked, as under an example that was pressed."""
        where = asked.conversation
        if not is_shared(where.address) or await self._is_public(where.address, at):
            return asked
        origin = json.dumps([where.address, where.thread])
        for number in range(MAX_QUESTIONS):
            await self.notes.put(_SPACE, question_id(asked, number), origin, at + _SHAREABLE)
        own = Conversation(PLATFORM, who)
        return Pressed(asked.by, own, QuestionPress.ASK, asked.text, asked.at, asked.key)

    async def _is_public(self, address: str, at: datetime) -> bool:
        wanted = await self.channels.answers(address, at)
        return wanted != PRIVATELY and await self.is_internal(address, at)

    async def may_share(self, message: Message, slot: str, at: datetime) -> str:
        """The question that this message answers privately; empty where there is nothing to share."""
        question = _answered(slot)
        quotes = quotes_in(message)
        origin = await self.notes.get(_SPACE, question, at) if question and quotes else None
        is_open = origin is not None and await self.is_internal(json.loads(origin)[0], at)
        return question if is_open else ""

    async def shared(self, pressed: Pressed) -> Pressed | None:
        """The press as if it was made where the question was asked; an outdated one when that is not known
        any more; None where others than colleagues have come to read."""
        origin = await self.notes.get(_SPACE, pressed.subject, pressed.at)
        if origin is None:
            return replace(pressed, action="outdated")
        address, thread = json.loads(origin)
        if not await self.is_internal(address, pressed.at):
            return None
        return replace(pressed, conversation=Conversation(PLATFORM, address, thread))


def with_button(message: Message, question: str, voice: Voice) -> Message:
    share = Button(QuestionPress.SHARE, question, voice.text("share"))
    return replace(message, actions=(*message.actions, share))


def _answered(slot: str) -> str:
    """The question whose answer stands in this slot; empty for any other."""
    kind, _, rest = slot.partition(":")
    question, _, part = rest.partition(":")
    return question if (kind, part) == ("question", "answer") else ""
