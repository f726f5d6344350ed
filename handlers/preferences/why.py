"""Somebody wants to know why they got something that they did not ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from handlers.kernel.addressing import tell_privately
from handlers.kernel.attention.budget import Spent
from handlers.kernel.attention.ledger import AttentionLedger
from handlers.kernel.events import Pressed
from handlers.kernel.messages import Message
from handlers.kernel.person import Person
from handlers.kernel.ports import UnitOfWork
from handlers.kernel.voice import voice_for
from handlers.preferences.ports import T
from handlers.preferences.wording import why as words


@dataclass(frozen=True, slots=True)
class WhyUnsolicited(Generic[T]):
    uow: UnitOfWork[T]

    async def __call__(self, pressed: Pressed) -> None:
        async def work(tx: T) -> None:
            person = await tx.people.get(pressed.by)
            if person is None or not await tx.mark_handled(pressed):
                return
            spent = await tx.attention.spent_on(person.id, pressed.subject)
            message = await _explained(tx.attention, person, spent)
            await tx.outbox.put(await tell_privately(tx, pressed, message))

        await self.uow.run(work)


async def _explained(ledger: AttentionLedger, person: Person, spent: Spent | None) -> Message:
    voice = voice_for(person)
    if spent is None:
        return words.forgotten(voice)
    budget, choices = await ledger.budget(), await ledger.choices(person.id)
    return words.why(voice, spent, budget.weekly(choices), budget.weekly_of(spent.kind, choices))
