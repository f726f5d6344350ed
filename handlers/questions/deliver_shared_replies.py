"""Everybody else who asked the same: they get the reply, the verdict, the withdrawal, one transaction each.

A reply that many wait for calls them up (`Questions.call_up`); that is in the rows before anybody is told. So
it may be broken off anywhere: who has the reply is due no more, and who is due has not got it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.kernel.isolation import for_each_collecting_errors
from handlers.questions.ports import QuestionsTransaction, QuestionsWork
from handlers.questions.service import QuestionService

AT_ONCE = 100
"""Questions brought along in one tick; the next tick takes the next ones."""


@dataclass(frozen=True, slots=True)
class DeliverSharedReplies:
    uow: QuestionsWork
    desk: QuestionService

    async def __call__(self, at: datetime) -> None:
        """Raises an ExceptionGroup of the questions that could not be brought along, when all others are."""
        async with self.uow.reading() as tx:
            called = await tx.questions.due(at, limit=AT_ONCE, merged=True)
        await for_each_collecting_errors(
            called, lambda question: self._bring(question.id, at), "questions that could not be brought along"
        )

    async def _bring(self, question_id: str, at: datetime) -> None:
        async def work(tx: QuestionsTransaction) -> None:
            follower = await tx.questions.get(question_id)
            if follower is None or follower.due_at is None or follower.merged_into is None:
                return
            primary = await tx.questions.get(follower.merged_into)
            if primary is not None:
                await self.desk.bring(tx, follower, primary, at)

        await self.uow.run(work)
