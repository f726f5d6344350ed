"""Who chose what, and what was spent: the store's side of the attention budget."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from handlers.kernel.attention.budget import Budget, Spent
from handlers.kernel.attention.choices import AttentionChoices
from handlers.kernel.attention.unsolicited import AttentionKind
from handlers.kernel.messages import Message


@dataclass(frozen=True, slots=True)
class Carried:
    """An unsolicited message for which a week had no room: the reader's next digest has it."""

    person_id: str
    subject: str
    kind: AttentionKind
    message: Message
    at: datetime


class AttentionLedger(Protocol):
    async def budget(self) -> Budget:
        """As the company set it; the default where it set nothing."""

    async def set_budget(self, budget: Budget) -> None: ...

    async def choices(self, person_id: str) -> AttentionChoices: ...

    async def choices_of(self, person_ids: Collection[str]) -> Mapping[str, AttentionChoices]:
        """Of those of them who chose anything."""

    async def choose(self, person_id: str, choices: AttentionChoices) -> None: ...

    async def spent(self, person_id: str, week: date) -> Sequence[Spent]:
        """What the person got in the ISO week that begins on that Monday, in its order."""

    async def spent_in(self, person_ids: Collection[str], weeks: Collection[date]) -> Sequence[Spent]:
        """What these people got in these weeks, in the order of each week."""

    async def spent_on(self, person_id: str, subject: str) -> Spent | None: ...

    async def spend(self, *spent: Spent) -> bool:
        """Store each in place of what stands for its person and subject.

        False, and nothing is stored, where a week has another one of that number: somebody came first.
        """

    async def give_back(self, *of: tuple[str, str]) -> None:
        """What did not arrive, by (person id, subject): the budget is as if it had never been sent."""

    async def carry(self, *carried: Carried) -> None:
        """Each once a person and subject."""

    async def carried(self, person_id: str, limit: int = 20) -> Sequence[Carried]:
        """The oldest first."""

    async def carried_on(self, person_id: str, subject: str) -> Carried | None: ...

    async def put_down(self, person_id: str, subjects: Sequence[str]) -> None:
        """A digest has them now."""

    async def take_back(self, subject: str) -> None:
        """Nobody's digest gets it: it was recalled."""


class HasLedger(Protocol):
    """A transaction that reaches it."""

    @property
    def attention(self) -> AttentionLedger: ...
