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

from bot.platform.directory import External
from bot.platform.store import StoreTransaction, StoreWork
from bot.platform.threads import Threads
from bot.teams.addresses import PLATFORM, is_shared, is_stranger, who_is
from bot.teams.directory.people import TeamsDirectory
from bot.teams.inbound.events import REMOVED
from bot.teams.inbound.typing import Working
from bot.teams.outbound.references import References
from bot.teams.outbound.sender import TURNED_AWAY
from bot.teams.outbound.sharing import Sharing
from bot.teams.pages.home import Home
from handlers.kernel.events import Asked, Event, Left, Pressed, Submitted
from handlers.kernel.kinds import Kind
from handlers.kernel.messages import Message
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage, ToConversation
from handlers.kernel.voice import Voice, voice_for
from handlers.questions.actions import QuestionPress


@dataclass(frozen=True)
class TeamsWork:
    """See `bot.platform.adapter.EventMiddleware`."""

    uow: StoreWork
    directory: TeamsDirectory
    references: References
    threads: Threads
    home: Home
    sharing: Sharing
    working: Working
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
        """The event with the person if we have met; Teams is not asked."""
        if not _is_ours(event):
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
            to = ToConversation(pressed.conversation, pressed.by)
            await self._say(pressed, to, voice.text("share_outside"), f"teams:{pressed.key}:outside")
        return shared

    async def _asked(self, asked: Asked, person: Person) -> Event | None:
        """Below a card that its holder may reply to, what they say is the reply; what others say there is
        said to each other."""
        card = await self.threads.card(asked.conversation, asked.at) if asked.conversation.thread else None
        if card is None:
            return asked
        if not await self._holds(person, card.subject):
            return asked if not is_shared(asked.conversation.address) else None
        values = {card.field: asked.text}
        return Submitted(asked.by, asked.conversation, card.form, card.subject, asked.at, asked.key, values)

    async def _holds(self, person: Person, question_id: str) -> bool:
        async with self.uow.reading() as transaction:
            question = await transaction.questions.get(question_id)
        return question is not None and question.claimed_by == person.id

    async def _turn_away(self, event: Event, who: str) -> None:
        """A guest who asks is told once that this is for employees."""
        if not isinstance(event, Asked):
            return
        to = ToConversation(event.conversation, "")
        await self._say(event, to, Voice().text("employees_only"), f"{TURNED_AWAY}{who}")

    async def _say(self, event: Event, to: ToConversation, text: str, key: str) -> None:
        """Once a key, instead of what the use cases would."""

        async def work(transaction: StoreTransaction) -> None:
            if await transaction.mark_handled(event):
                await transaction.outbox.put(OutgoingMessage(key, to, Message(text), kind=Kind.ANSWER))

        await self.uow.run(work)


def _is_ours(event: Event) -> bool:
    return event.conversation.platform == PLATFORM and is_stranger(event.by)
