"""Somebody who got an answer alone shows it to everyone where they asked.

What was shown stands there without buttons: it is shared, not asked again. What is not for
everyone who reads there is not shared. The event's conversation is the place where all may read it; a surface
that answers privately remembers it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from handlers.kernel.addressing import tell
from handlers.kernel.events import Pressed
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message, Strong
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage, ToConversation
from handlers.kernel.voice import voice_for
from handlers.questions.answering import Recall
from handlers.questions.ports import QuestionsTransaction, QuestionsWork
from handlers.questions.rules.outcome import Answered
from handlers.questions.rules.question import Question
from handlers.questions.rules.refusal import QuestionRefusal
from handlers.questions.wording import answer as words
from handlers.questions.wording.refusals import refused


@dataclass(frozen=True, slots=True)
class Share:
    uow: QuestionsWork
    recall: Recall

    async def __call__(self, pressed: Pressed) -> None:
        found = (await self.recall(pressed.subject, pressed.conversation)).answered

        async def work(tx: QuestionsTransaction) -> None:
            by, question = await tx.people.get(pressed.by), await tx.questions.get(pressed.subject)
            if by is None or not await tx.mark_handled(pressed):
                return
            await tx.outbox.put(_outgoing(pressed, by, question, found))

        await self.uow.run(work)


def _outgoing(
    pressed: Pressed, by: Person, question: Question | None, found: Answered | None
) -> OutgoingMessage:
    if question is None or found is None:
        return tell(pressed, refused(voice_for(by), QuestionRefusal.UNKNOWN))
    if question.asker_id != by.id:
        return tell(pressed, refused(voice_for(by), QuestionRefusal.NOT_YOURS))
    to = ToConversation(pressed.conversation, by.id)
    return OutgoingMessage(
        f"question:{question.id}:shared", to, _shared(by, question, found), kind=MessageKind.ANSWER
    )


def _shared(by: Person, question: Question, found: Answered) -> Message:
    voice = voice_for(by, question.language)
    shown = words.answer(voice, question.id, found, question.asked_at, about=question.text)
    by_whom = voice.paragraph("shared_by", name=Strong(by.name))
    return replace(shown, blocks=(*shown.blocks, by_whom), actions=())
