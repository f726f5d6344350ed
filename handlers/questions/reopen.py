"""The asker asks again: the reply did not answer, and the question waits for a better one."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.kernel.events import Submitted
from handlers.kernel.person import Person
from handlers.questions.hand_over import HandOver
from handlers.questions.ports import QuestionsTransaction
from handlers.questions.rules.question import Question
from handlers.questions.service import QuestionService
from handlers.questions.transitions.asking import ask_again
from handlers.questions.transitions.outcome import QuestionOutcome


@dataclass(frozen=True, slots=True)
class Reopen:
    desk: QuestionService
    hand_over: HandOver

    async def __call__(self, submitted: Submitted) -> None:
        lookout = await self.hand_over.scout_again(submitted.subject)
        note = submitted.values.get("note", "")

        async def decide(tx: QuestionsTransaction, question: Question, by: Person) -> QuestionOutcome:
            offer = await self.hand_over.anew(tx, question, lookout, submitted.at)
            times = await self.hand_over.times(tx, question)
            return ask_again(question, by, note, offer=offer, at=submitted.at, times=times)

        await self.desk.alter(submitted, submitted.subject, decide)
