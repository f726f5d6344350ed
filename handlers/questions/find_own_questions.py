"""Somebody looks for what they asked before: by words in the chat, or page by page.

Looking in one's own questions is no question: it is neither searched for in the documents nor kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from handlers.kernel.addressing import tell
from handlers.kernel.capability import Handler
from handlers.kernel.events import Asked, Pressed, Submitted
from handlers.kernel.voice import voice_for
from handlers.questions.ports import QuestionsTransaction, QuestionsWork
from handlers.questions.rules.own_questions import FoundQuestions, found_among, looked_for
from handlers.questions.wording.own_questions import found_questions


@dataclass(frozen=True, slots=True)
class FindOwnQuestions:
    uow: QuestionsWork
    ask: Handler
    """For what looks for none of them."""

    async def __call__(self, event: Asked | Pressed | Submitted) -> None:
        wanted = _wanted(event)
        if wanted is None:
            return await self.ask(event)
        words, page = wanted

        async def work(tx: QuestionsTransaction) -> None:
            person = await tx.people.get(event.by)
            if person is not None and await tx.mark_handled(event):
                found = await own_questions(tx, event.by, words, page)
                await tx.outbox.put(tell(event, found_questions(voice_for(person), found)))

        await self.uow.run(work)
        return None


async def own_questions(tx: QuestionsTransaction, person_id: str, words: str, page: int) -> FoundQuestions:
    """Newest first."""
    return found_among(await tx.questions.of_asker(person_id), words, page)


def _wanted(event: Asked | Pressed | Submitted) -> tuple[str, int] | None:
    """The words, and the page; a button carries ``page/words``."""
    match event:
        case Asked(text=text):
            words = looked_for(text)
            return None if words is None else (words, 1)
        case Submitted(values=values):
            return values.get("text", ""), 1
        case Pressed(subject=subject):
            number, _, words = subject.partition("/")
            return words, int(number) if number.isdecimal() and len(number) < 6 else 1
