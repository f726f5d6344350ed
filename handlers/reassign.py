"""Passing a question on to somebody else, who is told and holds it from then on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handlers.desk import Desk
from handlers.domain.claiming import reassign
from handlers.domain.events import Submitted
from handlers.domain.person import Person
from handlers.domain.question import Question, Refusal, Refused
from handlers.domain.transition import Outcome
from handlers.ports import Transaction


@dataclass(frozen=True, slots=True)
class Reassign:
    desk: Desk

    async def __call__(self, submitted: Submitted) -> None:
        chosen = submitted.values.get("to", "")

        async def decide(tx: Transaction, question: Question, by: Person) -> Outcome:
            to = await tx.people.get(chosen)
            if to is None:
                return Refused(Refusal.UNABLE, who=chosen)
            outcome = reassign(question, by, to, submitted.at, self.desk.deadlines.of(to))
            if isinstance(outcome, Refused) and outcome.why is Refusal.UNABLE:
                return replace(outcome, who=chosen)
            return outcome

        await self.desk.alter(submitted, submitted.subject, decide)
