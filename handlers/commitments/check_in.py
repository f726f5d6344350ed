"""Somebody says how a commitment goes: on track, needs help, done, another day, dropped.

Who needs help need not ask again: their words become a question that goes to the ambassadors at once, like
one that the documents do not answer, and the reply comes back to the same conversation.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Generic

from handlers.commitments import transitions
from handlers.commitments.actions import CommitmentForm, CommitmentPress
from handlers.commitments.commitment import Commitment, CommitmentChange, CommitmentOutcome
from handlers.commitments.ports import CommitmentsTransaction
from handlers.commitments.service import CommitmentService, Decide, T
from handlers.commitments.transitions import chosen_day
from handlers.commitments.wording import help_question
from handlers.kernel.colleagues import AskThem, FindColleagues, Need
from handlers.kernel.events import Pressed, Submitted
from handlers.kernel.person import Person
from handlers.kernel.voice import voice_for


@dataclass(frozen=True, slots=True)
class CheckIn(Generic[T]):
    ledger: CommitmentService[T]
    find: FindColleagues[T]

    async def __call__(self, event: Pressed | Submitted) -> None:
        if not isinstance(event, Submitted) or event.form != CommitmentForm.NEED_HELP:
            await self.ledger.alter(event, event.subject, _decision(event))
            return
        ask = await self._colleagues(event.subject, event.values.get("note", ""))
        then = partial(self._ask_for_help, event, ask) if ask else None
        await self.ledger.alter(event, event.subject, _decision(event), then)

    async def _colleagues(self, commitment_id: str, note: str) -> AskThem[T] | None:
        """Who knows about it; None when there is nothing to ask."""
        async with self.ledger.uow.reading() as tx:
            commitment = await tx.commitments.get(commitment_id)
        if commitment is None or not note.strip():
            return None
        return await self.find(f"{note} {commitment.text}")

    async def _ask_for_help(
        self, event: Submitted, ask: AskThem[T], tx: T, changed: CommitmentChange, by: Person
    ) -> None:
        await ask(tx, _need(event, changed.after, by))


def _decision(event: Pressed | Submitted) -> Decide[CommitmentsTransaction]:
    async def decide(_tx: CommitmentsTransaction, commitment: Commitment, by: Person) -> CommitmentOutcome:
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


def _need(event: Submitted, commitment: Commitment, by: Person) -> Need:
    return Need(
        id=f"help-{commitment.id}-{commitment.version}",
        by=by,
        conversation=event.conversation,
        text=help_question(voice_for(by), commitment, commitment.note),
        at=event.at,
        about=commitment.id,
    )
