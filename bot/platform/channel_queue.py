"""The ambassadors' channel: one copy of every open question's card, for everyone who reads there.

Ambassadors who were chosen get a card of their own; the channel shows all open questions, so that anyone
may take one. In a rush only the oldest few have a card here, and the others stand in one list that is
edited in place: forty questions are no forty notifications. The board compares what it has posted with how
the questions stand, and puts the difference into the outbox, so a card here is posted once and edited in
place like every other. Each platform that has such a channel has a board.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b

from bot.platform.threads import SLOT
from bot.platform.waiting import is_set_within
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.events import Conversation
from handlers.kernel.kinds import MessageKind
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage, ToConversation
from handlers.kernel.voice import Voice
from handlers.questions.ports import QuestionsTransaction, QuestionsWork, waiting_with
from handlers.questions.rules.question import Question, State
from handlers.questions.wording.card import CardFacts, card
from handlers.questions.wording.queue_list import queue_list

_OPEN = (State.WAITING, State.CLAIMED)
MOST_CARDS = 3
"""Of questions that nobody has taken, as many as one person is shown at a time; the rest is listed."""
LIST = "board-list"
"""The slot of the list."""
_EVERYONE = Person(id="", email="", name="")
"""Who reads the channel: nobody in particular, so no card there is "yours"."""


@dataclass(frozen=True)
class ChannelQueue:
    platform: str
    uow: QuestionsWork
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
            await is_set_within(self._woken, self.every_seconds)
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
            waiting = await transaction.questions.in_state(State.WAITING, limit=None, unmerged=True)
        cards, listed = cards_and_list(waiting, posted)
        shown = [one for one in changed if one.id in posted or one.id in cards]
        for question in shown:
            await self._put(question, address)
        return len(shown) + await self._put_list(listed, address)

    async def _put_list(self, listed: Sequence[Question], address: str) -> int:
        """Put the list as it is now, unless it stands there; how many messages that was."""
        before = await self.notes.get(f"{self._space}:list", "digest", self.now()) or ""
        digest = _digest(listed)
        if digest == before:
            return 0
        outgoing = OutgoingMessage(
            key=f"{self._space}:list:{digest or f'after {before}'}",
            to=ToConversation(Conversation(self.platform, address), ""),
            message=queue_list(Voice(self.language), listed),
            slot=LIST,
            kind=MessageKind.CARD,
        )

        async def work(transaction: QuestionsTransaction) -> None:
            await transaction.outbox.put(outgoing)

        await self.uow.run(work)
        await self.notes.put(f"{self._space}:list", "digest", digest)
        return 1

    async def _put(self, question: Question, address: str) -> None:
        async def work(transaction: QuestionsTransaction) -> None:
            outgoing = await self._outgoing(transaction, question, address)
            await transaction.outbox.put(outgoing)

        await self.uow.run(work)
        if question.state in _OPEN or question.state is State.REPLIED:
            await self.notes.put(self._space, question.id, str(question.version))
        else:
            await self.notes.drop(self._space, question.id)

    async def _outgoing(
        self, transaction: QuestionsTransaction, question: Question, address: str
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


def cards_and_list(
    waiting: Sequence[Question], posted: Collection[str]
) -> tuple[frozenset[str], list[Question]]:
    """Which of the questions that wait have a card, and which are listed, the oldest first.

    A card stays; as far as there is room the oldest of the others get one.
    """
    in_order = sorted(waiting, key=lambda one: one.asked_at)
    have = [one.id for one in in_order if one.id in posted]
    new = [one for one in in_order if one.id not in posted]
    room = max(0, MOST_CARDS - len(have))
    return frozenset((*have, *(one.id for one in new[:room]))), new[room:]


def _digest(listed: Sequence[Question]) -> str:
    """Of what the list says; empty for none."""
    stands = ",".join(f"{one.id}:{one.version}" for one in listed)
    return blake2b(stands.encode(), digest_size=8).hexdigest() if listed else ""


async def _changed(transaction: QuestionsTransaction, posted: dict[str, int]) -> Sequence[Question]:
    """Open questions that are not posted as they are now, and posted ones that are not open any more."""
    now = await transaction.questions.versions(*_OPEN)
    closed = posted.keys() - now.keys()
    still = await transaction.questions.versions(State.REPLIED) if closed else {}
    doubtful = {key for key, version in now.items() if posted.get(key) != version}
    doubtful |= {key for key in closed if posted[key] != still.get(key)}
    found = await transaction.questions.named(doubtful)
    return [one for one in found if posted.get(one.id) != one.version]


async def _name(transaction: QuestionsTransaction, question: Question) -> str:
    by = question.claimed_by or (question.reply.by if question.reply else "")
    person = await transaction.people.get(by) if by else None
    return person.name if person else ""
