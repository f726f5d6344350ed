"""Somebody asks how this works."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.desk import tell
from handlers.domain.events import Pressed
from handlers.ports import UnitOfWork
from handlers.wording.smalltalk import help_for
from handlers.wording.voice import voice_for


@dataclass(frozen=True, slots=True)
class Help:
    uow: UnitOfWork

    async def __call__(self, pressed: Pressed) -> None:
        async with self.uow() as tx:
            person = await tx.people.get(pressed.by)
            if person is not None and await tx.first(pressed):
                await tx.outbox.put(tell(pressed, help_for(voice_for(person), person, pressed.at)))
                await tx.commit()
