"""Somebody asks how this works."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.kernel.addressing import tell
from handlers.kernel.events import Pressed
from handlers.kernel.ports import Knowledge
from handlers.kernel.voice import voice_for
from handlers.questions.example_questions import answerable_examples
from handlers.questions.ports import QuestionsTransaction, QuestionsWork
from handlers.questions.wording.smalltalk import help_for


@dataclass(frozen=True, slots=True)
class Help:
    uow: QuestionsWork
    knowledge: Knowledge

    async def __call__(self, pressed: Pressed) -> None:
        async with self.uow.reading() as tx:
            person = await tx.people.get(pressed.by)
        if person is None:
            return
        offered = await answerable_examples(self.knowledge, person)

        async def work(tx: QuestionsTransaction) -> None:
            if await tx.mark_handled(pressed):
                await tx.outbox.put(tell(pressed, help_for(voice_for(person), person, pressed.at, offered)))

        await self.uow.run(work)
