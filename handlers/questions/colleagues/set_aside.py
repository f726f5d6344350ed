"""What whoever helps does instead of answering: ask back, close it, let it wait with another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.kernel.events import Submitted
from handlers.kernel.outcome import Refused
from handlers.kernel.person import Person
from handlers.questions.actions import QuestionForm
from handlers.questions.ports import QuestionsTransaction
from handlers.questions.rules.question import Closed, Question
from handlers.questions.rules.refusal import QuestionRefusal
from handlers.questions.service import QuestionService
from handlers.questions.transitions.helping import ask_back, close, merge_into
from handlers.questions.transitions.outcome import QuestionOutcome

_ADDRESS = re.compile(r"\A.*/")
"""What stands before a question's id where somebody gives the address of its page."""


@dataclass(frozen=True, slots=True)
class SetAside:
    desk: QuestionService

    async def __call__(self, submitted: Submitted) -> None:
        async def decide(tx: QuestionsTransaction, question: Question, by: Person) -> QuestionOutcome:
            values, at = submitted.values, submitted.at
            match submitted.form:
                case QuestionForm.ASK_BACK:
                    return ask_back(question, by, values.get("text", ""), at, self.desk.deadlines.of(by))
                case QuestionForm.NOT_FOR_US:
                    return close(question, by, Closed.NOT_FOR_US, values.get("reason", ""), at)
                case QuestionForm.CLOSE:
                    return close(question, by, Closed.SETTLED, values.get("reason", ""), at)
            into = await tx.questions.get(_ADDRESS.sub("", values.get("into", "").strip()))
            return merge_into(question, by, into, at) if into else Refused(QuestionRefusal.UNKNOWN)

        await self.desk.alter(submitted, submitted.subject, decide)
