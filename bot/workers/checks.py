"""What is asked of a message when it is about to be sent, since things may have changed while it waited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.platform.store import StoreWork
from handlers.kernel.adapter.delivery import Dropped, TryLater
from handlers.kernel.attention import Attention
from handlers.kernel.ports import OutgoingMessage


@dataclass(frozen=True, slots=True)
class StillWelcome:
    """Of a nudge: the person is still there, and it is a moment at which they may be nudged."""

    uow: StoreWork
    attention: Attention = Attention()

    async def __call__(self, outgoing: OutgoingMessage, at: datetime) -> TryLater | Dropped | None:
        async with self.uow.reading() as tx:
            person = await tx.people.get(outgoing.to.person_id)
        if person is None or not person.active:
            return Dropped("the person has left")
        free = self.attention.free_at(person, at)
        return TryLater(free, "outside working hours", is_failure=False) if free > at else None
