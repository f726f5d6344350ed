"""Somebody wants to see what they and their department have committed to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.desk import tell
from handlers.domain.commitment import Commitment
from handlers.domain.events import Pressed
from handlers.domain.person import Person
from handlers.ports import Transaction, UnitOfWork
from handlers.wording.commitments import listed
from handlers.wording.voice import voice_for


@dataclass(frozen=True, slots=True)
class ListCommitments:
    uow: UnitOfWork

    async def __call__(self, pressed: Pressed) -> None:
        async with self.uow() as tx:
            person = await tx.people.get(pressed.by)
            if person is not None and await tx.first(pressed):
                shown = await open_commitments(tx, person)
                message = listed(voice_for(person), shown, person.department, pressed.at)
                await tx.outbox.put(tell(pressed, message))
                await tx.commit()


async def open_commitments(tx: Transaction, person: Person) -> Sequence[Commitment]:
    """The person's own and the department's, what is due first before what is due later."""
    return [each for each in await all_commitments(tx, person) if each.is_open]


async def all_commitments(tx: Transaction, person: Person) -> Sequence[Commitment]:
    """Also those that are done or dropped, after the open ones."""
    own, team = await tx.commitments.of_person(person.id), await tx.commitments.of_team(person.department)
    both = {each.id: each for each in (*own, *team)}
    return sorted(both.values(), key=lambda each: (not each.is_open, each.due, each.made_at, each.id))
