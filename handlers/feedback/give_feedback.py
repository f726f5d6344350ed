"""Somebody tells the CSR team something under their name, or answers what the team asked back.

What is sent anonymously never comes here: see `handlers.feedback.submit_anonymously`.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from hashlib import sha256

from handlers.feedback import wording as words
from handlers.feedback.feedback import About, Feedback, FeedbackOutcome, Named, kind_of
from handlers.feedback.ports import FeedbackTransaction, FeedbackWork
from handlers.feedback.service import FeedbackService, FindDocument, document_of
from handlers.feedback.transitions import answer_back, give
from handlers.kernel.addressing import tell, tell_privately
from handlers.kernel.events import Submitted
from handlers.kernel.outcome import Changed, Refused
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage
from handlers.kernel.voice import voice_for


@dataclass(frozen=True, slots=True)
class GiveFeedback:
    uow: FeedbackWork
    loop: FeedbackService
    shelf: FindDocument

    async def __call__(self, submitted: Submitted) -> None:
        about = await self._about(submitted)

        async def work(tx: FeedbackTransaction) -> None:
            person = await tx.people.get(submitted.by)
            if person is None or not await tx.mark_handled(submitted):
                return
            outcome = give(_given(submitted, person, about))
            if isinstance(outcome, Changed):
                await self.loop.begin(tx, outcome)
            await tx.outbox.put(await self._said(tx, submitted, person, outcome))

        await self.uow.run(work)

    async def _said(
        self, tx: FeedbackTransaction, submitted: Submitted, person: Person, outcome: FeedbackOutcome
    ) -> OutgoingMessage:
        """To the person alone, wherever the form stood."""
        voice = voice_for(person)
        if isinstance(outcome, Refused):
            message = words.refused(voice, outcome.why)
        else:
            message = words.thanks(voice, self.loop.policy.decide_within.days)
        return await tell_privately(tx, submitted, message)

    async def _about(self, submitted: Submitted) -> About:
        """The answer that the form stood under, if it did; only the asker's own."""
        async with self.uow.reading() as tx:
            question = await tx.questions.get(submitted.subject)
        if question is None or question.asker_id != submitted.by:
            return About()
        document_id = document_of(question.shown)
        document = await asyncio.to_thread(self.shelf, document_id) if document_id else None
        return About(document_id if document else "", document.title if document else "", question.id)


@dataclass(frozen=True, slots=True)
class AnswerBack:
    """The named giver's answer to the CSR team's question."""

    loop: FeedbackService

    async def __call__(self, submitted: Submitted) -> None:
        async def decide(tx: FeedbackTransaction, feedback: Feedback, by: Person) -> FeedbackOutcome:
            outcome = answer_back(feedback, by, submitted.values.get("text", ""), submitted.at.date())
            if isinstance(outcome, Changed):
                await tx.outbox.put(tell(submitted, words.answered(voice_for(by))))
            return outcome

        await self.loop.alter(submitted, submitted.subject, decide)


def _given(submitted: Submitted, person: Person, about: About) -> Feedback:
    place = submitted.conversation
    name = sha256(f"feedback {place.platform}:{submitted.key}".encode()).hexdigest()[:12]
    return Feedback(
        name,
        kind_of(submitted.values),
        submitted.values.get("text", ""),
        Named(person.id, place.platform, submitted.at),
        submitted.at.date(),
        about,
    )
