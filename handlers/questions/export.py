"""What was asked, and the answers that were kept, as rows for a spreadsheet or a program.

An asker is named only where they agreed that those who help see their name; what was taken back is nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.questions.ports import QuestionsWork
from handlers.questions.rules.question import Question, State, people_were_asked

QUESTION_COLUMNS = (
    *("id", "day", "text", "language", "topic", "state", "closed", "confidence", "wrong"),
    *("asked_people", "by", "reply"),
)
ANSWER_COLUMNS = ("id", "question", "answer", "day", "audience", "topic", "language", "edited_by_csr")
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ExportQuestions:
    uow: QuestionsWork

    async def __call__(self) -> Sequence[Cells]:
        """Oldest first, by `QUESTION_COLUMNS`."""
        async with self.uow.reading() as tx:
            wanted = [state for state in State if state is not State.TAKEN_BACK]
            found = await tx.questions.in_state(*wanted, limit=None)
            agreed = {one.asker_id for one in found if _shows_asker(one)}
            names = {person.id: person.name for person in await tx.people.named(agreed)}
        return [_question(one, names) for one in found]


@dataclass(frozen=True, slots=True)
class ExportAnswers:
    uow: QuestionsWork

    async def __call__(self) -> Sequence[Cells]:
        """The published ones, oldest question first, by `ANSWER_COLUMNS`."""
        async with self.uow.reading() as tx:
            found = await tx.questions.in_state(State.PUBLISHED, limit=None, unmerged=True)
        return [_answer(one) for one in found]


def _shows_asker(question: Question) -> bool:
    return question.named and people_were_asked(question)


def _question(question: Question, names: Mapping[str, str]) -> Cells:
    return {
        "id": question.id,
        "day": question.asked_at.date().isoformat(),
        "text": question.text,
        "language": question.language or "",
        "topic": question.topic,
        "state": question.state,
        "closed": question.closed or "",
        "confidence": "" if question.confidence is None else f"{question.confidence:.2f}",
        "wrong": question.wrong or "",
        "asked_people": "yes" if people_were_asked(question) else "no",
        "by": names.get(question.asker_id, "") if _shows_asker(question) else "",
        "reply": question.reply.text if question.reply else "",
    }


def _answer(question: Question) -> Cells:
    reply = question.reply
    return {
        "id": question.id,
        "question": question.text,
        "answer": reply.text if reply else "",
        "day": reply.at.date().isoformat() if reply else "",
        "audience": reply.audience if reply else "",
        "topic": question.topic,
        "language": question.language or "",
        "edited_by_csr": "yes" if reply and reply.edited_by else "no",
    }
