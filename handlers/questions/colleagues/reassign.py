"""Passing a question on to somebody else, who is told and holds it from then on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handlers.kernel.events import Submitted
from handlers.kernel.outcome import Refused
from handlers.kernel.person import Person
from handlers.questions.ports import QuestionsTransaction
from handlers.questions.rules.question import Question
from handlers.questions.rules.refusal import QuestionRefusal
from handlers.questions.service import QuestionService
from handlers.questions.transitions.claiming import reassign
from handlers.questions.transitions.outcome import QuestionOutcome


@dataclass(frozen=True, slots=True)
class Reassign:
    desk: QuestionService

    async def __call__(self, submitted: Submitted) -> None:
        chosen = submitted.values.get("to", "")

        async def decide(tx: QuestionsTransaction, question: Question, by: Person) -> QuestionOutcome:
            to = await tx.people.get(chosen)
            if to is None:
                return Refused(QuestionRefusal.UNABLE, who=chosen)
            outcome = reassign(question, by, to, submitted.at, self.desk.deadlines.of(to))
            if isinstance(outcome, Refused) and outcome.why is QuestionRefusal.UNABLE:
                return replace(outcome, who=chosen)
            return outcome

        await self.desk.alter(submitted, submitted.subject, decide)
