"""Draining the outbox: every message goes to the platform where its reader is, until it has arrived.

A conversation is on one platform. A person is wherever they were last seen, and everybody has a page of the
bot's own; an edit goes where the message that it edits was put. A platform's sender says how it went; what it
raises counts as "try later". What cannot be delivered anywhere is kept for a person to look at.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import cast

import structlog

from bot.platform.rate_limits import Wait, wait_for_turn
from bot.platform.store import StoreWork
from bot.workers.noting import noted
from bot.workers.queue_worker import QueueWorker, Taken, taken
from bot.workers.readers import Places, places_of, with_readers
from handlers.kernel.adapter.delivery import Delivered, Delivery, Dropped, Retracted, TryLater, Undeliverable
from handlers.kernel.adapter.rates import Limit, RateLimits, Route
from handlers.kernel.events import Conversation
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Paragraph, Plain
from handlers.kernel.ports import Retract, ToConversation
from handlers.kernel.queues import Check, DeliveryQueue, Leased, LeasedMessage, Sender
from handlers.kernel.voice import Voice, voice_for

ROUTED_AT_ONCE, MAX_ROUTED = 64, 1_024
"""Messages that are asked for their route before a lease, and before a worker does something else."""
NOWHERE = Route("nowhere")
"""The route of a message whose place cannot be found now: it is tried, but not often."""
UNSENT = Route("unsent")
"""The route of a `Retract` of what nobody has: it waits for nothing."""


@dataclass(frozen=True, slots=True)
class DeliveryPolicy:
    lease: timedelta = timedelta(minutes=2)
    at_once: int = 16
    """Messages sent at the same time."""
    reserved: int = 4
    """Of those, so many are never bulk: a slow platform holds up no answer."""
    tries: int = 150
    """Before it is given up: a day and more, as the pauses grow to ten minutes. To wait for a turn is no try,
    and neither is to ask in vain whether it arrived."""
    first_pause: timedelta = timedelta(seconds=1)
    """Before the second try when a sender fails; each further pause is twice as long."""
    longest_pause: timedelta = timedelta(minutes=15)
    poll: timedelta = timedelta(milliseconds=500)
    """How often the outbox is looked at when nobody wakes us."""
    finishing: timedelta = timedelta(seconds=15)
    """How long what is being sent may still take when the worker is told to stop: of what is broken off
    nobody knows whether it arrived."""

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
    rate_limits: RateLimits
    policy: DeliveryPolicy = DeliveryPolicy()
    own: str = "web"
    """The platform on which everybody has a page, under their person id."""
    checks: Mapping[MessageKind, Check] = field(default_factory=dict)
    """What is asked of a kind before it is sent: it may be put off, or dropped with a reason."""

    def drain(self) -> QueueWorker:
        """The worker: `run` it, and `wake` it when something was put into the outbox."""
        finishing = self.policy.finishing
        return QueueWorker("outbox", self.take, self.policy.at_once, self.policy.poll, finishing)

    async def take(self, limit: int) -> Taken:
        """Lease at most so many messages, as many as the platforms' limits grant now; the work on each."""
        at, asked = self.now(), 0
        while True:
            new = await self.postbox.unrouted(at, ROUTED_AT_ONCE)
            granted = await self.postbox.lease(
                at,
                at + self.policy.lease,
                limit,
                await self._routes(new),
                self._limits,
                reserved=self.policy.reserved,
            )
            asked += len(new)
            has_more = len(new) == ROUTED_AT_ONCE or granted.again == at
            if granted or not has_more or asked >= MAX_ROUTED:
                return await self._taken(granted, at)

    async def _taken(self, granted: Leased, at: datetime) -> Taken:
        again = granted.again - at if granted.again else None
        if not granted:
            return taken((), again)
        async with self.uow.reading() as tx:
            places, to_send = await places_of(tx, granted), await with_readers(tx, granted)
        return taken((self._deliver(each, places) for each in to_send), again)

    async def _routes(self, new: Sequence[LeasedMessage]) -> Mapping[int, Route]:
        if not new:
            return {}
        async with self.uow.reading() as tx:
            places = await places_of(tx, new)
        return {each.id: await self._route(each, places) for each in new}

    async def _route(self, to_send: LeasedMessage, known: Places) -> Route:
        """What the message has to wait for, at the place where its reader is likely to be found."""
        try:
            previous = _previous(to_send)
            if previous is None and isinstance(to_send.outgoing, Retract):
                return UNSENT
            place = self._likely_place(to_send, previous, known)
            return await self._route_to(place, to_send, previous)
        except Exception as fault:
            log = structlog.get_logger(__name__)
            log.warning("routing_failed", message=to_send.id, error=type(fault).__name__)
            return NOWHERE

    def _likely_place(self, to_send: LeasedMessage, previous: Sent | None, known: Places) -> Conversation:
        if previous is not None and isinstance(to_send.outgoing, Retract):
            return previous.place
        return self._places(to_send, previous, known)[0]

    async def _route_to(self, place: Conversation, to_send: LeasedMessage, previous: Sent | None) -> Route:
        """With the platform's name before those of the line and the place."""
        sender = self.senders.get(place.platform)
        if sender is None:
            return NOWHERE
        own = await sender.route(_addressed(to_send, place), _edited(place, previous), self.now())
        return Route(*(f"{place.platform} {name}" if name else "" for name in own))

    def _limits(self, name: str) -> Sequence[Limit] | None:
        """The platform's name comes first in that of a line; one that is not connected here sets none."""
        platform, _, own = name.partition(" ")
        sender = self.senders.get(platform)
        if name == NOWHERE.line:
            return (Limit("nowhere", 1.0, 10.0, 10.0),)
        return None if not name else sender.limits(own) if sender else ()

    async def _deliver(self, to_send: LeasedMessage, known: Places) -> None:
        delivery = await self._checked(to_send, known)
        if isinstance(delivery, TryLater) and delivery.is_failure and to_send.attempts >= self.policy.tries:
            delivery = Undeliverable(f"given up after {to_send.attempts} tries: {delivery.why}")
        if isinstance(delivery, Undeliverable):
            log = structlog.get_logger(__name__)
            log.error("message_undeliverable", message=to_send.id, why=delivery.why)
            await self._undone(to_send)
        settled = delivery
        await noted(lambda: self.postbox.settle(to_send.id, settled), self.policy.lease)

    async def _checked(self, to_send: LeasedMessage, known: Places) -> Delivery:
        """Sent, unless the check of its kind refuses it; to take something away is never refused."""
        check, previous = self.checks.get(to_send.outgoing.kind), _previous(to_send)
        if check is None or isinstance(to_send.outgoing, Retract):
            return await self._send(to_send, previous, known)
        edits_for = to_send.reader if previous else None
        outgoing = await check(to_send.outgoing, self.now(), edits_for=edits_for)
        if isinstance(outgoing, TryLater | Dropped):
            return outgoing
        return await self._send(replace(to_send, outgoing=outgoing), previous, known)

    async def _undone(self, to_send: LeasedMessage) -> None:
        check = self.checks.get(to_send.outgoing.kind)
        if check is not None and not isinstance(to_send.outgoing, Retract):
            await check.undone(to_send.outgoing)

    async def _send(self, to_send: LeasedMessage, previous: Sent | None, known: Places) -> Delivery:
        """To the first place that takes it; a `Retract` only to where the message is."""
        if isinstance(to_send.outgoing, Retract):
            return await self._send_to(previous.place, to_send, previous) if previous else Retracted()
        refused, delivery = "", cast(Delivery, Undeliverable("there is no place to send it to"))
        for place in self._places(to_send, previous, known):
            delivery = await self._send_to(place, self._explained(to_send, place, delivery), previous)
            if isinstance(delivery, Delivered) and place.platform == self.own:
                return replace(delivery, instead=refused)
            if not isinstance(delivery, Undeliverable) or delivery.may_have_arrived:
                return delivery
            refused = refused or delivery.why
        return await self._on_own_page(to_send, delivery, previous)

    async def _on_own_page(
        self, to_send: LeasedMessage, delivery: Delivery, previous: Sent | None
    ) -> Delivery:
        """What a conversation does not take waits there for its reader, where that may be said."""
        to = to_send.outgoing.to
        if not (isinstance(to, ToConversation) and to.person_id and _phrase_of(delivery)):
            return delivery
        page = Conversation(self.own, to.person_id)
        return await self._send_to(page, self._explained(to_send, page, delivery), previous)

    def _explained(self, to_send: LeasedMessage, place: Conversation, refused: Delivery) -> LeasedMessage:
        """On their own page, with why it did not come where its reader would have looked for it."""
        phrase = _phrase_of(refused)
        if not phrase or place.platform != self.own:
            return to_send
        log = structlog.get_logger(__name__)
        log.warning("message_on_own_page", message=to_send.id, why=phrase)
        reader, message = to_send.reader, to_send.outgoing.message
        voice = voice_for(reader) if reader else Voice()
        said = message.blocks or (Paragraph((Plain(message.summary),)),)
        message = replace(message, blocks=(*said, voice.paragraph(phrase)))
        return replace(to_send, outgoing=replace(to_send.outgoing, message=message))

    def _places(self, to_send: LeasedMessage, previous: Sent | None, known: Places) -> Sequence[Conversation]:
        """Where the reader may be found, the best place first."""
        to = to_send.outgoing.to
        if isinstance(to, ToConversation):
            return [to.conversation]
        places = [*([previous.place] if previous else []), *known.get(to.person_id, ())]
        usable = [place for place in places if place.platform in self.senders]
        return list(dict.fromkeys((*usable, Conversation(self.own, to.person_id))))

    async def _send_to(self, place: Conversation, to_send: LeasedMessage, previous: Sent | None) -> Delivery:
        sender = self.senders.get(place.platform)
        if sender is None:
            return Undeliverable(f"nothing sends to {place.platform} here")
        route = await self._route_to(place, to_send, previous)
        turn = await self._turn(route, to_send)
        if isinstance(turn, Wait):
            return turn.of_a_message()
        addressed = replace(_addressed(to_send, place), route=_own(route))
        delivery = await self._attempt(sender, addressed, _edited(place, previous))
        if isinstance(delivery, Delivered):
            return Delivered(Sent(place, delivery.message_id).to_text())
        return delivery

    async def _turn(self, route: Route, to_send: LeasedMessage) -> datetime | Wait:
        """Its moment was granted with its lease, unless it goes another way by now."""
        if route == to_send.route:
            return self.now()
        limits = [limit for name in route if name for limit in self._limits(name) or ()]
        return await wait_for_turn(self.rate_limits, limits, self.now(), bulk=to_send.outgoing.kind.is_bulk)

    async def _attempt(self, sender: Sender, to_send: LeasedMessage, edited: str | None) -> Delivery:
        try:
            return await sender.send(to_send, edited, self.now())
        except Exception as fault:
            error = type(fault).__name__
            log = structlog.get_logger(__name__)
            log.warning("sending_failed", message=to_send.id, attempts=to_send.attempts, error=error)
            return TryLater(self.now() + self.policy.pause(to_send.attempts), error)


def _previous(to_send: LeasedMessage) -> Sent | None:
    return sent_from(to_send.previous) if to_send.previous else None


def _phrase_of(delivery: Delivery) -> str:
    return delivery.phrase if isinstance(delivery, Undeliverable) else ""


def _addressed(to_send: LeasedMessage, place: Conversation) -> LeasedMessage:
    """To the place where the person was found."""
    to = ToConversation(place, to_send.outgoing.to.person_id)
    return replace(to_send, outgoing=replace(to_send.outgoing, to=to))


def _edited(place: Conversation, previous: Sent | None) -> str | None:
    """The platform's id of the message that is edited there."""
    return previous.message_id if previous and previous.place == place else None


def _own(route: Route) -> Route:
    """As the platform itself names it."""
    return Route(*(name.partition(" ")[2] for name in route))
