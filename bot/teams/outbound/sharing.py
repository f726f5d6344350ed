"""Private first: in a channel that wants it so, an answer goes to its asker's own chat, with a button that
shows it to everyone.

Teams has no message in a channel that only one person sees. So the question moves to the personal chat
before it is handled, and where it came from is remembered for as long as it may be shared.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.platform.channels import PRIVATELY, Channels
from bot.teams.addresses import PLATFORM, is_shared
from handlers.kernel.events import Asked, Conversation, Pressed
from handlers.kernel.messages import Button, Message, Quote
from handlers.kernel.queues import KeyValueStore
from handlers.kernel.voice import Voice
from handlers.questions.actions import QuestionPress
from handlers.questions.rules.query_cleaning import MAX_QUESTIONS
from handlers.questions.rules.question import question_id

_SPACE = "asked-in"
_SHAREABLE = timedelta(days=30)


@dataclass(frozen=True)
class Sharing:
    notes: KeyValueStore
    channels: Channels

    async def privately(self, asked: Asked, who: str, at: datetime) -> Asked | Pressed:
        """The question as it is to be handled; `who` is the asker's object id. In their own chat the answer
        repeats what was asked, as under an example that was pressed."""
        where = asked.conversation
        if not is_shared(where.address) or await self.channels.answers(where.address, at) != PRIVATELY:
            return asked
        origin = json.dumps([where.address, where.thread])
        for number in range(MAX_QUESTIONS):
            await self.notes.put(_SPACE, question_id(asked, number), origin, at + _SHAREABLE)
        own = Conversation(PLATFORM, who)
        return Pressed(asked.by, own, QuestionPress.ASK, asked.text, asked.at, asked.key)

    async def may_share(self, message: Message, slot: str, at: datetime) -> str:
        """The question that this message answers privately; empty where there is nothing to share."""
        question = _answered(slot)
        quotes = any(isinstance(block, Quote) for block in message.blocks)
        origin = await self.notes.get(_SPACE, question, at) if question and quotes else None
        return question if origin is not None else ""

    async def shared(self, pressed: Pressed) -> Pressed:
        """The press as if it was made where the question was asked; an outdated one when that is not known
        any more."""
        origin = await self.notes.get(_SPACE, pressed.subject, pressed.at)
        if origin is None:
            return replace(pressed, action="outdated")
        address, thread = json.loads(origin)
        return replace(pressed, conversation=Conversation(PLATFORM, address, thread))


def with_button(message: Message, question: str, voice: Voice) -> Message:
    share = Button(QuestionPress.SHARE, question, voice.text("share"))
    return replace(message, actions=(*message.actions, share))


def _answered(slot: str) -> str:
    """The question whose answer stands in this slot; empty for any other."""
    kind, _, rest = slot.partition(":")
    question, _, part = rest.partition(":")
    return question if (kind, part) == ("question", "answer") else ""
