"""Draining the inbox: every event goes to the use case that a table names for it, until it is handled.

Events of one person are handled one after another, those of different people at the same time. An event whose
use case fails is tried again, later each time; after the last try it is parked for a person to look at, and
its sender is told. One whose platform cannot be asked now waits for it, for a day. A worker that dies in
between leaves a lease that runs out, and the use case itself knows whether it had handled the event
(`Transaction.first`). An event on which worker after worker dies is parked, too, and not begun once more.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.platform import begun
from bot.platform.not_yet import NotYetError
from bot.workers.noting import noted
from bot.workers.queue_worker import QueueWorker
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.capability import Handler
from handlers.kernel.events import Asked, Event, Joined, Left, Opened, Pressed, Submitted
from handlers.kernel.queues import Inbox, Received


@dataclass(frozen=True, slots=True)
class Routes:
    """Which use case handles what."""

    asked: Handler
    opened: Handler
    joined: Handler
    left: Handler
    pressed: Mapping[str, Handler]
    """By action."""
    submitted: Mapping[str, Handler]
    """By form."""
    unknown: Handler
    """For an action or a form that is in neither table, such as a button of an old message."""
    trouble: Handler
    """For an event that is given up on."""

    def of(self, event: Event) -> Handler:
        match event:
            case Asked():
                return self.asked
            case Pressed(action=action):
                return self.pressed.get(action, self.unknown)
            case Submitted(form=form):
                return self.submitted.get(form, self.unknown)
            case Opened():
                return self.opened
            case Joined():
                return self.joined
            case Left():
                return self.left


@dataclass(frozen=True, slots=True)
class InboxPolicy:
    lease: timedelta = timedelta(minutes=2)
    """How long one handling may take before another worker takes over."""
    at_once: int = 8
    """Events handled at the same time."""
    reserved: int = 6
    """Of those, so many are of people who wait: hundreds of installations hold up no question."""
    tries: int = 6
    first_pause: timedelta = timedelta(seconds=1)
    """Before the second try; each further pause is four times as long."""
    longest_pause: timedelta = timedelta(minutes=10)
    poll: timedelta = timedelta(milliseconds=500)
    """How often the inbox is looked at when nobody wakes us."""
    waits: timedelta = timedelta(seconds=10)
    """Between two looks whether a platform that was ill is well again."""
    longest_wait: timedelta = timedelta(days=1)
    """After its arrival an event that waits for a platform counts its tries, too."""

    def pause(self, attempts: int) -> timedelta:
        """How long an event waits after so many tries (1 or more): four times as long after each, up to
        `longest_pause`."""
        return min(self.first_pause * (1 << 2 * (attempts - 1)), self.longest_pause)


@dataclass(frozen=True, slots=True)
class InboxWorker:
    """It takes events out of the inbox and has each handled by the route of its kind.

    An event whose handler raises is tried again after a pause, `InboxPolicy.tries` times in all; after that
    it is parked. A lease that has run out is counted as a try.
    """

    inbox: Inbox
    routes: Routes
    now: Callable[[], datetime]
    policy: InboxPolicy = InboxPolicy()
    handled: Callable[[], None] = lambda: None
    """Called after an event was handled, to wake the delivery."""
    notes: KeyValueStore | None = None
    """Where a restored backup has noted which events were open in it."""

    def drain(self) -> QueueWorker:
        """The worker: `run` it, and `wake` it when something was received."""
        return QueueWorker("inbox", self.take, self.policy.at_once, self.policy.poll)

    async def take(self, limit: int) -> Sequence[Awaitable[None]]:
        """Lease at most so many events; the work on each."""
        at = self.now()
        leased = await self.inbox.lease(at, at + self.policy.lease, limit, reserved=self.policy.reserved)
        mark = await self._mark(at) if leased else None
        return [self._handle(received, mark) for received in leased]

    async def _mark(self, at: datetime) -> tuple[int, datetime] | None:
        mark = await self.notes.get(begun.RESTORED, begun.OPEN_EVENTS, at) if self.notes else None
        return begun.read_mark(mark) if mark else None

    async def _handle(self, received: Received, mark: tuple[int, datetime] | None) -> None:
        if mark is not None and received.id <= mark[0]:
            begun.handled_again.set(mark[1])  # in the task of this event alone
        if received.attempts > self.policy.tries:
            await self._give_up(received, "no worker that took it lived to say how it went")
        else:
            await self._try(received)
        self.handled()

    async def _try(self, received: Received) -> None:
        try:
            await self.routes.of(received.event)(received.event)
        except asyncio.CancelledError:  # the worker ends: another one may begin it anew at once
            await self.inbox.retry(received.id, self.now(), "the worker ended", counts=False)
            raise
        except Exception as fault:
            await self._failed(received, fault)
        else:
            await self._note(lambda: self.inbox.done(received.id))

    async def _failed(self, received: Received, fault: Exception) -> None:
        error = type(fault).__name__
        if isinstance(fault, NotYetError) and self.now() - received.event.at < self.policy.longest_wait:
            _log_of(received).info("event_waits", why=str(fault))
            at, why = self.now() + self.policy.waits, str(fault)
            await self._note(lambda: self.inbox.retry(received.id, at, why, counts=False))
            return
        if received.attempts >= self.policy.tries:
            await self._give_up(received, f"{error}: {fault}"[:500], fault)
            return
        _log_of(received).warning("event_failed", error=error)
        later = self.now() + self.policy.pause(received.attempts)
        await self._note(lambda: self.inbox.retry(received.id, later, error))

    async def _give_up(self, received: Received, why: str, fault: Exception | None = None) -> None:
        error = type(fault).__name__ if fault else "WorkerDied"
        _log_of(received).error("event_parked", error=error, exc_info=fault)
        await self._apologise(received.event)
        await self._note(lambda: self.inbox.park(received.id, why))

    async def _note(self, note: Callable[[], Awaitable[None]]) -> None:
        await noted(note, self.policy.lease)

    async def _apologise(self, event: Event) -> None:
        try:
            await self.routes.trouble(event)
        except Exception as fault:
            structlog.get_logger(__name__).warning("excuse_failed", error=type(fault).__name__)


def _log_of(received: Received) -> Any:
    return structlog.get_logger(__name__).bind(
        event_id=received.id, kind=type(received.event).__name__, attempts=received.attempts
    )
