"""Live updates: server-sent events that follow the timeline.

The timeline has one counter that rises with every change. All streams of a process share one reading of it
and of whose pages have changed, and only a stream whose person has something new asks for it. A browser that
lost the line says the last counter it saw (``Last-Event-ID``) and gets what came since.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sse_starlette.event import ServerSentEvent
from sse_starlette.sse import EventSourceResponse

from bot.web.outbound import BOT
from handlers.kernel.queues import Timeline, TimelineEntry

PAUSE = 0.2
"""Seconds between two looks."""


@dataclass(slots=True)
class TimelineFeed:
    """The timeline's counter, and for whom it rose, read at most once a `PAUSE` however many follow."""

    timeline: Timeline
    _value: int = 0
    _read_at: float = field(default=-1.0)
    _followed: Counter[str] = field(default_factory=Counter)
    """How many follow each person's page."""
    _risen: dict[str, int] = field(default_factory=dict)
    """The counter at the look that found each person's page changed."""

    @contextmanager
    def following(self, person_id: str) -> Iterator[None]:
        """While it lasts, `has_risen` knows of this person."""
        self._followed[person_id] += 1
        try:
            yield
        finally:
            self._followed[person_id] -= 1
            if not self._followed[person_id]:
                del self._followed[person_id]
                self._risen.pop(person_id, None)

    async def counter(self) -> int:
        if time.monotonic() - self._read_at >= PAUSE / 2:
            self._read_at = time.monotonic()
            await self._look()
        return self._value

    def has_risen(self, person_id: str, since: int) -> bool:
        """Whether the person's page has changed since `counter` gave that."""
        return self._risen.get(person_id, 0) > since

    async def _look(self) -> None:
        value = await self.timeline.counter()
        if value == self._value:
            return
        for person_id in await self.timeline.touched(tuple(self._followed), self._value):
            self._risen[person_id] = value
        self._value = value


@dataclass(frozen=True, slots=True)
class PersonChanges:
    """One person's changes, as they come."""

    pulse: TimelineFeed
    person_id: str
    after: int
    still_open: Callable[[], Awaitable[bool]]
    look_every: float = 30.0
    """Seconds between two looks whether the session still is open."""

    async def follow(self) -> AsyncIterator[tuple[TimelineEntry, ...]]:
        """Batches of new or edited entries; an empty one each `PAUSE` without; ends with the session."""
        seen, after, looked = -1, self.after, time.monotonic()
        with self.pulse.following(self.person_id):
            while True:
                if time.monotonic() - looked >= self.look_every:
                    looked = time.monotonic()
                    if not await self.still_open():
                        return
                counter = await self.pulse.counter()
                is_news = seen < 0 or self.pulse.has_risen(self.person_id, seen)
                entries = await self._since(after) if is_news else ()
                seen, after = counter, max([after, *(entry.changed_at for entry in entries)])
                yield entries
                await asyncio.sleep(PAUSE)

    async def _since(self, after: int) -> tuple[TimelineEntry, ...]:
        return tuple(await self.pulse.timeline.changes(self.person_id, after))


async def wait_for_bot(timeline: Timeline, person_id: str, after: int, patience: float) -> None:
    """Return when the bot has said something to the person since the counter `after`, or after `patience`."""
    for _ in range(int(patience / PAUSE)):
        changes = await timeline.changes(person_id, after)
        if any(entry.author == BOT for entry in changes):
            return
        await asyncio.sleep(PAUSE)


def stream(events: AsyncIterator[ServerSentEvent]) -> EventSourceResponse:
    """The response that carries the events, with a heartbeat that keeps proxies from closing it."""
    return EventSourceResponse(events, ping=15, headers={"X-Accel-Buffering": "no"})


def event(name: str, facts: dict[str, object], number: int | None = None) -> ServerSentEvent:
    """One event with JSON in it; the number comes back as ``Last-Event-ID``."""
    data = json.dumps(facts, ensure_ascii=False)
    return ServerSentEvent(data=data, event=name, id=None if number is None else str(number), retry=2_000)


def resume_from(last_event_id: str | None, otherwise: int) -> int:
    """The counter to go on from."""
    text = last_event_id or ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else otherwise
