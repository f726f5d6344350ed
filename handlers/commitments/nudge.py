"""The clock asks how commitments go, one a person a day at most, when it suits the person.

The rows decide what is due and the ledger of nudges who may be asked, so of two replicas that tick at the
same moment one asks. What does not suit now is put off to the next moment that does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.commitments.commitment import Changed, Commitment
from handlers.commitments.service import CommitmentService
from handlers.commitments.transitions import ask, lapse, postpone
from handlers.kernel.attention import Attention
from handlers.kernel.calendar import calendar_of
from handlers.kernel.isolation import for_each_collecting_errors
from handlers.kernel.person import Person
from handlers.kernel.ports import Transaction

AT_ONCE = 100
"""Commitments looked after in one tick; the next tick takes the next ones."""
CHECK_IN = "check_in"
"""What this takes of the attention budget."""


@dataclass(frozen=True, slots=True)
class Nudge:
    ledger: CommitmentService
    attention: Attention = Attention()

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
        async with self.ledger.uow() as tx:
            commitment = await tx.commitments.get(commitment_id)
            if commitment is None or commitment.check_in_at is None or commitment.check_in_at > at:
                return
            person = await tx.people.get(commitment.person_id)
            if await self._settled(tx, commitment, person, at):
                await tx.commit()

    async def _settled(
        self, tx: Transaction, commitment: Commitment, person: Person | None, at: datetime
    ) -> bool:
        if person is None or not person.active:
            return await self._change(tx, commitment, lapse(commitment, at))
        free = self.attention.free_at(person, at)
        if free > at:
            return await tx.commitments.save(postpone(commitment, free))
        if not await tx.nudges.spend(person.id, calendar_of(person).day(at), CHECK_IN, at):
            return await tx.commitments.save(postpone(commitment, self.attention.next_day(person, at)))
        return await self._change(tx, commitment, ask(commitment, person, at))

    async def _change(self, tx: Transaction, commitment: Commitment, outcome: object) -> bool:
        return isinstance(outcome, Changed) and await self.ledger.settle(tx, commitment, outcome)
