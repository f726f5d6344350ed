"""The clock asks how commitments go, within the attention budget of whoever is asked.

The rows decide what is due and the ledger of attention who may be asked, so of two replicas that tick at the
same moment one asks. What does not suit now is put off to the next moment that does; whoever wants no
check-ins is looked at again in a month.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic

from handlers.commitments.commitment import Commitment, CommitmentChange, CommitmentOutcome
from handlers.commitments.ports import CommitmentsTransaction
from handlers.commitments.service import CommitmentService, T, check_in
from handlers.commitments.transitions import ask, lapse, postpone
from handlers.kernel.attention.attend import attend
from handlers.kernel.attention.budget import Later, SendNow
from handlers.kernel.isolation import for_each_collecting_errors
from handlers.kernel.outcome import Changed
from handlers.kernel.person import Person
from handlers.kernel.transitions import save

AT_ONCE = 100
"""Commitments looked after in one tick; the next tick takes the next ones."""
NOT_WANTED = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Nudge(Generic[T]):
    ledger: CommitmentService[T]

    async def __call__(self, at: datetime) -> None:
        """Raises an ExceptionGroup of what could not be looked after, when all others are."""
        async with self.ledger.uow.reading() as tx:
            due = await tx.commitments.due(at, limit=AT_ONCE)
        await for_each_collecting_errors(
            due,
            lambda commitment: self._look_after(commitment.id, at),
            "commitments that could not be looked after",
        )

    async def _look_after(self, commitment_id: str, at: datetime) -> None:
        async def work(tx: CommitmentsTransaction) -> None:
            commitment = await tx.commitments.get(commitment_id)
            if commitment is None or commitment.check_in_at is None or commitment.check_in_at > at:
                return
            person = await tx.people.get(commitment.person_id)
            await self._settle(tx, commitment, person, at)

        await self.ledger.uow.run(work)

    async def _settle(
        self, tx: CommitmentsTransaction, commitment: Commitment, person: Person | None, at: datetime
    ) -> None:
        if person is None or not person.active:
            await self._change(tx, commitment, lapse(commitment, at))
        elif isinstance(asked := ask(commitment, person, at), Changed):
            await self._ask(tx, person, commitment, asked, at)

    async def _ask(
        self,
        tx: CommitmentsTransaction,
        person: Person,
        commitment: Commitment,
        asked: CommitmentChange,
        at: datetime,
    ) -> None:
        """What is spent here is spent for the card that asks, when it is sent on the same day."""
        verdict = await attend(tx, person, check_in(asked.after, person), at)
        if isinstance(verdict, SendNow):
            await self.ledger.settle(tx, commitment, asked)
        else:
            until = verdict.at if isinstance(verdict, Later) else at + NOT_WANTED
            await save(tx.commitments, postpone(commitment, until))

    async def _change(
        self, tx: CommitmentsTransaction, commitment: Commitment, outcome: CommitmentOutcome
    ) -> None:
        if isinstance(outcome, Changed):
            await self.ledger.settle(tx, commitment, outcome)
