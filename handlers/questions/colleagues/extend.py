"""More time for a claimed question."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.kernel.events import Pressed
from handlers.kernel.person import Person
from handlers.questions.ports import QuestionsTransaction
from handlers.questions.rules.question import Question
from handlers.questions.service import QuestionService
from handlers.questions.transitions.claiming import extend
from handlers.questions.transitions.outcome import QuestionOutcome


@dataclass(frozen=True, slots=True)
class Extend:
    desk: QuestionService

    async def __call__(self, pressed: Pressed) -> None:
        async def decide(_: QuestionsTransaction, question: Question, by: Person) -> QuestionOutcome:
            return extend(question, by, pressed.at, self.desk.deadlines.of(by))

        await self.desk.alter(pressed, pressed.subject, decide)
