"""The store as the bot sees it: transactions with the repositories of every capability."""

from __future__ import annotations

from typing import Protocol

from handlers.broadcasts.ports import Broadcasts
from handlers.care.ports import CareStore
from handlers.commitments.ports import CommitmentsTransaction
from handlers.feedback.ports import FeedbackRepository, WaitingWords
from handlers.kernel import ports
from handlers.learning.ports import LessonsTransaction
from handlers.questions.ports import QuestionsTransaction


class StoreTransaction(QuestionsTransaction, CommitmentsTransaction, LessonsTransaction, Protocol):
    """Fits wherever the transaction of a capability is asked for."""

    @property
    def feedback(self) -> FeedbackRepository: ...

    @property
    def waiting(self) -> WaitingWords: ...

    @property
    def broadcasts(self) -> Broadcasts: ...

    @property
    def care(self) -> CareStore: ...


StoreWork = ports.UnitOfWork[StoreTransaction]
