"""The doors of a process that listens: what they are given is on the disk when they answer, and in the
database soon after, in the order in which it came. Whatever needs what is there waits until it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.storage.arrivals.bringing import BringArrivals
from bot.storage.arrivals.entries import ArrivalNote, arrival_of
from bot.storage.storage import Storage
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.events import Event
from handlers.kernel.queues import Inbox, Received


def before(arrivals: BringArrivals) -> Storage:
    """The store with these doors before it."""
    return replace(arrivals.behind, inbox=ArrivalInbox(arrivals), notes=ArrivalNotes(arrivals))


@dataclass(frozen=True, slots=True)
class ArrivalInbox:
    """The `Inbox` port."""

    arrivals: BringArrivals

    async def receive(self, event: Event) -> bool:
        return await self.arrivals.put(arrival_of(event)) is not None

    async def lease(
        self, at: datetime, until: datetime, limit: int, *, reserved: int = 0
    ) -> Sequence[Received]:
        await self.arrivals.settle()
        return await self._behind.lease(at, until, limit, reserved=reserved)

    async def late(self, after: datetime, until: datetime, limit: int) -> Sequence[Event]:
        await self.arrivals.settle()
        return await self._behind.late(after, until, limit)

    async def done(self, received_id: int) -> None:
        await self._behind.done(received_id)

    async def retry(self, received_id: int, at: datetime, error: str, *, counts: bool = True) -> None:
        await self._behind.retry(received_id, at, error, counts=counts)

    async def park(self, received_id: int, error: str) -> None:
        await self._behind.park(received_id, error)

    async def parked(self) -> Sequence[tuple[Received, str]]:
        return await self._behind.parked()

    @property
    def _behind(self) -> Inbox:
        return self.arrivals.behind.inbox


@dataclass(frozen=True, slots=True)
class ArrivalNotes:
    """The `KeyValueStore` port."""

    arrivals: BringArrivals

    async def get(self, space: str, key: str, at: datetime) -> str | None:
        note = self.arrivals.note(space, key)
        return note.read(at) if note else await self._behind.get(space, key, at)

    async def put(self, space: str, key: str, value: str, expires: datetime | None = None) -> None:
        await self.arrivals.put_note(ArrivalNote(space, key, value, expires))

    async def add(self, space: str, key: str, value: str, expires: datetime | None = None) -> bool:
        await self._settled(space)
        return await self._behind.add(space, key, value, expires)

    async def take(self, space: str, key: str, at: datetime) -> str | None:
        await self._settled(space)
        return await self._behind.take(space, key, at)

    async def drop(self, space: str, key: str) -> None:
        await self._settled(space)
        await self._behind.drop(space, key)

    async def all(self, space: str) -> Sequence[tuple[str, str]]:
        await self._settled(space)
        return await self._behind.all(space)

    async def sweep(self, at: datetime) -> int:
        await self.arrivals.settle()
        return await self._behind.sweep(at)

    async def _settled(self, space: str) -> None:
        if self.arrivals.has_notes(space):
            await self.arrivals.settle()

    @property
    def _behind(self) -> KeyValueStore:
        return self.arrivals.behind.notes
