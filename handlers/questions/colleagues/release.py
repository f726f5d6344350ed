"""Giving a claimed question back: it waits again, for those who have its card and whoever else fits."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.kernel.events import Pressed
from handlers.kernel.person import Person
from handlers.questions.hand_over import HandOver
from handlers.questions.ports import QuestionsTransaction
from handlers.questions.rules.question import Question
from handlers.questions.service import QuestionService
from handlers.questions.transitions.claiming import release
from handlers.questions.transitions.outcome import QuestionOutcome


@dataclass(frozen=True, slots=True)
class Release:
    desk: QuestionService
    hand_over: HandOver

    async def __call__(self, pressed: Pressed) -> None:
        lookout = await self.hand_over.scout_again(pressed.subject)

        async def decide(tx: QuestionsTransaction, question: Question, by: Person) -> QuestionOutcome:
            without = question.claimed_by or by.id
            offer = await self.hand_over.instead(tx, question, without, lookout=lookout, at=pressed.at)
            times = await self.hand_over.times(tx, question)
            return release(question, by, offer, pressed.at, times)

        await self.desk.alter(pressed, pressed.subject, decide)
