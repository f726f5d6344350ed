"""Which threads of a platform's channels are ours: what an adapter remembers about places.

In a channel the bot may hear everything but takes part only in threads that it was called into, and there
only listens to the one who asked; whoever else wants it mentions it. A thread under a card is where an
ambassador may simply write the reply.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.events import Conversation
from handlers.kernel.messages import Form, Message, TextField
from handlers.questions.actions import QuestionForm

SLOT = "board:"
"""How the slot of a card on the board begins; the question's id follows."""
_ASKERS, _CARDS, _SPOKE = "asker", "card", "spoke"
_STILL_THERE = timedelta(minutes=5)
_KEEP = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Card:
    """What a reply in the thread of a card is a submission of."""

    form: str
    subject: str
    field: str
    """The field that takes the text."""


@dataclass(frozen=True, slots=True)
class Threads:
    notes: KeyValueStore

    async def called_in(self, conversation: Conversation, user: str, at: datetime) -> None:
        """`user` asked here; what they say next in this thread is for the bot too."""
        await self.notes.add(_ASKERS, f"{_key(conversation)}:{user}", "", at + _KEEP)

    async def takes(self, conversation: Conversation, user: str, at: datetime) -> bool:
        """Whether what `user` says in this thread of a channel is for the bot."""
        return await self.asked_by(conversation, user, at) or await self.card(conversation, at) is not None

    async def asked_by(self, conversation: Conversation, user: str, at: datetime) -> bool:
        return await self.notes.get(_ASKERS, f"{_key(conversation)}:{user}", at) is not None

    async def spoke(self, conversation: Conversation, user: str, at: datetime) -> None:
        """`user` said something here just now."""
        await self.notes.put(_SPOKE, f"{_key(conversation)}:{user}", "", at + _STILL_THERE)

    async def is_there(self, conversation: Conversation, user: str, at: datetime) -> bool:
        """Whether `user` spoke here in the last minutes, and so still looks here."""
        return await self.notes.get(_SPOKE, f"{_key(conversation)}:{user}", at) is not None

    async def card(self, conversation: Conversation, at: datetime) -> Card | None:
        """The card that this thread stands under, while it can be replied to."""
        note = await self.notes.get(_CARDS, _key(conversation), at)
        return Card(*json.loads(note)) if note else None

    async def shown(self, conversation: Conversation, card: Card | None, at: datetime) -> None:
        """This card stands at the top of the thread now, or one that cannot be replied to."""
        if card is None:
            await self.notes.drop(_CARDS, _key(conversation))
            return
        value = json.dumps([card.form, card.subject, card.field])
        await self.notes.put(_CARDS, _key(conversation), value, at + _KEEP)


def card_of(message: Message) -> Card | None:
    """What a reply in the thread of this message answers, if anything."""
    forms = (action for action in message.actions if isinstance(action, Form))
    return next((card for form in forms if (card := _replied_with(form))), None)


def _replied_with(form: Form) -> Card | None:
    """Only the reply itself, when one text fills it in: a remark below a review edits nothing."""
    required = [field for field in form.fields if field.required]
    if (
        form.form == QuestionForm.REPLY
        and len(required) == 1
        and isinstance(required[0], TextField)
        and required[0].multiline
    ):
        return Card(form.form, form.subject, required[0].name)
    return None


def _key(conversation: Conversation) -> str:
    return f"{conversation.address}:{conversation.thread}"


def reply_on(slot: str) -> Card | None:
    """On the board, too, whoever holds the question may simply reply in the thread of its card."""
    return Card(QuestionForm.REPLY, slot.removeprefix(SLOT), "text") if slot.startswith(SLOT) else None
