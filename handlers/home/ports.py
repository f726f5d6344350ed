"""What a person's own page is read from."""

from __future__ import annotations

from typing import Protocol

from handlers.commitments.ports import CommitmentsTransaction
from handlers.feedback.ports import FeedbackRepository
from handlers.kernel.ports import UnitOfWork
from handlers.learning.ports import LessonsTransaction
from handlers.questions.ports import QuestionsTransaction


class HomeTransaction(QuestionsTransaction, CommitmentsTransaction, LessonsTransaction, Protocol):
    @property
    def feedback(self) -> FeedbackRepository: ...


HomeWork = UnitOfWork[HomeTransaction]
