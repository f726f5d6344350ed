"""Somebody asks for their digest now, or for what joined it in a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from handlers.digests.actions import DigestPress
from handlers.digests.gather import digest_of
from handlers.digests.ports import T
from handlers.digests.wording import digest
from handlers.kernel.addressing import tell_privately
from handlers.kernel.events import Pressed
from handlers.kernel.messages import Message
from handlers.kernel.person import Person
from handlers.kernel.ports import UnitOfWork
from handlers.kernel.voice import said, voice_for


@dataclass(frozen=True, slots=True)
class ShowDigest(Generic[T]):
    uow: UnitOfWork[T]

    async def __call__(self, pressed: Pressed) -> None:
        async def work(tx: T) -> None:
            person = await tx.people.get(pressed.by)
            if person is None or not await tx.mark_handled(pressed):
                return
            message = await _message(tx, person, pressed)
            await tx.outbox.put(await tell_privately(tx, pressed, message))

        await self.uow.run(work)


async def _message(tx: T, person: Person, pressed: Pressed) -> Message:
    voice = voice_for(person)
    if pressed.action == DigestPress.CARRIED:
        carried = await tx.attention.carried_on(person.id, pressed.subject)
        return carried.message if carried else said(voice, "digest_carried_gone")
    choices = await tx.attention.choices(person.id)
    return digest(voice, await digest_of(tx, person, choices.digest, pressed.at), pressed.at)
