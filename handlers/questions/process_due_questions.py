"""What is due: reminders, leases that ran out, questions that nobody took, or whose holder is gone.

The clock only ticks. The rows decide what is due, and the guard decides who does it: of two replicas that
tick at the same moment one saves the change, the other finds it done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from handlers.kernel.isolation import for_each_collecting_errors
from handlers.kernel.outcome import Changed, Refused
from handlers.kernel.person import may_be_asked
from handlers.questions.hand_over import HandOver, RoutingEvidence
from handlers.questions.ports import QuestionsTransaction, QuestionsWork
from handlers.questions.rules.deadlines import Timetable
from handlers.questions.rules.question import Offer, Question, State
from handlers.questions.rules.refusal import QuestionRefusal
from handlers.questions.service import QuestionService
from handlers.questions.transitions.claiming import release
from handlers.questions.transitions.due import (
    Due,
    due,
    expire,
    give_up,
    offer_now,
    remind,
    remind_csr,
    widen,
)
from handlers.questions.transitions.outcome import QuestionOutcome

AT_ONCE = 100
"""Questions looked after in one tick; the next tick takes the next ones."""
OFFERED_AT_ONCE = 10
"""Questions of a rush that are shown to somebody in one tick, if anybody has room."""


@dataclass(frozen=True, slots=True)
class ProcessDueQuestions:
    uow: QuestionsWork
    desk: QuestionService
    hand_over: HandOver

    async def __call__(self, at: datetime) -> None:
        """Raises an ExceptionGroup of the questions that could not be looked after, when all others are."""
        async with self.uow.reading() as tx:
            questions = {one.id: one for one in await tx.questions.due(at, limit=AT_ONCE)}
            questions |= {one.id: one for one in await _abandoned(tx)}
            if await self.hand_over.has_room(tx, at):
                questions |= {one.id: one for one in await tx.questions.unoffered(OFFERED_AT_ONCE)}
        await for_each_collecting_errors(
            questions.values(),
            lambda question: self._look_after(question, at),
            "questions that could not be looked after",
        )

    async def _look_after(self, seen: Question, at: datetime) -> None:
        lookout = RoutingEvidence({})
        if due(seen, at) not in (Due.REMINDER, Due.CSR_REMINDER):
            lookout = await self.hand_over.scout_again(seen.id)

        async def work(tx: QuestionsTransaction) -> None:
            question = await tx.questions.get(seen.id)
            outcome = await self._decide(tx, question, lookout, at) if question else None
            if question and isinstance(outcome, Changed):
                await self.desk.settle(tx, question, outcome)

        await self.uow.run(work)

    async def _decide(
        self, tx: QuestionsTransaction, question: Question, lookout: RoutingEvidence, at: datetime
    ) -> QuestionOutcome:
        holder = await tx.people.get(question.claimed_by) if question.claimed_by else None
        if holder is not None and not may_be_asked(holder):
            offer = await self.hand_over.instead(tx, question, holder.id, lookout, at)
            return release(question, holder, offer, at, await self.hand_over.times(tx, question))
        return await self._on_time(tx, question, lookout, at)

    async def _on_time(
        self, tx: QuestionsTransaction, question: Question, lookout: RoutingEvidence, at: datetime
    ) -> QuestionOutcome:
        match due(question, at):
            case Due.REMINDER:
                return remind(question, at)
            case Due.APOLOGY:
                return give_up(question, at)
            case Due() as what:
                offer = await self.hand_over.widen(tx, question, lookout, at)
                times = await self.hand_over.times(tx, question)
                return _WIDENED[what](question, offer, at, times)
        if question.state is State.WAITING and not question.offered_to:
            offer = await self.hand_over.now(tx, question, lookout, at)
            return offer_now(question, offer, at, await self.hand_over.times(tx, question))
        return Refused(QuestionRefusal.TOO_LATE)


_WIDENED: Mapping[Due, Callable[[Question, Offer, datetime, Timetable], QuestionOutcome]] = {
    Due.EXPIRY: expire,
    Due.WIDENING: widen,
    Due.CSR_REMINDER: remind_csr,
}


async def _abandoned(tx: QuestionsTransaction) -> list[Question]:
    """Claimed by somebody who left, or who is no ambassador any more."""
    holders = await tx.people.named(await tx.questions.open_claims())
    gone = [holder.id for holder in holders if not may_be_asked(holder)]
    return [question for person_id in gone for question in await tx.questions.held_by(person_id)]
