"""Somebody asks what became of what they told the CSR team."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.feedback import wording as words
from handlers.feedback.ports import FeedbackTransaction, FeedbackWork
from handlers.kernel.addressing import tell_privately
from handlers.kernel.events import Pressed
from handlers.kernel.voice import voice_for


@dataclass(frozen=True, slots=True)
class MyFeedback:
    uow: FeedbackWork

    async def __call__(self, pressed: Pressed) -> None:
        async def work(tx: FeedbackTransaction) -> None:
            person = await tx.people.get(pressed.by)
            if person is None or not await tx.mark_handled(pressed):
                return
            given = await tx.feedback.of_giver(person.id)
            message = words.mine(voice_for(person), given)
            await tx.outbox.put(await tell_privately(tx, pressed, message))

        await self.uow.run(work)
