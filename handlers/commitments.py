"""Somebody wants to see what they and their department have committed to."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.desk import tell
from handlers.domain.events import Pressed
from handlers.ledger import open_commitments
from handlers.ports import UnitOfWork
from handlers.wording.commitments import listed
from handlers.wording.voice import voice_for


@dataclass(frozen=True, slots=True)
class ListCommitments:
    uow: UnitOfWork

    async def __call__(self, pressed: Pressed) -> None:
        async with self.uow() as tx:
            person = await tx.people.get(pressed.by)
            if person is not None and await tx.first(pressed):
                shown = await open_commitments(tx, person)
                message = listed(voice_for(person), shown, person.department, pressed.at)
                await tx.outbox.put(tell(pressed, message))
                await tx.commit()
