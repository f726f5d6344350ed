"""Giving a claimed question back: it waits again, for those who have its card and whoever else fits."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.desk import Desk
from handlers.domain.claiming import release
from handlers.domain.events import Pressed
from handlers.domain.person import Person
from handlers.domain.question import Question
from handlers.domain.transition import Outcome
from handlers.handover import HandOver
from handlers.ports import Transaction


@dataclass(frozen=True, slots=True)
class Release:
    desk: Desk
    hand_over: HandOver

    async def __call__(self, pressed: Pressed) -> None:
        lookout = await self.hand_over.scout_again(pressed.subject)

        async def decide(tx: Transaction, question: Question, by: Person) -> Outcome:
            without = question.claimed_by or by.id
            offer = await self.hand_over.instead(tx, question, without, lookout=lookout, at=pressed.at)
            times = await self.hand_over.times(tx, question)
            return release(question, by, offer, pressed.at, times)

        await self.desk.alter(pressed, pressed.subject, decide)
