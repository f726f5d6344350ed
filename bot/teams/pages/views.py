"""A card in a channel as its holder sees it: with what only they can do.

Everybody in a channel sees the same card. Teams lets a card name people whose clients ask for one of their
own when they show it: so whoever holds a question finds their buttons on the board, and nobody else does.
Source: "User-specific views".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.platform.threads import SLOT
from bot.teams.directory.people import user_in
from bot.teams.inbound.invokes import Who
from bot.teams.outbound.references import References
from bot.teams.pages.form_refresh import able_to_take
from bot.teams.rendering.controls import KEPT, KEPT_FOR, Json
from bot.teams.rendering.render import CardContext, draw_message
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.messages import Message
from handlers.kernel.person import Person
from handlers.kernel.voice import voice_for
from handlers.questions.ports import QuestionsTransaction, QuestionsWork, waiting_with
from handlers.questions.rules.question import Question, State
from handlers.questions.wording.card import CardFacts, card


@dataclass(frozen=True, slots=True)
class PersonalView:
    """Whose clients ask for a card of their own."""

    question: str = ""
    users: Sequence[str] = ()
    """``29:…``"""


@dataclass(frozen=True)
class Views:
    uow: QuestionsWork
    notes: KeyValueStore
    references: References
    who: Who
    absolute: Callable[[str], str] = str

    async def asking(self, slot: str, at: datetime) -> PersonalView:
        """About the message of this slot: the holder, where it is a card on the board."""
        question = await self._held(slot.removeprefix(SLOT)) if slot.startswith(SLOT) else None
        return await self._asking(question, at) if question else PersonalView()

    async def card(self, question_id: str, by: str, at: datetime) -> Json | None:
        """What the client of this person is to show; None where that is what everybody sees."""
        person, question = await self.who(by, at), await self._held(question_id)
        if person is None or question is None or question.claimed_by != person.id:
            return None
        async with self.uow.reading() as transaction:
            message = await _own(transaction, question, person, at)
        asking = await self._asking(question, at)
        around = CardContext(self.absolute, refresh=asking.question, refresh_for=asking.users)
        drawn = draw_message(message, around)
        for reference, content in drawn.kept:
            await self.notes.put(KEPT, reference, content, at + KEPT_FOR)
        return drawn.card

    async def _held(self, question_id: str) -> Question | None:
        async with self.uow.reading() as transaction:
            question = await transaction.questions.get(question_id)
        return question if question is not None and question.state is State.CLAIMED else None

    async def _asking(self, question: Question, at: datetime) -> PersonalView:
        async with self.uow.reading() as transaction:
            holder = user_in(await transaction.people.identities(question.claimed_by or ""))
        user = (await self.references.person(holder, at)).user if holder else ""
        return PersonalView(question.id, (user,)) if user else PersonalView()


async def _own(
    transaction: QuestionsTransaction, question: Question, holder: Person, at: datetime
) -> Message:
    asker = await transaction.people.get(question.asker_id) or Person(id="", email="", name="")
    others = await waiting_with(transaction, question)
    colleagues = await able_to_take(transaction, question, at)
    return card(voice_for(holder), CardFacts(question, holder, asker, holder.name, others, colleagues))
