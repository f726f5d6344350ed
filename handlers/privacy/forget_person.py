"""Forgetting a person: what they hold goes on, what they asked is taken back, and then all of it is erased.

The order matters: while they are still known the cards on other people's screens can be changed. What stands
in the index is made anew after the erasure, and the disk is wiped last. Doing it again completes what was
begun.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from handlers.kernel.person import Person, Role
from handlers.kernel.ports import AuditRow, Transaction, UnitOfWork
from handlers.privacy.ports import PersonalData


class ForgetRefusal(StrEnum):
    """Why somebody cannot be forgotten. The words for it are in the catalogue."""

    UNKNOWN = "unknown"
    LAST_ADMIN = "last_admin"
    """Nobody would be left to administer the bot."""


class Belongings(Protocol):
    """What other capabilities do with what is somebody's."""

    async def settle(self, person_id: str, at: datetime) -> None: ...

    async def agree(self, question_ids: Sequence[str]) -> None: ...


@dataclass(frozen=True, slots=True)
class ForgetPerson:
    uow: UnitOfWork[Transaction]
    personal: PersonalData
    belongings: Belongings

    async def refusal(self, person_id: str) -> ForgetRefusal | None:
        async with self.uow.reading() as tx:
            person = await tx.people.get(person_id)
            admins = await tx.people.with_role(Role.ADMIN)
        if person is None:
            return ForgetRefusal.UNKNOWN
        return ForgetRefusal.LAST_ADMIN if is_last_admin(person, admins) else None

    async def __call__(self, person_id: str, by: str, at: datetime) -> ForgetRefusal | None:
        """None when it is done. `by` is who did it: a person's id, or ``cli``; their own is not noted."""
        if refused := await self.refusal(person_id):
            return refused
        await self.belongings.settle(person_id, at)
        answers = await self.personal.erase(person_id, at)
        await self.belongings.agree(answers)
        row = AuditRow("self" if by == person_id else by, "person.forgotten", "person:forgotten", at)
        await self.uow.run(lambda tx: tx.audit.record(row))
        await self.personal.wipe()
        return None


def is_last_admin(person: Person, admins: Sequence[Person]) -> bool:
    return [one.id for one in admins] == [person.id]
