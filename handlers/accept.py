"""The asker says that the reply answered the question."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.desk import Desk
from handlers.domain.asking import accept
from handlers.domain.events import Pressed
from handlers.domain.person import Person
from handlers.domain.question import Question
from handlers.domain.transition import Outcome
from handlers.ports import Transaction


@dataclass(frozen=True, slots=True)
class Accept:
    desk: Desk

    async def __call__(self, pressed: Pressed) -> None:
        async def decide(_: Transaction, question: Question, by: Person) -> Outcome:
            return accept(question, by, pressed.at)

        await self.desk.alter(pressed, pressed.subject, decide)
