"""The console, live: tells a page when what it shows has changed, and brings what the bot says to its reader.

A page that hears of a change fetches itself again and puts the new parts in place of the old.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from sse_starlette.event import ServerSentEvent
from starlette.responses import Response
from starlette.routing import Route

from bot.platform.store import StoreWork
from bot.web.authorization import Authorization
from bot.web.outbound import BOT
from bot.web.page_request import PageRequest
from bot.web.timeline_feed import PersonChanges, TimelineFeed, event, resume_from, stream
from handlers.kernel.person import Role

LOOK_EVERY = 0.5
"""Seconds between two looks at the desk, however many pages are open."""
_LATEST = 1_000
"""Files: whatever happens to one makes it the latest."""


@dataclass(slots=True)
class Watch:
    """A number that changes with what the console shows."""

    work: StoreWork
    _value: int = 0
    _read_at: float = field(default=-1.0)

    async def value(self) -> int:
        if time.monotonic() - self._read_at >= LOOK_EVERY:
            self._read_at = time.monotonic()
            self._value = await self._read()
        return self._value

    async def _read(self) -> int:
        async with self.work.reading() as transaction:
            happenings = await transaction.questions.happenings()
            files = await transaction.files.all(_LATEST)
        return hash((happenings, tuple((file.path, file.state, file.at) for file in files)))


@dataclass(frozen=True, slots=True)
class Stream:
    pulse: TimelineFeed
    watch: Watch

    def routes(self, door: Authorization) -> list[Route]:
        async def follow(visit: PageRequest) -> Response:
            last = visit.request.headers.get("last-event-id") or visit.asked("after")
            after = resume_from(last, await self.pulse.timeline.counter())
            changes = PersonChanges(self.pulse, visit.person.id, after, lambda: door.still_open(visit))
            known = await self.pulse.timeline.page(visit.person.id, limit=1)
            return stream(self._events(changes, known[-1].id if known else 0))

        return [Route("/console/events", door.page(follow, Role.AMBASSADOR, Role.ADMIN))]

    async def _events(self, changes: PersonChanges, newest: int) -> AsyncIterator[ServerSentEvent]:
        seen = await self.watch.value()
        yield event("changed", {})  # whatever happened while the page was on its way
        async for entries in changes.follow():
            for entry in entries:
                if entry.author == BOT and entry.id > newest:  # an edit is no news
                    yield event("notice", {"summary": entry.message.summary}, entry.changed_at)
            newest = max([newest, *(entry.id for entry in entries)])
            value = await self.watch.value()
            if value != seen or entries:
                seen = value
                yield event("changed", {})
        yield event("signed-out", {})
