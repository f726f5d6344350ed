"""What carries events in and messages out, so that a crash neither loses nor doubles one.

The *inbox* holds every event from the moment it is accepted until it is handled; its unique (platform, key)
makes a repeated delivery harmless. The *outbox* holds every message a use case decided to send, written in
the use case's own transaction. Both are leased: a worker that dies leaves a lease that runs out, and
another takes over. The *timeline* is what the web page and the terminal show: the bot's own "platform".
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from handlers.kernel.adapter.delivery import Delivery, Dropped, TryLater
from handlers.kernel.adapter.rates import Limit, Route
from handlers.kernel.events import Conversation, Event, Joined, Left
from handlers.kernel.kinds import Priority
from handlers.kernel.messages import Message
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage


@dataclass(frozen=True, slots=True)
class Received:
    """One leased inbox row."""

    id: int
    event: Event
    attempts: int
    """1 at the first try."""


def urgency(event: Event) -> Priority:
    """When an event is handled: whoever did something waits, who was only reported by a platform does not."""
    return Priority.BULK if isinstance(event, Joined | Left) else Priority.WAITING


class Inbox(Protocol):
    """One worker's door to the inbox.

    A lease belongs to the worker that took it: when it has run out and another worker holds the event, the
    first one's `retry` and `park` change nothing. `done` always counts, since what was done is done.
    """

    async def receive(self, event: Event) -> bool:
        """Store durably, before the platform is acknowledged; False for a repetition of (platform, key).

        Raises `AnonymousFormError` for a form that must not be kept with its sender; a message that is
        nothing but a receipt's code is kept without it.
        """

    async def lease(
        self, at: datetime, until: datetime, limit: int, *, reserved: int = 0
    ) -> Sequence[Received]:
        """Take those of people who wait first (`urgency`), then the oldest.

        Of one person's events only the oldest, so that order is kept; it is as urgent as the most urgent
        behind it. `reserved` of the `limit` are for people who wait.
        """

    async def late(self, after: datetime, until: datetime, limit: int) -> Sequence[Event]:
        """What people did after the one moment and until the other, where nobody has begun on anything of
        theirs; the oldest first.
        """

    async def done(self, received_id: int) -> None: ...

    async def retry(self, received_id: int, at: datetime, error: str, *, counts: bool = True) -> None:
        """Lease it again at that time; it `counts` as a try unless it only waited for somebody else."""

    async def park(self, received_id: int, error: str) -> None:
        """Give up on it and keep it for a person to look at."""

    async def parked(self) -> Sequence[tuple[Received, str]]: ...


class Check(Protocol):
    """Whether a message of its kind may still be sent."""

    async def __call__(
        self, outgoing: OutgoingMessage, at: datetime, *, edits_for: Person | None = None
    ) -> OutgoingMessage | TryLater | Dropped:
        """Asked when it is about to be sent. What is sent is returned: the message, or more of it.

        `edits_for`: it takes the place of one that is on this person's screen, and notifies nobody.
        """

    async def undone(self, outgoing: OutgoingMessage) -> None:
        """It might be sent, but it could not be."""


UNROUTED = Route()

LimitsOf = Callable[[str], Sequence[Limit] | None]
"""The limits of a line or a place; none of them where it is free, None where nothing may leave by it yet."""


def without_limits(_name: str) -> Sequence[Limit]:
    return ()


NO_ROUTES: Mapping[int, Route] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LeasedMessage:
    """One leased outbox row."""

    id: int
    outgoing: OutgoingMessage
    attempts: int
    """1 at the first try."""
    queued_at: datetime
    route: Route = UNROUTED
    """By which it was granted its moment."""
    previous: str | None = None
    """The platform's id of the message that stands in its slot for this recipient, which is to be edited.
    It stays that as long as the message is leased: whatever else is for the slot waits behind it."""
    reader: Person | None = None
    """Of whom its recipient's id is, where somebody has looked."""


class Leased(tuple[LeasedMessage, ...]):
    """What may be sent now."""

    again: datetime | None = None
    """When to look again, where messages wait for a rate limit."""


def leased(messages: Iterable[LeasedMessage], again: datetime | None = None) -> Leased:
    found = Leased(messages)
    found.again = again
    return found


class DeliveryQueue(Protocol):
    """One worker's door to the sending side of the outbox.

    A message whose lease ran out, or whose sending may have worked, is in doubt: the platform may have it. It
    is sent again under its own key, never superseded, and whatever follows it in its slot waits for that.
    `settle` counts for whoever holds the lease, and `Delivered` always does.
    """

    async def unrouted(self, at: datetime, limit: int) -> Sequence[LeasedMessage]:
        """Those ready at `at` of which nobody has said yet what they have to wait for; none is leased."""

    async def lease(
        self,
        at: datetime,
        until: datetime,
        limit: int,
        routes: Mapping[int, Route] = NO_ROUTES,
        limits: LimitsOf = without_limits,
        *,
        reserved: int = 0,
    ) -> Leased:
        """Take what may leave now: by the priority of their kinds, then the oldest first.

        Notes the `routes`, by row, and takes of every line only as many as its `limits` grant at `at`; each
        message that is returned has its moment, counted for all workers in the same transaction. Of one
        (recipient, slot) only the newest is sent; it supersedes older unsent ones. `reserved` of the `limit`
        are not for bulk messages. What is past its `not_after` is dropped without a moment.
        """

    async def settle(self, to_send_id: int, delivery: Delivery) -> None:
        """Note how the sending went; a message that is `TryLater` gives way to a newer one of its slot.

        After `Removed` the slot is empty: what is put into it next is a new message.
        """

    async def undeliverable(self, limit: int = 100) -> Sequence[tuple[LeasedMessage, str]]: ...


