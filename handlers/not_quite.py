""" "Not quite", or "none of these": no form, no more questions, people are asked."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.desk import Desk
from handlers.domain.decision import Why
from handlers.domain.events import Pressed
from handlers.domain.person import Person
from handlers.domain.question import Question, Refusal, Refused
from handlers.domain.transition import Outcome
from handlers.handover import HandOver
from handlers.ports import Transaction


@dataclass(frozen=True, slots=True)
class NotQuite:
    desk: Desk
    hand_over: HandOver

    async def __call__(self, pressed: Pressed) -> None:
        lookout = await self.hand_over.scout_again(pressed.subject, merge=True)

        async def decide(tx: Transaction, question: Question, by: Person) -> Outcome:
            asker = await tx.people.get(question.asker_id)
            if asker is None:
                return Refused(Refusal.UNKNOWN)
            return await self.hand_over.begin(
                tx, question, asker, by, why=Why.NOT_QUITE, lookout=lookout, at=pressed.at
            )

        await self.desk.alter(pressed, pressed.subject, decide)
