"""The CSR team looks after what it was told: sees it, takes it, asks back, merges, decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from handlers.feedback import transitions
from handlers.feedback.actions import FeedbackForm
from handlers.feedback.feedback import Decided, Feedback, FeedbackOutcome, FeedbackRefusal, FeedbackVerdict
from handlers.feedback.ports import FeedbackTransaction, FeedbackWork
from handlers.feedback.service import FeedbackService
from handlers.kernel.events import Pressed, Submitted
from handlers.kernel.outcome import Changed, Refused
from handlers.kernel.person import Person


@dataclass(frozen=True, slots=True)
class DecideFeedback:
    loop: FeedbackService

    async def __call__(self, event: Pressed | Submitted) -> None:
        async def decide(tx: FeedbackTransaction, feedback: Feedback, by: Person) -> FeedbackOutcome:
            on = event.at.date()
            if self.loop.policy.is_held(feedback, on):
                return Refused(FeedbackRefusal.UNKNOWN)
            if isinstance(event, Pressed):
                return transitions.take(feedback, by, on)
            return await _submitted(tx, event, feedback, by)

        await self.loop.alter(event, event.subject, decide)


async def _submitted(
    tx: FeedbackTransaction, event: Submitted, feedback: Feedback, by: Person
) -> FeedbackOutcome:
    on = event.at.date()
    match event.form:
        case FeedbackForm.FEEDBACK_ASSIGN:
            to = await tx.people.get(event.values.get("to", ""))
            return transitions.assign(feedback, by, to, on)
        case FeedbackForm.FEEDBACK_MERGE:
            into = await tx.feedback.get(event.values.get("into", ""))
            is_primary = bool(await tx.feedback.merged_into(feedback.id))
            return transitions.merge(feedback, into, by, on, is_primary=is_primary)
    return _PURE[event.form](feedback, by, event.values, on)


def _ask(feedback: Feedback, by: Person, values: Mapping[str, str], on: date) -> FeedbackOutcome:
    return transitions.ask_back(feedback, by, values.get("text", ""), on)


def _decide(feedback: Feedback, by: Person, values: Mapping[str, str], on: date) -> FeedbackOutcome:
    verdict = values.get("verdict", "")
    if verdict not in set(FeedbackVerdict):
        return Refused(FeedbackRefusal.EMPTY)
    text, said = values.get("text", "").strip(), values.get("said", "").strip()
    return transitions.decide(feedback, by, Decided(FeedbackVerdict(verdict), text, by.id, on, said))


_PURE: Mapping[str, Callable[[Feedback, Person, Mapping[str, str], date], FeedbackOutcome]] = {
    FeedbackForm.FEEDBACK_ASK: _ask,
    FeedbackForm.FEEDBACK_DECIDE: _decide,
}


@dataclass(frozen=True, slots=True)
class See:
    """Somebody of the CSR team opened it; the first time counts."""

    uow: FeedbackWork
    loop: FeedbackService

    async def __call__(self, feedback_id: str, person: Person, on: date) -> None:
        async def work(tx: FeedbackTransaction) -> None:
            feedback = await tx.feedback.get(feedback_id)
            if feedback is None or self.loop.policy.is_held(feedback, on):
                return
            seen = transitions.see(feedback, person, on)
            if isinstance(seen, Changed):
                await self.loop.settle(tx, seen)

        await self.uow.run(work)
