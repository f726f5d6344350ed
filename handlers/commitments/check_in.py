"""Somebody says how a commitment goes: on track, needs help, done, another day, dropped.

Who needs help need not ask again: their words become a question that goes to the ambassadors at once, like
one that the documents do not answer, and the reply comes back to the same conversation.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from handlers.commitments import transitions
from handlers.commitments.actions import CommitmentForm, CommitmentPress
from handlers.commitments.commitment import Changed, Commitment, Outcome
from handlers.commitments.service import CommitmentService, Decide
from handlers.commitments.transitions import chosen_day
from handlers.commitments.wording import help_question
from handlers.kernel.events import Pressed, Submitted
from handlers.kernel.person import Person
from handlers.kernel.ports import ContentionError, Transaction
from handlers.kernel.voice import voice_for
from handlers.questions.hand_over import HandOver, RoutingEvidence
from handlers.questions.rules.decision import Why
from handlers.questions.rules.question import Changed as Asked
from handlers.questions.rules.question import Happened as Step
from handlers.questions.rules.question import Question, QuestionEvent
from handlers.questions.service import QuestionService


@dataclass(frozen=True, slots=True)
class CheckIn:
    ledger: CommitmentService
    desk: QuestionService
    hand_over: HandOver

    async def __call__(self, event: Pressed | Submitted) -> None:
        if not isinstance(event, Submitted) or event.form != CommitmentForm.NEED_HELP:
            await self.ledger.alter(event, event.subject, _decision(event))
            return
        note = event.values.get("note", "")
        lookout = await self._scout(event.subject, note)
        await self.ledger.alter(
            event, event.subject, _decision(event), partial(self._ask_for_help, event, lookout)
        )

    async def _scout(self, commitment_id: str, note: str) -> RoutingEvidence:
        """Who knows about it; compared outside the transaction that decides."""
        async with self.ledger.uow.reading() as tx:
            commitment = await tx.commitments.get(commitment_id)
        if commitment is None or not note.strip():
            return RoutingEvidence({})
        return await self.hand_over.scout(f"{note} {commitment.text}", merge=False)

    async def _ask_for_help(
        self, event: Submitted, lookout: RoutingEvidence, tx: Transaction, changed: Changed, by: Person
    ) -> None:
        question = _question(event, changed.commitment, by)
        await tx.questions.add(question)
        await tx.questions.record(
            QuestionEvent(question.id, question.version, Step.ASKED, by.id, event.at, changed.commitment.id)
        )
        outcome = await self.hand_over.begin(
            tx, question, by, None, why=Why.HELP, lookout=lookout, at=event.at
        )
        if not isinstance(outcome, Asked):
            raise ContentionError(question.id)
        await self.desk.settle(tx, question, outcome)


def _decision(event: Pressed | Submitted) -> Decide:
    def decide(commitment: Commitment, by: Person) -> Outcome:
        match event:
            case Pressed(action=CommitmentPress.ON_TRACK):
                return transitions.on_track(commitment, by, event.at)
            case Pressed(action=CommitmentPress.DONE):
                return transitions.finish(commitment, by, event.at)
            case Pressed():
                return transitions.show(commitment, by, event.at)
            case Submitted(form=CommitmentForm.NEED_HELP, values=values):
                return transitions.need_help(commitment, by, values.get("note", ""), event.at)
            case Submitted(form=CommitmentForm.MOVE_COMMITMENT, values=values):
                return transitions.move(commitment, by, chosen_day(values), event.at)
            case Submitted(values=values):
                return transitions.drop(commitment, by, values.get("reason", ""), event.at)

    return decide


def _question(event: Submitted, commitment: Commitment, by: Person) -> Question:
    return Question(
        id=f"help-{commitment.id}-{commitment.version}",
        asker_id=by.id,
        conversation=event.conversation,
        text=help_question(voice_for(by), commitment, commitment.note),
        asked_at=event.at,
    )
