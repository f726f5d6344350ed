"""Somebody asks how this works."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.desk import tell
from handlers.domain.events import Pressed
from handlers.offering import offer
from handlers.ports import Knowledge, UnitOfWork
from handlers.wording.smalltalk import help_for
from handlers.wording.voice import voice_for


@dataclass(frozen=True, slots=True)
class Help:
    uow: UnitOfWork
    knowledge: Knowledge

    async def __call__(self, pressed: Pressed) -> None:
        async with self.uow.reading() as tx:
            person = await tx.people.get(pressed.by)
        if person is None:
            return
        offered = await offer(self.knowledge, person)
        async with self.uow() as tx:
            if await tx.first(pressed):
                await tx.outbox.put(tell(pressed, help_for(voice_for(person), person, pressed.at, offered)))
                await tx.commit()
