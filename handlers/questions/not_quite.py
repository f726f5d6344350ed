""" "Not quite", or "none of these": no form, no more questions, people are asked."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.kernel.events import Pressed
from handlers.kernel.person import Person
from handlers.kernel.refusal import Refusal, Refused
from handlers.questions.hand_over import HandOver
from handlers.questions.ports import QuestionsTransaction
from handlers.questions.rules.decision import Why
from handlers.questions.rules.question import Question
from handlers.questions.service import QuestionService
from handlers.questions.transitions.outcome import Outcome


@dataclass(frozen=True, slots=True)
class NotQuite:
    desk: QuestionService
    hand_over: HandOver

    async def __call__(self, pressed: Pressed) -> None:
        lookout = await self.hand_over.scout_again(pressed.subject, merge=True)

        async def decide(tx: QuestionsTransaction, question: Question, by: Person) -> Outcome:
            asker = await tx.people.get(question.asker_id)
            if asker is None:
                return Refused(Refusal.UNKNOWN)
            return await self.hand_over.begin(
                tx, question, asker, by, why=Why.NOT_QUITE, lookout=lookout, at=pressed.at
            )

        await self.desk.alter(pressed, pressed.subject, decide)
