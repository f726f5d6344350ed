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
        async def decide(tx: Transaction, question: Question, by: Person) -> Outcome:
            to = await tx.people.get(submitted.values.get("to", ""))
            if to is None:
                return Refused(Refusal.UNABLE)
            outcome = reassign(question, by, to, submitted.at, self.desk.deadlines.of(to))
            unable = isinstance(outcome, Refused) and outcome.why is Refusal.UNABLE
            return replace(outcome, who=to.id) if unable and isinstance(outcome, Refused) else outcome

        await self.desk.alter(submitted, submitted.subject, decide)
