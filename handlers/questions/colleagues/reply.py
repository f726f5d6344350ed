"""The reply of an ambassador: from the card's form, or from the thread below it."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.kernel.events import Submitted
from handlers.kernel.outcome import Changed
from handlers.kernel.person import Person, is_csr
from handlers.questions.ports import QuestionsTransaction
from handlers.questions.rules.question import Question, State
from handlers.questions.service import QuestionService
from handlers.questions.transitions.claiming import claim
from handlers.questions.transitions.outcome import QuestionOutcome
from handlers.questions.transitions.replying import reply


@dataclass(frozen=True, slots=True)
class GiveReply:
    desk: QuestionService

    async def __call__(self, submitted: Submitted) -> None:
        text = submitted.values.get("text", "")

        async def decide(tx: QuestionsTransaction, question: Question, by: Person) -> QuestionOutcome:
            if text.strip() and question.state is State.WAITING and not is_csr(by):
                claimed = await self._claim_first(tx, question, by, submitted)
                return (
                    reply(claimed.after, by, text, submitted.at) if isinstance(claimed, Changed) else claimed
                )
            return reply(question, by, text, submitted.at)

        await self.desk.alter(submitted, submitted.subject, decide)

    async def _claim_first(
        self, tx: QuestionsTransaction, question: Question, by: Person, submitted: Submitted
    ) -> QuestionOutcome:
        """Whoever replies to a waiting question takes it with that."""
        outcome = claim(question, by, submitted.at, self.desk.deadlines.of(by))
        if isinstance(outcome, Changed):
            await self.desk.settle(tx, question, outcome)
        return outcome