class Sender(Protocol):
    """One platform's way out."""

    async def send(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Delivery:
        """Post the message, or edit `previous` in place, or delete it where the message is a `Retract`.

        The recipient is always a `ToConversation` here.

        `bot.workers.outbox_worker` has resolved the person to this platform: the conversation's address is
        the platform's own name of the place or of the person. `previous` is an id this sender returned for
        the same place. Its moment by `to_send.route`, as `route` names it, has been granted.
        """

    async def route(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Route:
        """What this message has to wait for, to the same place and with the same `previous` as `send`."""

    def limits(self, name: str) -> Sequence[Limit]:
        """The limits of a line or a place that `route` has named."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One message on a person's page."""

    id: int
    person_id: str
    conversation: Conversation
    author: str
    """``bot``, or the person's id for what they typed."""
    message: Message
    at: datetime
    changed_at: int
    """A counter over the whole timeline; larger means changed later."""
    is_removed: bool = False
    """It was taken off the page, and says nothing any more."""


class Timeline(Protocol):
    async def show(
        self,
        *,
        key: str,
        person_id: str,
        conversation: Conversation,
        author: str,
        message: Message,
        at: datetime,
        replaces: int | None = None,
    ) -> int:
        """Put a message on the page, or in place of entry `replaces`; the same key twice is one entry."""

    async def remove(self, person_id: str, entry_id: int) -> None:
        """Take the entry off the person's page, and forget what it said; nothing where it is not there."""

    async def page(
        self, person_id: str, limit: int = 50, before: int | None = None
    ) -> Sequence[TimelineEntry]:
        """The latest entries, oldest first; `before` an entry id for the page above."""

    async def changes(self, person_id: str, after: int) -> Sequence[TimelineEntry]:
        """Entries new, edited or removed since the counter `after`, in order of change."""

    async def touched(self, person_ids: Collection[str], after: int) -> Collection[str]:
        """Those of the people for whom `changes` would give anything."""

    async def counter(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Session:
    id_hash: str
    person_id: str
    created_at: datetime
    seen_at: datetime
    ends_at: datetime | None = None
    """When it is over whatever is done in it, unless somebody extends it; None: as the rules of all say."""


class SessionStore(Protocol):
    """Sign-in links and sessions; only hashes are stored."""

    async def offer_link(self, token_hash: str, person_id: str, expires_at: datetime) -> None:
        """In place of a link of this person that was not used yet."""

    async def links(self) -> Mapping[str, datetime]:
        """Until when those links can be used that were not used yet, by person; expired ones included."""

    async def revoke_links(self, person_ids: Collection[str]) -> int:
        """How many there were."""

    async def redeem_link(self, token_hash: str, at: datetime) -> str | None:
        """The person id, once; None when unknown, used or expired."""

    async def open_session(self, session: Session) -> None: ...

    async def session(self, id_hash: str) -> Session | None: ...

    async def touch_session(self, id_hash: str, at: datetime) -> None: ...

    async def extend_session(self, id_hash: str, ends_at: datetime) -> None: ...

    async def close_session(self, id_hash: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Purged:
    """How many rows were forgotten."""

    events: int
    messages: int
    sign_ins: int


class Retention(Protocol):
    async def purge(
        self,
        *,
        events_before: datetime,
        messages_before: datetime,
        sign_ins_before: datetime,
        confided_before: datetime | None = None,
    ) -> Purged:
        """Forget events handled, messages settled, links expired and sessions last seen before then.

        What people confided, and what they were told on that, leaves their pages `confided_before`, and the
        outbox with the events. None: it stays on the pages.

        What is waiting, parked or undeliverable stays, and so does what a later edit needs to find its
        message.
        """

    async def forget_old(
        self,
        *,
        questions_before: datetime,
        chat_before: datetime,
        audit_before: datetime,
        broadcasts_before: datetime,
    ) -> int:
        """Forget settled questions that were asked before then, entries of people's pages, and audit rows;
        how many questions and audit rows that were.

        Of broadcasts that ended before then it is forgotten who got them and what they pressed; what was said
        stays. A question stays while somebody is to answer it, while its answer is kept for all, and while
        another one shares its fate. Words that no document has any more leave search and the help with
        spelling.
        """
