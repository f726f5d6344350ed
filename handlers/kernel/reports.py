"""What the bot says when it cannot do what was asked of it, or not yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.kernel.addressing import tell
from handlers.kernel.events import Asked, Event, Pressed, Submitted
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from handlers.kernel.ports import Transaction, UnitOfWork
from handlers.kernel.voice import Voice, voice_for

_WORTH_SAYING = timedelta(minutes=5)
"""Said later than that it would come after the answer."""


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


@dataclass(frozen=True, slots=True)
class ReportDelay:
    """Each person is told once an hour at most; who only opened something, or joined, waits for nothing."""

    uow: UnitOfWork[Transaction]
    words: Callable[[Voice, Event], Message]

    async def __call__(self, late: Sequence[Event], at: datetime) -> None:
        waited_for = [event for event in late if isinstance(event, Asked | Pressed | Submitted)]

        async def work(tx: Transaction) -> None:
            for event in waited_for:
                await self._tell(tx, event, at)

        if waited_for:
            await self.uow.run(work)

    async def _tell(self, tx: Transaction, event: Event, at: datetime) -> None:
        person = await tx.people.get(event.by)
        if person is None:
            return
        told = tell(event, self.words(voice_for(person), event))
        key = f"late:{person.id}:{at:%Y-%m-%dT%H}"
        await tx.outbox.put(replace(told, key=key, kind=MessageKind.NOTICE, not_after=at + _WORTH_SAYING))
