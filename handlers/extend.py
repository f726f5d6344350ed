"""More time for a claimed question."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.desk import Desk
from handlers.domain.claiming import extend
from handlers.domain.events import Pressed
from handlers.domain.person import Person
from handlers.domain.question import Question
from handlers.domain.transition import Outcome
from handlers.ports import Transaction


@dataclass(frozen=True, slots=True)
class Extend:
    desk: Desk

    async def __call__(self, pressed: Pressed) -> None:
        async def decide(_: Transaction, question: Question, by: Person) -> Outcome:
            return extend(question, by, pressed.at, self.desk.deadlines.of(by))

        await self.desk.alter(pressed, pressed.subject, decide)
