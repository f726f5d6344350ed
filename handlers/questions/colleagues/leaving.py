"""What becomes of the questions of somebody who is forgotten, and of the answers that they had a part in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.kernel.events import Conversation, Left, Pressed
from handlers.questions.actions import QuestionPress
from handlers.questions.colleagues.absence import Absence
from handlers.questions.colleagues.review_reply import ReviewReply
from handlers.questions.ports import QuestionsWork
from handlers.questions.take_back import TakeBack
from handlers.questions.transitions.outcome import OPEN


@dataclass(frozen=True, slots=True)
class Leaving:
    uow: QuestionsWork
    absence: Absence
    take_back: TakeBack
    review: ReviewReply

    async def settle(self, person_id: str, at: datetime) -> None:
        """What they hold goes to others, and nobody is to answer what they asked; cards say so."""
        place, when = Conversation("web", person_id), at.isoformat()
        await self.absence(Left(person_id, place, at, f"forget:{person_id}:{when}"))
        async with self.uow.reading() as tx:
            asked = await tx.questions.of_asker(person_id)
        for question in asked:
            if question.state in OPEN:
                key = f"forget:{question.id}:{when}"
                press = Pressed(person_id, place, QuestionPress.TAKE_BACK, question.id, at, key)
                await self.take_back(press)

    async def agree(self, question_ids: Sequence[str]) -> None:
        """Make the index say what these questions say, also of those that are not there any more."""
        for question_id in question_ids:
            await self.review.agree(question_id)
