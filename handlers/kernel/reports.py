"""What the bot says when it cannot do what was asked of it, or not yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.kernel.addressing import tell, tell_privately
from handlers.kernel.events import Asked, Conversation, Event, Pressed, Submitted
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
    """Each person is told of the first thing that they wait for, and not again in this hour or the next; who
    only opened something, or joined, waits for nothing."""

    uow: UnitOfWork[Transaction]
    words: Callable[[Voice, Event], Message]
    is_shared: Callable[[Conversation], bool] = lambda _: False
    """Whether others read there: what only concerns whoever waits is said to them alone."""

    async def __call__(self, late: Sequence[Event], at: datetime) -> None:
        waited_for: dict[str, Event] = {}
        for event in late:
            if isinstance(event, Asked | Pressed | Submitted):
                waited_for.setdefault(event.by, event)

        async def work(tx: Transaction) -> None:
            for event in waited_for.values():
                await self._tell(tx, event, at)

        if waited_for:
            await self.uow.run(work)

    async def _tell(self, tx: Transaction, event: Event, at: datetime) -> None:
        person = await tx.people.get(event.by)
        if person is None:
            return
        key, before = (f"late:{person.id}:{hour:%Y-%m-%dT%H}" for hour in (at, at - timedelta(hours=1)))
        if await tx.outbox.known([before]):
            return
        message = self.words(voice_for(person), event)
        is_shared = self.is_shared(event.conversation)
        told = await tell_privately(tx, event, message) if is_shared else tell(event, message)
        await tx.outbox.put(replace(told, key=key, kind=MessageKind.NOTICE, not_after=at + _WORTH_SAYING))
