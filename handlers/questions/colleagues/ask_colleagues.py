"""Somebody needs help with what another capability looks after: their words become a question to people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from handlers.kernel.colleagues import AskThem, Need
from handlers.kernel.outcome import Changed
from handlers.kernel.ports import ContentionError
from handlers.questions.hand_over import HandOver, RoutingEvidence
from handlers.questions.ports import QuestionsTransaction
from handlers.questions.rules.outcome import Why
from handlers.questions.rules.question import Question, QuestionEvent, QuestionEventName
from handlers.questions.service import QuestionService


@dataclass(frozen=True, slots=True)
class AskColleagues:
    """The `FindColleagues` port."""

    desk: QuestionService
    hand_over: HandOver

    async def __call__(self, text: str) -> AskThem[QuestionsTransaction]:
        return partial(self._ask, await self.hand_over.scout(text, merge=False))

    async def _ask(self, lookout: RoutingEvidence, tx: QuestionsTransaction, need: Need) -> None:
        question = Question(need.id, need.by.id, need.conversation, need.text, need.at)
        asked = QuestionEvent(
            question.id, question.version, QuestionEventName.ASKED, need.by.id, need.at, need.about
        )
        await tx.questions.add(question)
        await tx.questions.record(asked)
        outcome = await self.hand_over.begin(tx, question, need.by, why=Why.HELP, lookout=lookout, at=need.at)
        if not isinstance(outcome, Changed):
            raise ContentionError(question.id)
        await self.desk.settle(tx, question, outcome)
