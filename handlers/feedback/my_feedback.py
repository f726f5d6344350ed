"""Somebody asks what became of what they told the CSR team."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.feedback import wording as words
from handlers.feedback.ports import FeedbackTransaction, FeedbackWork
from handlers.kernel.addressing import private_place
from handlers.kernel.events import Pressed
from handlers.kernel.kinds import MessageKind
from handlers.kernel.ports import OutgoingMessage
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
            platform = pressed.conversation.platform
            to = await private_place(tx, person.id, platform)
            key = f"event:{platform}:{pressed.key}:said"
            await tx.outbox.put(
                OutgoingMessage(key, to, words.mine(voice_for(person), given), kind=MessageKind.ANSWER)
            )

        await self.uow.run(work)
