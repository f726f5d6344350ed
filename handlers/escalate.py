"""What is due: reminders, leases that ran out, questions that nobody took.

The clock only ticks. The rows decide what is due, and the guard decides who does it: of two replicas that
tick at the same moment one saves the change, the other finds it done.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.desk import Desk
from handlers.domain.due import Due, due, expire, remind, remind_csr, widen
from handlers.domain.question import Changed, Question, Refusal, Refused
from handlers.domain.transition import Outcome
from handlers.handover import HandOver, Lookout
from handlers.ports import Transaction, UnitOfWork

AT_ONCE = 100
"""Questions looked after in one tick; the next tick takes the next ones."""


@dataclass(frozen=True, slots=True)
class Escalate:
    uow: UnitOfWork
    desk: Desk
    hand_over: HandOver

    async def __call__(self, at: datetime) -> None:
        """Raises an ExceptionGroup of the questions that could not be looked after, when all others are."""
        async with self.uow.reading() as tx:
            questions = await tx.questions.due(at, limit=AT_ONCE)
        faults: list[Exception] = []
        for question in questions:
            try:
                await self._look_after(question, at)
            except Exception as fault:
                faults.append(fault)
        if faults:
            raise ExceptionGroup("questions that could not be looked after", faults)

    async def _look_after(self, seen: Question, at: datetime) -> None:
        lookout = Lookout({})
        if due(seen, at) in (Due.EXPIRY, Due.WIDENING):
            lookout = await self.hand_over.scout_again(seen.id)
        async with self.uow() as tx:
            question = await tx.questions.get(seen.id)
            outcome = await self._decide(tx, question, lookout, at) if question else None
            if question and isinstance(outcome, Changed) and await self.desk.settle(tx, question, outcome):
                await tx.commit()

    async def _decide(self, tx: Transaction, question: Question, lookout: Lookout, at: datetime) -> Outcome:
        match due(question, at):
            case Due.REMINDER:
                return remind(question, at)
            case Due.EXPIRY:
                offer = await self.hand_over.widen(tx, question, lookout, at)
                return expire(question, offer, at, await self.hand_over.times(tx, question))
            case Due.WIDENING:
                offer = await self.hand_over.widen(tx, question, lookout, at)
                return widen(question, offer, at, await self.hand_over.times(tx, question))
            case Due.CSR_REMINDER:
                offer = await self.hand_over.widen(tx, question, lookout, at)
                return remind_csr(question, offer, at, await self.hand_over.times(tx, question))
        return Refused(Refusal.TOO_LATE)
