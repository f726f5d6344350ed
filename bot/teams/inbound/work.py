"""Between the inbox and the use cases: what an event from Teams means to the rest of the bot.

Taken in, an event names a person by their Entra object id; here it gets the person. What only this platform
knows is done here and goes no further; everything else goes on as the same event that any platform would have
made of it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from bot.platform.account import External
from bot.platform.threads import Card, Threads
from bot.teams.addresses import PLATFORM, is_shared, is_stranger, who_is
from bot.teams.directory.people import TeamsDirectory
from bot.teams.inbound.changes import MessageChanges
from bot.teams.inbound.events import DELETED, FILE, OVERHEARD, REMOVED, is_reported
from bot.teams.inbound.typing import Working
from bot.teams.outbound.references import References
from bot.teams.outbound.sender import TURNED_AWAY
from bot.teams.outbound.sharing import Sharing
from bot.teams.pages.home import TeamsHome
from handlers.kernel.events import Asked, Conversation, Event, Left, Pressed, Submitted
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from handlers.kernel.person import Person, may_answer
from handlers.kernel.ports import OutgoingMessage, ToConversation
from handlers.kernel.voice import Voice, voice_for
from handlers.questions.actions import QuestionPress
from handlers.questions.ports import QuestionsTransaction, QuestionsWork
from handlers.questions.rules.question import Question
from handlers.questions.rules.refusal import QuestionRefusal
from handlers.questions.wording.refusals import refused


@dataclass(frozen=True)
class TeamsWork:
    """See `bot.platform.adapter.EventMiddleware`."""

    uow: QuestionsWork
    directory: TeamsDirectory
    references: References
    threads: Threads
    home: TeamsHome
    sharing: Sharing
    working: Working
    changes: MessageChanges
    changed: Callable[[], None] = lambda: None
    """Called after every event that went on to the use cases."""

    async def prepared(self, event: Event, at: datetime) -> Event | None:
        """Raises `NotYetError` when it must be tried again: nobody could tell who it is."""
        if not _is_ours(event):
            return event
        who = who_is(event.by)
        if isinstance(event, Pressed) and event.action == REMOVED:
            await self.references.forget(event.conversation.address, at)
            return None
        if isinstance(event, Left):
            gone = await self.directory.gone(who)
            return replace(event, by=gone.id) if gone else None
        person = await self.directory.person(who, at)
        if isinstance(person, External):
            await self._turn_away(event, who)
            return None
        return await self._personal(replace(event, by=person.id), person, who, at)

    async def named(self, event: Event) -> Event:
        """The event with the person if we have met; Teams is not asked. What Teams reported of somebody who
        waits for nothing stays a stranger's."""
        if not _is_ours(event) or is_reported(event):
            return event
        known = await self.directory.known(who_is(event.by))
        return replace(event, by=known.id) if known else event

    @asynccontextmanager
    async def around(self, event: Event) -> AsyncIterator[None]:
        """Around the use case: a sign while a question is worked on."""
        if event.conversation.platform == PLATFORM and isinstance(event, Asked):
            async with self.working.shown(event.conversation):
                yield
        else:
            yield
        self.changed()

    async def _personal(self, event: Event, person: Person, who: str, at: datetime) -> Event | None:
        if isinstance(event, Pressed) and event.action == DELETED:
            await self.changes.deleted(event, who)
            return None
        if isinstance(event, Asked):
            asked = await self._asked(event, person)
            return await self.sharing.privately(asked, who, at) if isinstance(asked, Asked) else asked
        if isinstance(event, Pressed) and event.action == QuestionPress.SHARE:
            return await self._shared(event, voice_for(person))
        if isinstance(event, Pressed | Submitted) and await self.home.answer(event, person, at):
            return None
        return event

    async def _shared(self, pressed: Pressed, voice: Voice) -> Event | None:
        shared = await self.sharing.shared(pressed)
        if shared is None:
            await self._answer(pressed, voice.text("share_outside"))
        return shared

    async def _asked(self, asked: Asked, person: Person) -> Event | None:
        """Below a card that its holder may reply to, what they say is the reply; what others say there is
        said to each other, and who calls the bot in is told who has it."""
        card = await self.threads.card(asked.conversation, asked.at) if asked.conversation.thread else None
        if card is None:
            return await self._question(asked, voice_for(person))
        question, holder = await self._held(card.subject)
        if question is not None and question.claimed_by == person.id:
            return await self._replied(asked, card, voice_for(person))
        if not is_shared(asked.conversation.address):
            return await self._question(asked, voice_for(person))
        if asked.key.startswith(OVERHEARD) or not may_answer(person):
            return None
        return await self._too_late(asked, person, question, holder)

    async def _replied(self, asked: Asked, card: Card, voice: Voice) -> Event | None:
        """A file cannot be passed on, and words about it alone would mislead."""
        if FILE in asked.text:
            await self._answer(asked, voice.text("reply_with_file"))
            return None
        values = {card.field: asked.text}
        return Submitted(asked.by, asked.conversation, card.form, card.subject, asked.at, asked.key, values)

    async def _question(self, asked: Asked, voice: Voice) -> Event | None:
        """Its words; that a file beside them was not read is said."""
        text = asked.text.replace(FILE, "").strip()
        if FILE not in asked.text:
            return await self.changes.edited(asked)
        if not text:
            await self._answer(asked, voice.text("file_alone"))
            return None
        await self._answer(asked, voice.text("file_not_read"), handled=False)
        return await self.changes.edited(replace(asked, text=text))

    async def _answer(self, event: Event, text: str, *, handled: bool = True) -> None:
        to = ToConversation(event.conversation, event.by)
        await self._say(event, to, Message(text), f"teams:{event.key}:said", handled=handled)

    async def _too_late(
        self, asked: Asked, person: Person, question: Question | None, holder: Person | None
    ) -> Event | None:
        """An ambassador answers a card that they have not taken: they alone are told who has it."""
        voice, written = voice_for(person), asked.text.replace(FILE, "").strip()
        why = QuestionRefusal.TAKEN if holder else QuestionRefusal.NOT_HELD
        message = refused(voice, why, question, name=holder.name if holder else "", written=written)
        to = await self._own_chat(person) or ToConversation(asked.conversation, person.id)
        await self._say(asked, to, message, f"teams:{asked.key}:said")
        return None

    async def _own_chat(self, person: Person) -> ToConversation | None:
        user = (await self.directory.of(frozenset({person.id}))).get(person.id)
        return ToConversation(Conversation(PLATFORM, user), person.id) if user else None

    async def _held(self, question_id: str) -> tuple[Question | None, Person | None]:
        """The question, and who has it now."""
        async with self.uow.reading() as transaction:
            question = await transaction.questions.get(question_id)
            holder = question.claimed_by if question else None
            return question, await transaction.people.get(holder) if holder else None

    async def _turn_away(self, event: Event, who: str) -> None:
        """A guest who asks is told once that this is for employees."""
        if not isinstance(event, Asked):
            return
        to = ToConversation(event.conversation, "")
        await self._say(event, to, Message(Voice().text("employees_only")), f"{TURNED_AWAY}{who}")

    async def _say(
        self, event: Event, to: ToConversation, message: Message, key: str, *, handled: bool = True
    ) -> None:
        """Once a key; instead of what the use cases would say, unless the event goes on to them."""

        async def work(transaction: QuestionsTransaction) -> None:
            if not handled or await transaction.mark_handled(event):
                await transaction.outbox.put(OutgoingMessage(key, to, message, kind=MessageKind.ANSWER))

        await self.uow.run(work)


def _is_ours(event: Event) -> bool:
    return event.conversation.platform == PLATFORM and is_stranger(event.by)
