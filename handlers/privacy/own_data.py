"""Somebody asks what is known of them, or to be forgotten: typed, or pressed. Only they are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from handlers.kernel.addressing import tell, tell_privately
from handlers.kernel.capability import Handler
from handlers.kernel.events import Asked, Conversation, Pressed
from handlers.kernel.messages import Message
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage, Transaction
from handlers.kernel.voice import voice_for
from handlers.privacy import wording as words
from handlers.privacy.actions import PrivacyPress
from handlers.privacy.forget_person import ForgetPerson
from handlers.privacy.rules import meant

UNTIL_FORGOTTEN = timedelta(hours=1)
"""In which somebody can change their mind."""


@dataclass(frozen=True, slots=True)
class OwnData:
    forget: ForgetPerson
    is_shared: Callable[[Conversation], bool]

    def before(self, go_on: Handler) -> Handler:
        """Takes what is about one's own data, and leaves all else to the next."""

        async def asked(event: Asked) -> None:
            press = meant(event.text)
            await (go_on(event) if press is None else self._handle(event, press))

        return asked

    async def __call__(self, event: Pressed) -> None:
        await self._handle(event, PrivacyPress(event.action))

    async def _handle(self, event: Asked | Pressed, press: PrivacyPress) -> None:
        async with self.forget.uow.reading() as tx:
            person = await tx.people.get(event.by)
        if person is None:
            return
        message = await self._done(person, event, press)

        async def work(tx: Transaction) -> None:
            if await tx.mark_handled(event):
                await tx.outbox.put(await self._told(tx, event, message))

        await self.forget.uow.run(work)

    async def _done(self, person: Person, event: Asked | Pressed, press: PrivacyPress) -> Message:
        voice, personal = voice_for(person), self.forget.personal
        if press is PrivacyPress.KEEP:
            await personal.keep(person.id)
            return words.kept(voice)
        if press is PrivacyPress.SHOW:
            rows = {name: len(some) for name, some in (await personal.told(person.id)).items()}
            return words.known(voice, person, rows, await personal.asked(person.id))
        if refusal := await self.forget.refusal(person.id):
            return words.refused(voice, refusal)
        if press is PrivacyPress.FORGET:
            return words.sure(voice)
        await personal.ask(person.id, event.at + UNTIL_FORGOTTEN)
        return words.going(voice, await personal.asked(person.id) or event.at + UNTIL_FORGOTTEN)

    async def _told(self, tx: Transaction, event: Asked | Pressed, message: Message) -> OutgoingMessage:
        if not self.is_shared(event.conversation):
            return tell(event, message)
        return await tell_privately(tx, event, message)
