"""The asker asks again: the reply did not answer, and the question waits for a better one."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.desk import Desk
from handlers.domain.asking import ask_again
from handlers.domain.events import Submitted
from handlers.domain.person import Person
from handlers.domain.question import Question
from handlers.domain.transition import Outcome
from handlers.handover import HandOver
from handlers.ports import Transaction


@dataclass(frozen=True, slots=True)
class Reopen:
    desk: Desk
    hand_over: HandOver

    async def __call__(self, submitted: Submitted) -> None:
        lookout = await self.hand_over.scout_again(submitted.subject)
        note = submitted.values.get("note", "")

        async def decide(tx: Transaction, question: Question, by: Person) -> Outcome:
            offer = await self.hand_over.anew(tx, question, lookout, submitted.at)
            times = await self.hand_over.times(tx, question)
            return ask_again(question, by, note, offer=offer, at=submitted.at, times=times)

        await self.desk.alter(submitted, submitted.subject, decide)
