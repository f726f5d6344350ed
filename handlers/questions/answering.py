"""The one message of an answer, and finding its passages again when a button under it is pressed.

The passages are found again by name and inside the audience of whoever reads there, so what was withdrawn or
restricted meanwhile is not shown a second time. Where others read along, that is what everyone may see.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from handlers.kernel.events import Conversation
from handlers.kernel.messages import Message
from handlers.kernel.person import Person
from handlers.kernel.ports import Knowledge, OutgoingMessage, ToConversation, UnitOfWork
from handlers.questions.rules.decision import Answered, name_of
from handlers.questions.rules.query_cleaning import searched
from handlers.questions.rules.question import Question
from knowledge.passages import Findings, Query, Reader

MAX_FOUND = 20
"""Passages among which those of the answer are found again."""
IsShared = Callable[[Conversation], bool]
"""Whether others than one person and the bot read there."""


def alone(_: Conversation) -> bool:
    return False


def reader_of(asker: Person, *, shared: bool) -> Reader:
    """Whose audience an answer keeps to."""
    return Reader() if shared else asker.reader()


@dataclass(frozen=True, slots=True)
class Recall:
    uow: UnitOfWork
    knowledge: Knowledge
    is_shared: IsShared = alone

    async def __call__(self, question_id: str, where: Conversation | None = None) -> Answered:
        """What the question finds now, what was shown of it first; nothing when it is not known.

        `where` it is to be shown, if not where it was asked.
        """
        async with self.uow.reading() as tx:
            question = await tx.questions.get(question_id)
            asker = await tx.people.get(question.asker_id) if question else None
        if question is None or asker is None:
            return Answered((), 0.0)
        reader = reader_of(asker, shared=self.is_shared(where or question.conversation))
        query = Query(searched(question.text), reader=reader, limit=MAX_FOUND)
        return _again(question, await asyncio.to_thread(self.knowledge.find, query))


def _again(question: Question, findings: Findings) -> Answered:
    """Still as honest as the first time about what may not answer."""
    order = {name: place for place, name in enumerate(question.shown)}
    ranked = sorted(findings.ranked, key=lambda found: order.get(name_of(found), len(order)))
    confidence = question.confidence or 0.0
    same = tuple(ranked[:1]) == findings.ranked[:1]
    missing = findings.missing if same else ()
    return Answered(tuple(ranked), confidence, confidence < findings.answer_at or bool(missing), missing)


def answer_message(question: Question, message: Message) -> OutgoingMessage:
    """The message of this version of the question, which later ones edit in place."""
    return OutgoingMessage(
        key=f"question:{question.id}:{question.version}:answer",
        to=ToConversation(question.conversation, question.asker_id),
        message=message,
        slot=f"question:{question.id}:answer",
    )
