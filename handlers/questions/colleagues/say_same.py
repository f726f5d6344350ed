"""Saying that a waiting question asks the same as the one that one holds, or that it does not after all."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.kernel.events import Pressed
from handlers.kernel.outcome import Refused
from handlers.kernel.person import Person
from handlers.questions.actions import QuestionPress
from handlers.questions.ports import QuestionsTransaction
from handlers.questions.rules.question import Question
from handlers.questions.rules.refusal import QuestionRefusal
from handlers.questions.service import QuestionService
from handlers.questions.transitions.helping import merge_into, part
from handlers.questions.transitions.outcome import QuestionOutcome


@dataclass(frozen=True, slots=True)
class SaySame:
    desk: QuestionService

    async def __call__(self, pressed: Pressed) -> None:
        other, _, held = pressed.subject.partition("/")

        async def decide(tx: QuestionsTransaction, question: Question, by: Person) -> QuestionOutcome:
            primary = await tx.questions.get(held)
            if primary is None:
                return Refused(QuestionRefusal.UNKNOWN)
            if pressed.action == QuestionPress.SAME:
                return merge_into(question, by, primary, pressed.at)
            asker = await tx.people.get(question.asker_id)
            return part(question, by, primary, pressed.at, self.desk.deadlines.of(asker or by))

        await self.desk.alter(pressed, other, decide)
