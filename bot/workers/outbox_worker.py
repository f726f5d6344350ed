"""Draining the outbox: every message goes to the platform where its reader is, until it has arrived.

A conversation is on one platform. A person is wherever they were last seen, and everybody has a page of the
bot's own; an edit goes where the message that it edits was put. A platform's sender says how it went; what it
raises counts as "try later". What cannot be delivered anywhere is kept for a person to look at.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.platform.store import StoreWork
from bot.workers.queue_worker import QueueWorker
from handlers.kernel.events import Conversation
from handlers.kernel.ports import ToConversation
from handlers.kernel.queues import (
    Delivered,
    Delivery,
    DeliveryQueue,
    LeasedMessage,
    Sender,
    TryLater,
    Undeliverable,
)


@dataclass(frozen=True, slots=True)
class DeliveryPolicy:
    lease: timedelta = timedelta(minutes=2)
    at_once: int = 16
    """Messages sent at the same time."""
    tries: int = 12
    first_pause: timedelta = timedelta(seconds=1)
    """Before the second try when a sender fails; each further pause is twice as long."""
    longest_pause: timedelta = timedelta(minutes=15)
    poll: timedelta = timedelta(milliseconds=500)
    """How often the outbox is looked at when nobody wakes us."""

    def pause(self, attempts: int) -> timedelta:
        return min(self.first_pause * (1 << (attempts - 1)), self.longest_pause)


@dataclass(frozen=True, slots=True)
class Sent:
    """Where a message is: what an edit of it needs."""

    place: Conversation
    message_id: str

    def to_text(self) -> str:
        place = self.place
        return json.dumps([place.platform, place.address, place.thread, self.message_id])


def sent_from(text: str) -> Sent:
    """The inverse of `Sent.to_text`."""
    platform, address, thread, message_id = json.loads(text)
    return Sent(Conversation(platform, address, thread), message_id)


@dataclass(frozen=True, slots=True)
class OutboxWorker:
    """The sending side: postbox in, platforms out."""

    postbox: DeliveryQueue
    uow: StoreWork
    senders: Mapping[str, Sender]
    """By platform."""
    now: Callable[[], datetime]
    policy: DeliveryPolicy = DeliveryPolicy()
    own: str = "web"
    """The platform on which everybody has a page, under their person id."""

    def drain(self) -> QueueWorker:
        """The worker: `run` it, and `wake` it when something was put into the outbox."""
        return QueueWorker("outbox", self.take, self.policy.at_once, self.policy.poll)

    async def take(self, limit: int) -> Sequence[Awaitable[None]]:
        """Lease at most so many messages; the work on each."""
        at = self.now()
        return [
            self._deliver(to_send) for to_send in await self.postbox.lease(at, at + self.policy.lease, limit)
        ]

    async def _deliver(self, to_send: LeasedMessage) -> None:
        delivery = await self._send(to_send)
        if isinstance(delivery, TryLater) and delivery.is_failure and to_send.attempts >= self.policy.tries:
            delivery = Undeliverable(f"given up after {to_send.attempts} tries: {delivery.why}")
        if isinstance(delivery, Undeliverable):
            log = structlog.get_logger(__name__)
            log.error("message_undeliverable", message=to_send.id, why=delivery.why)
        await self.postbox.settle(to_send.id, delivery)

    async def _send(self, to_send: LeasedMessage) -> Delivery:
        """To the first place that takes it."""
        known = await self.postbox.previous(to_send)
        previous = sent_from(known) if known else None
        delivery: Delivery = Undeliverable("there is no place to send it to")
        for place in await self._places(to_send, previous):
            delivery = await self._send_to(place, to_send, previous)
            if not isinstance(delivery, Undeliverable):
                break
        return delivery

    async def _places(self, to_send: LeasedMessage, previous: Sent | None) -> Sequence[Conversation]:
        """Where the reader may be found, the best place first."""
        to = to_send.outgoing.to
        if isinstance(to, ToConversation):
            return [to.conversation]
        async with self.uow.reading() as tx:
            identities = await tx.people.identities(to.person_id)
        places = [Conversation(platform, external) for platform, external in identities]
        if previous is not None:
            places.insert(0, previous.place)
        usable = [place for place in places if place.platform in self.senders]
        return list(dict.fromkeys((*usable, Conversation(self.own, to.person_id))))

    async def _send_to(self, place: Conversation, to_send: LeasedMessage, previous: Sent | None) -> Delivery:
        sender = self.senders.get(place.platform)
        if sender is None:
            return Undeliverable(f"nothing sends to {place.platform} here")
        to = ToConversation(place, to_send.outgoing.to.person_id)
        addressed = replace(to_send, outgoing=replace(to_send.outgoing, to=to))
        edited = previous.message_id if previous and previous.place == place else None
        delivery = await self._attempt(sender, addressed, edited)
        if isinstance(delivery, Delivered):
            return Delivered(Sent(place, delivery.message_id).to_text())
        return delivery

    async def _attempt(self, sender: Sender, to_send: LeasedMessage, edited: str | None) -> Delivery:
        try:
            return await sender.send(to_send, edited, self.now())
        except Exception as fault:
            error = type(fault).__name__
            log = structlog.get_logger(__name__)
            log.warning("sending_failed", message=to_send.id, attempts=to_send.attempts, error=error)
            return TryLater(self.now() + self.policy.pause(to_send.attempts), error)
