"""The ambassadors' channel: one copy of every open question's card, for everyone who reads there.

Ambassadors who were chosen get a card of their own; the channel shows all open questions, so that anyone
may take one. The board compares what it has posted with how the questions stand, and puts the difference
into the outbox, so a card here is posted once and edited in place like every other. Each platform that has
such a channel has a board.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.platform.store import StoreTransaction, StoreWork
from bot.platform.threads import SLOT
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.events import Conversation
from handlers.kernel.kinds import MessageKind
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage, ToConversation
from handlers.kernel.voice import Voice
from handlers.questions.ports import waiting_with
from handlers.questions.rules.question import Question, State
from handlers.questions.wording.card import CardFacts, card

_OPEN = (State.WAITING, State.CLAIMED)
_EVERYONE = Person(id="", email="", name="")
"""Who reads the channel: nobody in particular, so no card there is "yours"."""


@dataclass(frozen=True)
class ChannelQueue:
    platform: str
    uow: StoreWork
    notes: KeyValueStore
    address: Callable[[], Awaitable[str]]
    """Of the channel; empty while it is not known."""
    now: Callable[[], datetime]
    language: str = "en"
    every_seconds: float = 2.0
    _woken: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    def wake(self) -> None:
        """Something about a question may have changed."""
        self._woken.set()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self.update()
            try:
                await asyncio.wait_for(self._woken.wait(), self.every_seconds)
            except TimeoutError:
                continue
            finally:
                self._woken.clear()

    @property
    def _space(self) -> str:
        return f"board:{self.platform}"

    async def update(self) -> int:
        """Post and edit what has changed; how many cards that were."""
        address = await self.address()
        if not address:
            return 0
        posted = {key: int(value) for key, value in await self.notes.all(self._space)}
        async with self.uow.reading() as transaction:
            changed = await _changed(transaction, posted)
        for question in changed:
            await self._put(question, address)
        return len(changed)

    async def _put(self, question: Question, address: str) -> None:
        async def work(transaction: StoreTransaction) -> None:
            outgoing = await self._outgoing(transaction, question, address)
            await transaction.outbox.put(outgoing)

        await self.uow.run(work)
        if question.state in _OPEN or question.state is State.REPLIED:
            await self.notes.put(self._space, question.id, str(question.version))
        else:
            await self.notes.drop(self._space, question.id)

    async def _outgoing(
        self, transaction: StoreTransaction, question: Question, address: str
    ) -> OutgoingMessage:
        asker = await transaction.people.get(question.asker_id) or _EVERYONE
        name = await _name(transaction, question)
        others = await waiting_with(transaction, question)
        message = card(Voice(self.language), CardFacts(question, _EVERYONE, asker, name, others))
        return OutgoingMessage(
            key=f"board:{self.platform}:{question.id}:{question.version}",
            to=ToConversation(Conversation(self.platform, address), ""),
            message=message,
            slot=f"{SLOT}{question.id}",
            kind=MessageKind.CARD,
        )


async def _changed(transaction: StoreTransaction, posted: dict[str, int]) -> Sequence[Question]:
    """Open questions that are not posted as they are now, and posted ones that are not open any more."""
    now = await transaction.questions.versions(*_OPEN)
    closed = posted.keys() - now.keys()
    still = await transaction.questions.versions(State.REPLIED) if closed else {}
    doubtful = {key for key, version in now.items() if posted.get(key) != version}
    doubtful |= {key for key in closed if posted[key] != still.get(key)}
    found = await transaction.questions.named(doubtful)
    return [one for one in found if posted.get(one.id) != one.version]


async def _name(transaction: StoreTransaction, question: Question) -> str:
    by = question.claimed_by or (question.reply.by if question.reply else "")
    person = await transaction.people.get(by) if by else None
    return person.name if person else ""
