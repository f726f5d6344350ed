"""Somebody opens the bot or joins the company's workspace: they are welcomed once, by their role."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.kernel.events import Joined, Opened
from handlers.kernel.kinds import MessageKind
from handlers.kernel.ports import Knowledge, OutgoingMessage, ToConversation
from handlers.kernel.voice import voice_for
from handlers.questions.example_questions import answerable_examples
from handlers.questions.ports import QuestionsTransaction, QuestionsWork
from handlers.questions.wording.smalltalk import welcome


@dataclass(frozen=True, slots=True)
class Welcome:
    uow: QuestionsWork
    knowledge: Knowledge

    async def __call__(self, event: Opened | Joined) -> None:
        async with self.uow.reading() as tx:
            newcomer = await tx.people.get(event.by)
        if newcomer is None:
            return
        offered = await answerable_examples(self.knowledge, newcomer)

        async def work(tx: QuestionsTransaction) -> None:
            person = await tx.people.get(event.by)
            if person is None or not await tx.mark_handled(event):
                return
            message = welcome(voice_for(person), person, event.at, offered)
            to = ToConversation(event.conversation, person.id)
            await tx.outbox.put(
                OutgoingMessage(f"welcome:{person.id}", to, message, kind=MessageKind.WELCOME)
            )

        await self.uow.run(work)
