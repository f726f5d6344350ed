"""What the bot says when it cannot do what was asked of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handlers.kernel.addressing import tell
from handlers.kernel.events import Event
from handlers.kernel.messages import Message
from handlers.kernel.ports import Transaction, UnitOfWork
from handlers.kernel.voice import Voice, voice_for


@dataclass(frozen=True, slots=True)
class ReportFailure:
    uow: UnitOfWork[Transaction]
    words: Callable[[Voice], Message]
    """`trouble.outdated` for a button that nothing knows any more, `trouble.trouble` for a fault of ours."""

    async def __call__(self, event: Event) -> None:
        """Handles the event with an excuse: it is not tried again."""

        async def work(tx: Transaction) -> None:
            person = await tx.people.get(event.by)
            if person is not None and await tx.mark_handled(event):
                await tx.outbox.put(tell(event, self.words(voice_for(person)), "excuse"))

        await self.uow.run(work)
