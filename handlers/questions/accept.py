"""The asker says that the reply answered the question."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.kernel.events import Pressed
from handlers.kernel.person import Person
from handlers.questions.ports import QuestionsTransaction
from handlers.questions.rules.question import Question
from handlers.questions.service import QuestionService
from handlers.questions.transitions.asking import accept
from handlers.questions.transitions.outcome import QuestionOutcome


@dataclass(frozen=True, slots=True)
class Accept:
    desk: QuestionService

    async def __call__(self, pressed: Pressed) -> None:
        async def decide(_: QuestionsTransaction, question: Question, by: Person) -> QuestionOutcome:
            return accept(question, by, pressed.at)

        await self.desk.alter(pressed, pressed.subject, decide)
