"""A chat platform's adapter on a stand-in of its vendor: what there is in common for every platform."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

from bot.capabilities import OWN_PAGE
from bot.platform.adapter import Adapter, PlatformContext
from bot.platform.rate_limits import RATE_LIMITED
from bot.storage.storage import Storage
from handlers.kernel.adapter.delivery import Delivered, Delivery, TryLater
from handlers.kernel.events import Conversation, Event
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from handlers.kernel.ports import OutgoingMessage, Retract, ToConversation
from handlers.kernel.queues import LeasedMessage

Platform = TypeVar("Platform", bound=Adapter)


@dataclass
class ChatHouse(Generic[Platform]):
    storage: Storage
    platform: Platform
    ahead: timedelta = field(default=timedelta(0), kw_only=True)
    """How far this house's clock is ahead."""
    stopped: datetime | None = field(default=None, kw_only=True)
    """Where its clock stands still, but for `ahead`."""

    def now(self) -> datetime:
        return (self.stopped or datetime.now(UTC)) + self.ahead

    def stop_the_clock(self) -> None:
        """However long the machine takes, no time passes any more."""
        self.stopped = datetime.now(UTC)

    async def kept(self) -> Sequence[Event]:
        """What is in the inbox now, taking it out."""
        return await taken_out(self.storage, self.now())

    async def work(self) -> list[Event]:
        """Everything in the inbox, up to the use cases: what they would be given."""
        handled: list[Event] = []
        for event in await self.kept():
            prepared = await self.platform.work.prepared(event, self.now())
            if prepared is not None:
                async with self.platform.work.around(prepared):
                    handled.append(prepared)
        return handled

    async def send(
        self,
        address: str,
        message: Message,
        *,
        thread: str = "",
        key: str = "k",
        person: str = "",
        slot: str = "",
        **more: Any,
    ) -> Delivery:
        """One try, as the outbox does it: a moment first, then the sender.

        `more` may give `previous`, `attempts` and `kind`.
        """
        to = ToConversation(Conversation(self.platform.name, address, thread), person)
        previous, attempts = more.get("previous"), more.get("attempts", 1)
        outgoing = OutgoingMessage(key, to, message, slot, kind=more.get("kind", MessageKind.ANSWER))
        to_send = LeasedMessage(1, outgoing, attempts, self.now())
        sender, now = self.platform.sender, self.now()
        route = await sender.route(to_send, previous, now)
        limits = [limit for name in route if name for limit in sender.limits(name)]
        moment = await self.storage.paces.reserve(
            limits, now, timedelta(0), bulk=to_send.outgoing.kind.is_bulk
        )
        if moment > now:
            return TryLater(moment, RATE_LIMITED, is_failure=False)
        return await sender.send(replace(to_send, route=route), previous, now)

    async def retract(self, address: str, previous: str, *, thread: str = "", attempts: int = 1) -> Delivery:
        """One try to take away what was delivered there under this id."""
        to = ToConversation(Conversation(self.platform.name, address, thread), "")
        away = Retract("away", to, slot="card", kind=MessageKind.CARD)
        to_send = LeasedMessage(1, away, attempts, self.now())
        route = await self.platform.sender.route(to_send, previous, self.now())
        return await self.platform.sender.send(replace(to_send, route=route), previous, self.now())

    async def deliver(self, address: str, message: Message, **more: Any) -> str:
        """Sent, however long its pace takes; the message's id."""
        for _ in range(20):
            delivery = await self.send(address, message, **more)
            if isinstance(delivery, TryLater):
                self.ahead += delivery.at - self.now()
                continue
            assert isinstance(delivery, Delivered), delivery
            return delivery.message_id
        raise AssertionError("never delivered")


def surrounding_of(storage: Storage, now: Callable[[], datetime]) -> PlatformContext:
    """What an adapter is given, with pages at csr.example."""
    return PlatformContext(
        storage.work,
        storage.inbox,
        storage.notes,
        storage.paces,
        now,
        lambda path: f"https://csr.example{path}" if path.startswith("/") else path,
        home=OWN_PAGE,
        blobs=storage.blobs,
    )


async def taken_out(storage: Storage, at: datetime) -> list[Event]:
    """What is in the inbox at that time, and then no more."""
    events: list[Event] = []
    while leased := await storage.inbox.lease(at, at + timedelta(minutes=1), 100):
        for received in leased:
            events.append(received.event)
            await storage.inbox.done(received.id)
    return events
