"""What an asker does with a question that people have: take it back, close it, change it, answer back."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.kernel.events import Pressed, Submitted
from handlers.kernel.person import Person
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.ports import QuestionsTransaction
from handlers.questions.rules.question import Question
from handlers.questions.service import QuestionService
from handlers.questions.transitions.outcome import QuestionOutcome
from handlers.questions.transitions.taking_back import answer_back, found_it, reword, take_back


@dataclass(frozen=True, slots=True)
class TakeBack:
    desk: QuestionService

    async def __call__(self, event: Pressed | Submitted) -> None:
        async def decide(tx: QuestionsTransaction, question: Question, by: Person) -> QuestionOutcome:
            match event:
                case Pressed(action=QuestionPress.TAKE_BACK):
                    return take_back(question, by, event.at)
                case Pressed():
                    return found_it(question, by, event.at)
                case Submitted(form=QuestionForm.REWORD):
                    return reword(question, by, event.values.get("text", ""), event.at)
            holder = await tx.people.get(question.claimed_by or "") or by
            text = event.values.get("text", "")
            return answer_back(question, by, text, event.at, self.desk.deadlines.of(holder))

        await self.desk.alter(event, event.subject, decide)
