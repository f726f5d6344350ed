"""Somebody wants to see what they and their department have committed to."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.commitments.ports import CommitmentsTransaction, CommitmentsWork
from handlers.commitments.service import open_commitments
from handlers.commitments.wording import listed
from handlers.kernel.addressing import tell
from handlers.kernel.events import Pressed
from handlers.kernel.voice import voice_for


@dataclass(frozen=True, slots=True)
class ListCommitments:
    uow: CommitmentsWork

    async def __call__(self, pressed: Pressed) -> None:
        async def work(tx: CommitmentsTransaction) -> None:
            person = await tx.people.get(pressed.by)
            if person is not None and await tx.mark_handled(pressed):
                shown = await open_commitments(tx, person)
                message = listed(voice_for(person), shown, person.department, pressed.at)
                await tx.outbox.put(tell(pressed, message))

        await self.uow.run(work)
