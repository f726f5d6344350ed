"""Telling whoever waits in a rush that their turn comes.

A worker looks now and then for what has waited for a while and nobody has begun. What it has looked at once
it looks at no more, so a person hears of a delay when it begins and not again and again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.kernel.events import Event
from handlers.kernel.queues import Inbox

AT_ONCE = 100
"""Told in one transaction."""


@dataclass(frozen=True, slots=True)
class TellDelays:
    inbox: Inbox
    named: Callable[[Event], Awaitable[Event]]
    """The event with its person, if we have met."""
    tell: Callable[[Sequence[Event], datetime], Awaitable[None]]
    now: Callable[[], datetime]
    patience: timedelta = timedelta(minutes=1)
    """Whoever waits for less is told nothing."""
    looks_back: timedelta = timedelta(minutes=10)
    """At the start: what waits for longer has waited for a program that did not run."""
    every_seconds: float = 15.0

    async def run(self) -> None:
        """Until cancelled."""
        seen = self.now() - self.looks_back
        while True:
            seen = await self.round(seen)
            await asyncio.sleep(self.every_seconds)

    async def round(self, seen: datetime) -> datetime:
        """Tell of what came after that moment; up to which moment has been looked at now."""
        at = self.now()
        seen = min(seen, at)  # unless the clock was set back, it is earlier
        until = max(at - self.patience, seen)
        while late := await self.inbox.late(seen, until, AT_ONCE):
            await self.tell([await self.named(event) for event in late], at)
            if len(late) < AT_ONCE:
                break
            seen = min(late[-1].at, until)
        return until
