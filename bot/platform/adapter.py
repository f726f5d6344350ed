"""What a chat platform's adapter is given, and what it brings: the plug between a platform and the rest of
the bot.

An adapter takes events into the inbox, prepares them for the use cases, and sends what is in the outbox. What
it needs of the bot is its `PlatformContext`; what the bot needs of it is an `Adapter`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from starlette.routing import BaseRoute

from bot.platform.news import News
from bot.platform.store import StoreTransaction, StoreWork
from handlers.feedback.anonymity import AnonymousHandler
from handlers.kernel.adapter.blobs import Blobs
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.adapter.rates import RateLimits
from handlers.kernel.events import Event
from handlers.kernel.home import HomeVisit, OwnPage, Section
from handlers.kernel.messages import Form, Message
from handlers.kernel.person import Person
from handlers.kernel.ports import Knowledge
from handlers.kernel.queues import Inbox, Sender
from knowledge.store import PassageStore

Run = Callable[[], Awaitable[None]]
"""Runs until it is cancelled."""


async def no_ways(_text: str, _person: Person) -> Message | None:
    """Nothing is grave where nobody judges."""
    return None


NO_PAGE: OwnPage[StoreTransaction] = OwnPage()


@dataclass(frozen=True, slots=True)
class PlatformContext:
    """What an adapter stands in."""

    uow: StoreWork
    inbox: Inbox
    notes: KeyValueStore
    paces: RateLimits
    now: Callable[[], datetime]
    absolute: Callable[[str], str]
    """Makes a path below the public URL absolute."""
    received: Callable[[], None] = lambda: None
    """Wakes the worker of the inbox."""
    news: News = field(default_factory=News)
    """From and to the other processes of this server."""
    knowledge: Knowledge | None = None
    """For searching from wherever somebody writes."""
    documents: PassageStore | None = None
    """For showing what a link to a source leads to."""
    blobs: Blobs | None = None
    """Where uploaded pictures are."""
    feedback: Form | None = None
    """What the platform's feedback command opens."""
    home: OwnPage[StoreTransaction] = NO_PAGE
    """A person's own page, as the capabilities make it."""
    ways: Callable[[str, Person], Awaitable[Message | None]] = no_ways
    """Where help is, for what somebody typed into a search; None unless it is grave."""
    confide: AnonymousHandler | None = None
    """Handles, at once and instead of the inbox, what `feedback.anonymity.is_anonymous` says must not
    be kept with its sender; the message that comes back is shown to them and stored nowhere."""

    async def home_sections(self, visit: HomeVisit) -> Sequence[Section]:
        """A person's whole page, read in a transaction of its own."""
        async with self.uow.reading() as tx:
            return await self.home.sections(tx, visit)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a platform's doctor looked at."""

    name: str
    ok: bool
    detail: str
    advice: str = ""
    """What to do; empty when all is well."""


class EventMiddleware(Protocol):
    """What a platform does between the inbox and the use cases. Events of other platforms pass through."""

    async def prepared(self, event: Event, at: datetime) -> Event | None:
        """The event for the use cases, or None when it was for this platform only.

        Raises `NotYetError` when it must be tried again.
        """

    async def named(self, event: Event) -> Event:
        """The event with its person, if we have met; the platform is not asked."""

    def around(self, event: Event) -> AbstractAsyncContextManager[None]:
        """Around the use case of any event that went on to it."""


@dataclass(frozen=True, slots=True)
class NotAdmitted:
    """A token that opens nothing."""

    phrase: str
    """Says why, to whoever sits there."""
    why: str = ""
    """For the log."""


Admission = Callable[[str, datetime], Awaitable[Person | NotAdmitted]]
"""The person that a token of the platform speaks for."""


@dataclass(frozen=True, slots=True)
class Framing:
    """The platform shows our pages in windows of its own, and tells them who sits there."""

    hosts: tuple[str, ...]
    """Whose pages may show ours, e.g. ``https://teams.microsoft.com``."""
    admission: Admission


class Adapter(Protocol):
    """One platform, put together. Nothing is called before the workers run."""

    @property
    def name(self) -> str:
        """As in `Conversation.platform`."""

    @property
    def work(self) -> EventMiddleware: ...

    @property
    def sender(self) -> Sender: ...

    @property
    def routes(self) -> Sequence[BaseRoute]: ...

    @property
    def framing(self) -> Framing | None: ...

    @property
    def receivers(self) -> Sequence[tuple[str, Run]]:
        """What runs beside the routes where events are taken in, by name."""

    @property
    def workers(self) -> Sequence[tuple[str, Run]]:
        """What runs where events are handled, by name; one that is a receiver, too, runs once."""

    async def check(self) -> str | None:
        """For ``/readyz``: None when the platform can be reached, else what is wrong in a few words."""
