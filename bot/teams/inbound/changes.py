"""Messages that their sender edited or deleted: what people have of it follows.

Teams tells of both, and of an edit also when nothing of the words has changed
(https://learn.microsoft.com/javascript/api/@microsoft/teams-ai/teamsmessageevents). An edited question that
waits with people is reworded on every card; one that the bot answered is answered anew. A deleted one is
taken back.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from hashlib import blake2b

from bot.teams.addresses import stranger
from handlers.kernel.events import Asked, Event, Pressed, Submitted
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.ports import QuestionsWork
from handlers.questions.rules.question import MAX_QUESTIONS, Question, State, question_id

_EDITED = "edited:"
_WITH_PEOPLE = (State.WAITING, State.CLAIMED)


def edited_key(message: str, text: str) -> str:
    """Of an edit of the message whose key is given; the same words are the same edit."""
    return f"{_EDITED}{blake2b(text.encode(), digest_size=8).hexdigest()}:{message}"


@dataclass(frozen=True)
class MessageChanges:
    uow: QuestionsWork
    receive: Callable[[Event], Awaitable[None]]
    """Puts an event into the inbox."""

    async def edited(self, asked: Asked) -> Asked | Submitted | None:
        """What the edit asks for; anything but an edit as it is. None where the words are as they were."""
        if not asked.key.startswith(_EDITED):
            return asked
        message = asked.key.split(":", maxsplit=2)[2]
        known = await self._questions(replace(asked, key=message))
        if " ".join(one.text for one in known).split() == asked.text.split():
            return None
        if len(known) == 1 and known[0].state in _WITH_PEOPLE:
            values = {"text": asked.text}
            form, subject = QuestionForm.REWORD, known[0].id
            return Submitted(asked.by, asked.conversation, form, subject, asked.at, asked.key, values)
        return asked

    async def deleted(self, pressed: Pressed, who: str) -> None:
        """Take back what people have of the message whose key is the subject."""
        asked = Asked(pressed.by, pressed.conversation, "", pressed.at, pressed.subject)
        for question in await self._questions(asked):
            if question.state in _WITH_PEOPLE:
                key = f"{pressed.key}:{question.id}"
                taken = replace(
                    pressed, by=stranger(who), action=QuestionPress.TAKE_BACK, subject=question.id, key=key
                )
                await self.receive(taken)

    async def _questions(self, asked: Asked) -> list[Question]:
        """Those of the message that are its sender's."""
        async with self.uow.reading() as transaction:
            found = [await transaction.questions.get(question_id(asked, one)) for one in range(MAX_QUESTIONS)]
        return [one for one in found if one is not None and one.asker_id == asked.by]
