"""The one message of an answer, and what was in it when a button under it is pressed.

What was shown is remembered with the question, so a press searches for nothing. The index is asked only
whether each passage still stands, and may be shown to whoever reads there: what was withdrawn or restricted
meanwhile is not shown a second time. Where others read along, that is what everyone may see.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeGuard

from handlers.kernel.events import Conversation
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from handlers.kernel.person import Person
from handlers.kernel.ports import Knowledge, OutgoingMessage, ToConversation
from handlers.questions.ports import QuestionsWork
from handlers.questions.rules.outcome import Answered, Unclear
from handlers.questions.rules.question import Question
from handlers.questions.rules.shown import Shown, chosen, passages_of
from knowledge.passages import Gone, Ranked, Reader

IsShared = Callable[[Conversation], bool]
"""Whether others than one person and the bot read there."""


def _stands(found: Ranked | Gone) -> TypeGuard[Ranked]:
    return isinstance(found, Ranked)


def alone(_: Conversation) -> bool:
    return False


def reader_of(asker: Person, *, shared: bool) -> Reader:
    """Whose audience an answer keeps to."""
    return Reader() if shared else asker.reader()


@dataclass(frozen=True, slots=True)
class Recalled:
    """What was shown, as far as it may be shown now."""

    shown: Shown | None = None
    """As it was then; None when nothing was."""
    standing: tuple[Ranked | Gone, ...] = ()
    """Each of its passages (`passages_of`), in the same order."""

    @property
    def gone(self) -> Gone | None:
        """Why what was quoted cannot be shown any more."""
        quoted = (*(self.standing[:1] or (Gone.REMOVED,)), *self._beside)
        return next((found for found in quoted if isinstance(found, Gone)), None)

    @property
    def _beside(self) -> tuple[Ranked | Gone, ...]:
        """The second quote, where there was one."""
        if not isinstance(self.shown, Answered) or self.shown.beside is None:
            return ()
        return self.standing[len(self.shown.ranked) : len(self.shown.ranked) + 1]

    @property
    def answered(self) -> Answered | None:
        """The answer; None when there was none, or when its quote is gone."""
        if not isinstance(self.shown, Answered) or self.gone:
            return None
        ranked = self.standing[: len(self.shown.ranked)]
        older = self.standing[len(self.shown.ranked) + len(self._beside) :]
        return replace(
            self.shown,
            ranked=tuple(filter(_stands, ranked)),
            beside=next(filter(_stands, self._beside), None),
            older=next(filter(_stands, older), None),
        )

    def choice(self, place: int) -> Answered | None:
        """The choice at that place as the answer; None when it was not offered, or is gone."""
        if not isinstance(self.shown, Unclear) or not 0 <= place < len(self.standing):
            return None
        here = {number: found for number, found in enumerate(self.standing) if _stands(found)}
        return chosen(self.shown, place, here) if place in here else None


@dataclass(frozen=True, slots=True)
class Recall:
    uow: QuestionsWork
    knowledge: Knowledge
    is_shared: IsShared = alone

    async def __call__(self, question_id: str, where: Conversation | None = None) -> Recalled:
        """What the asker was shown last; nothing when the question is not known.

        `where` it is to be shown, if not where it was asked.
        """
        async with self.uow.reading() as tx:
            question = await tx.questions.get(question_id)
            asker = await tx.people.get(question.asker_id) if question else None
            shown = await tx.questions.shown(question_id)
        if question is None or asker is None or shown is None:
            return Recalled()
        reader = reader_of(asker, shared=self.is_shared(where or question.conversation))
        standing = await asyncio.to_thread(self.knowledge.current, passages_of(shown), reader)
        return Recalled(shown, tuple(standing))


def answer_message(question: Question, message: Message) -> OutgoingMessage:
    """The message of this version of the question, which later ones edit in place."""
    return OutgoingMessage(
        key=f"question:{question.id}:{question.version}:answer",
        to=ToConversation(question.conversation, question.asker_id),
        message=message,
        slot=f"question:{question.id}:answer",
        kind=MessageKind.ANSWER,
    )
