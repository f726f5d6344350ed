"""What is told without a name, and what its giver looks up later: handled at once, and nothing kept of it.

A surface calls this where it took the form, before and instead of the inbox, and shows the message to the
person in front of it without storing it either: not in the outbox, on no page, in no log. What is written is
the feedback alone, with the day and without whoever sent it. See docs/decisions/anonymous-feedback.md.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from handlers.feedback import wording as words
from handlers.feedback.actions import FeedbackForm
from handlers.feedback.feedback import About, Anonymous, Feedback, kind_of
from handlers.feedback.ports import FeedbackTransaction, FeedbackWork
from handlers.feedback.service import FeedbackService, FindDocument, document_of
from handlers.feedback.transitions import answer_back, give
from handlers.feedback.waiting import Waiting, Words
from handlers.kernel.events import Submitted
from handlers.kernel.messages import Message
from handlers.kernel.outcome import Refused
from handlers.kernel.receipt_code import fingerprint, new_code
from handlers.kernel.voice import Voice
from knowledge.passages import EVERYONE

ENOUGH = 5
"""People who had a document shown before an anonymous feedback may say that it is about it."""
MAX_LOOKED_AT = 1_000
"""Questions among which those people are counted."""


@dataclass(frozen=True, slots=True)
class SubmitAnonymously:
    """The surface has made sure that the sender is an employee; here nobody looks at who it is."""

    uow: FeedbackWork
    loop: FeedbackService
    shelf: FindDocument
    key: bytes = field(repr=False)
    """Secret: makes codes that nobody can guess from what is on a form."""
    waiting: Waiting

    async def __call__(self, submitted: Submitted, voice: Voice) -> Message:
        match submitted.form:
            case FeedbackForm.FEEDBACK:
                return await self._give(submitted, voice)
            case FeedbackForm.RECEIPT:
                return await self._look(submitted.values.get("code", ""), voice)
            case FeedbackForm.RECEIPT_ANSWER:
                return await self._answer(submitted, voice)
        raise ValueError("that form is not for here")

    async def _give(self, submitted: Submitted, voice: Voice) -> Message:
        code = new_code(self.key, f"{submitted.conversation.platform}:{submitted.key}")
        about = await self._about(submitted.subject)
        outcome = give(_nameless(submitted, code, about))
        if isinstance(outcome, Refused):
            return words.refused(voice, outcome.why)
        policy, given = self.loop.policy, outcome.after
        if policy.together > 1:
            await self._wait(given)
            return words.waiting_receipt(voice, code, policy)
        await self.uow.run(lambda tx: self.loop.begin(tx, outcome))
        return words.receipt(voice, code, held=bool(policy.hold))

    async def _wait(self, given: Feedback) -> None:
        """Nothing, where the same form came before and its words are released already."""
        receipt = given.giver.receipt if isinstance(given.giver, Anonymous) else ""
        async with self.uow.reading() as tx:
            if await tx.feedback.of_receipt(receipt):
                return
        about = given.about
        told = Words(receipt, given.text, given.given_on, given.kind, about.document_id, about.title)
        await self.waiting.add(told)

    async def _look(self, typed: str, voice: Voice) -> Message:
        receipt = fingerprint(typed)
        async with self.uow.reading() as tx:
            found = await tx.feedback.of_receipt(receipt) if receipt else None
        if found is None and receipt and await self.waiting.holds(receipt):
            return words.still_waiting(voice, self.loop.policy)
        return words.standing(voice, found, typed) if found else words.no_receipt(voice)

    async def _answer(self, submitted: Submitted, voice: Voice) -> Message:
        receipt = fingerprint(submitted.subject) or ""

        async def work(tx: FeedbackTransaction) -> Message | None:
            found = await tx.feedback.of_receipt(receipt)
            if found is None:
                return words.no_receipt(voice)
            text, on = submitted.values.get("text", ""), submitted.at.date()
            outcome = answer_back(found, receipt, text, on)
            if isinstance(outcome, Refused):
                return words.refused(voice, outcome.why)
            if self.loop.policy.together == 1:
                await self.loop.settle(tx, outcome)
                return words.answered(voice)
            return None

        said = await self.uow.run(work)
        if said is not None:
            return said
        await self.waiting.add(Words(receipt, submitted.values.get("text", ""), submitted.at.date()))
        return words.answer_waits(voice, self.loop.policy)

    async def _about(self, question_id: str) -> About:
        """Only the document, and only one that many know: a rare one would lead to who had it shown."""
        async with self.uow.reading() as tx:
            question = await tx.questions.get(question_id)
            document_id = document_of(question.shown) if question else ""
            is_known = bool(document_id) and await _readers(tx, document_id) >= ENOUGH
        document = await asyncio.to_thread(self.shelf, document_id) if is_known else None
        if document is None or document.audience != EVERYONE:
            return About()
        return About(document.id, document.title)


async def _readers(tx: FeedbackTransaction, document_id: str) -> int:
    """How many people had the document shown as the answer to one of their latest questions."""
    latest = await tx.questions.lately_shown(MAX_LOOKED_AT)
    return len({asker_id for asker_id, shown in latest if document_of(shown) == document_id})


def _nameless(submitted: Submitted, code: str, about: About) -> Feedback:
    receipt = fingerprint(code) or ""
    return Feedback(
        receipt[:12],
        kind_of(submitted.values),
        submitted.values.get("text", ""),
        Anonymous(receipt),
        submitted.at.date(),
        about,
    )
