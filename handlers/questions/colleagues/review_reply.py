"""A reply on its way into the knowledge base, inside it, and out of it again.

The index lives behind another port than the question, so it is written first and the question's state is
committed after it; see docs/decisions/learn-then-commit.md. Whatever came of the commit, the index is then
made to agree with the question as it stands: a passage for a kept one, none for any other; of a kept one
that was asked again it stays until the next decision. Doing that twice changes nothing, so an event that is
handled again after a crash completes what was begun.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from handlers.kernel.events import Pressed, Submitted
from handlers.kernel.outcome import Changed
from handlers.kernel.person import Person
from handlers.kernel.ports import AuditRow, Library
from handlers.kernel.voice import excerpt
from handlers.questions.actions import QuestionForm
from handlers.questions.ports import QuestionsTransaction, QuestionsWork
from handlers.questions.rules.authorship import author_of
from handlers.questions.rules.kept_replies import COLLECTION, document_id
from handlers.questions.rules.query_cleaning import searched
from handlers.questions.rules.question import Question, QuestionEvent, QuestionEventName, Reply, State
from handlers.questions.service import Decide, QuestionService
from handlers.questions.transitions.outcome import OPEN, QuestionOutcome
from handlers.questions.transitions.replying import edit_reply
from handlers.questions.transitions.reviewing import keep, reject, withdraw
from knowledge.passages import Document, Passage, PassageKind, parse_audience
from knowledge.text.sentences import sentence_spans

LONGEST_TITLE = 160
_DECISIONS = frozenset({QuestionEventName.PUBLISHED, QuestionEventName.REJECTED, QuestionEventName.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class ReviewReply:
    uow: QuestionsWork
    desk: QuestionService
    library: Library

    async def __call__(self, event: Pressed | Submitted) -> None:
        draft = await self._draft(event)
        if draft is not None:
            await self._agree(draft)
        if await self.desk.alter(event, event.subject, self._decide(event)) is not None:
            await self.agree(event.subject)

    async def agree(self, question_id: str) -> bool:
        """Make the index say what the question says by now, nothing where there is none of that id; whether
        it said something else.

        Others decide meanwhile, on other machines, too, and write to the index as well. Each looks at the
        question once more after it wrote, so whoever writes last has seen what all have decided.
        """
        said_else, agreed = False, False
        while not agreed:
            question = await self._now(question_id)
            if question is None:
                said_else |= await asyncio.to_thread(self.library.forget, document_id(question_id))
            else:
                said_else |= await self._agree(question)
            agreed = await self._now(question_id) == question
        return said_else

    async def _now(self, question_id: str) -> Question | None:
        async with self.uow.reading() as tx:
            return await tx.questions.get(question_id)

    async def _draft(self, event: Pressed | Submitted) -> Question | None:
        """What the question would become, if that concerns the index."""
        async with self.uow.reading() as tx:
            by, question = await tx.people.get(event.by), await tx.questions.get(event.subject)
        outcome = _decided(event, question, by) if by and question else None
        if question is None or not isinstance(outcome, Changed):
            return None
        return outcome.after if State.PUBLISHED in (question.state, outcome.after.state) else None

    def _decide(self, event: Pressed | Submitted) -> Decide:
        async def decide(tx: QuestionsTransaction, question: Question, by: Person) -> QuestionOutcome:
            outcome = _decided(event, question, by)
            if isinstance(outcome, Changed):
                did = f"reply.{outcome.event.name.removeprefix('reply_')}"
                await tx.audit.record(AuditRow(by.id, did, f"question:{question.id}", event.at))
            return outcome

        return decide

    async def _agree(self, question: Question) -> bool:
        """Make the index say what the question says; whether it said something else."""
        given = question.reply
        async with self.uow.reading() as tx:
            author = await tx.people.get(given.by) if given else None
            history = await tx.questions.history(question.id)
        if is_still_given(question, history):
            return False
        if question.state is not State.PUBLISHED or given is None:
            return await asyncio.to_thread(self.library.forget, document_id(question.id))
        document = _document(question, given, author.name if author else "")
        return await asyncio.to_thread(self.library.learn, document, _passage(question, given))


def is_still_given(question: Question, history: Sequence[QuestionEvent]) -> bool:
    """Whether the question was asked again after its reply was kept, and nothing is decided since."""
    decisions = [event.name for event in history if event.name in _DECISIONS]
    return question.state in (*OPEN, State.REPLIED) and decisions[-1:] == [QuestionEventName.PUBLISHED]


def _decided(event: Pressed | Submitted, question: Question, by: Person) -> QuestionOutcome:
    if isinstance(event, Pressed):
        return keep(question, by, event.at)
    text, reason = event.values.get("text", ""), event.values.get("reason", "")
    match event.form:
        case QuestionForm.KEEP_EDITED:
            return keep(question, by, event.at, text, event.values.get("audience", "everyone"))
        case QuestionForm.EDIT_REPLY:
            return edit_reply(question, by, text, event.at)
        case QuestionForm.REJECT:
            return reject(question, by, reason, event.at)
        case QuestionForm.WITHDRAW:
            return withdraw(question, by, reason, event.at)
    raise ValueError(f"{event.form} is no form of the review")


def _document(question: Question, given: Reply, author: str) -> Document:
    return Document(
        id=document_id(question.id),
        collection=COLLECTION,
        path=f"{COLLECTION}/{question.id}",
        title=excerpt(question.text, LONGEST_TITLE),
        content_hash=sha256(f"{question.text}\0{given.text}".encode()).hexdigest(),
        language=question.language,
        dated=given.at.date(),
        author=author_of(given, author) or None,
        audience=parse_audience(given.audience),
        topics=(question.topic,) if question.topic else (),
    )


def _passage(question: Question, given: Reply) -> Passage:
    return Passage(
        document_id=document_id(question.id),
        ordinal=0,
        text=given.text,
        sentences=sentence_spans(given.text, question.language),
        kind=PassageKind.REPLY,
        language=question.language,
        question=searched(question.text),
    )
