"""Claiming a question: of two presses at the same moment one wins, and the other is told who has it."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.kernel.addressing import tell
from handlers.kernel.events import Pressed
from handlers.kernel.person import Person, may_answer
from handlers.kernel.voice import said, voice_for
from handlers.questions.actions import QuestionPress
from handlers.questions.ports import QuestionsTransaction, QuestionsWork
from handlers.questions.rules.question import Question, State
from handlers.questions.service import QuestionService
from handlers.questions.transitions.claiming import claim, takeable
from handlers.questions.transitions.outcome import QuestionOutcome


@dataclass(frozen=True, slots=True)
class Claim:
    uow: QuestionsWork
    desk: QuestionService

    async def __call__(self, pressed: Pressed) -> None:
        """The question of the subject, or the next one that waits."""
        wanted: str | None = pressed.subject
        if pressed.action == QuestionPress.NEXT:
            wanted = await self._next(pressed)
        if wanted is None:
            await self._nothing_waits(pressed)
            return

        async def decide(_: QuestionsTransaction, question: Question, by: Person) -> QuestionOutcome:
            return claim(question, by, pressed.at, self.desk.deadlines.of(by))

        await self.desk.alter(pressed, wanted, decide)

    async def _next(self, pressed: Pressed) -> str | None:
        """Of the waiting questions the oldest that was offered to the person, else the oldest of all."""
        async with self.uow.reading() as tx:
            person = await tx.people.get(pressed.by)
            waiting = await tx.questions.in_state(State.WAITING, limit=None, unmerged=True)
        free = takeable(person, waiting) if person is not None and may_answer(person) else ()
        return free[0].id if free else None

    async def _nothing_waits(self, pressed: Pressed) -> None:
        async def work(tx: QuestionsTransaction) -> None:
            person = await tx.people.get(pressed.by)
            if person is not None and await tx.mark_handled(pressed):
                await tx.outbox.put(tell(pressed, said(voice_for(person), "nothing_waits")))

        await self.uow.run(work)
