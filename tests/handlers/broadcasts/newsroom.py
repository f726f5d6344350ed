"""A company of many and one who writes to them: the real clock job, outbox, check and stores, and a platform
that counts what each person got."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.storage.memory import MemoryStore, memory_storage
from bot.storage.storage import Storage
from bot.workers.checks import checks_of
from bot.workers.outbox_worker import OutboxWorker
from handlers.broadcasts import running, transitions
from handlers.broadcasts.broadcast import Broadcast, BroadcastContent, BroadcastOffer, Timing, Variant
from handlers.broadcasts.desk import BroadcastDesk, Decide
from handlers.broadcasts.reach import EVERYBODY, Reach
from handlers.broadcasts.sending import SendBroadcasts
from handlers.kernel.adapter.delivery import Delivered, Delivery, Retracted
from handlers.kernel.adapter.rates import Limit, Route
from handlers.kernel.messages import Message
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import Retract, ToConversation
from handlers.kernel.queues import LeasedMessage
from tests.contracts.examples import Hands
from tests.transactions import writing

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
CARLA = Person("carla", "carla@example.com", "Carla", roles=frozenset({Role.EMPLOYEE, Role.CSR}))
NILS = Person("nils", "nils@example.com", "Nils", roles=frozenset({Role.EMPLOYEE, Role.CSR}))
NEWS = BroadcastContent((Variant("en", "News", "We did it."),), (BroadcastOffer.GOT_IT, BroadcastOffer.MORE))


def staff(many: int, **fields: object) -> list[Person]:
    """p000, p001 and so on."""
    return [
        replace(Person(f"p{each:03}", f"p{each:03}@example.com", f"P {each:03}"), **fields)  # type: ignore[arg-type]
        for each in range(many)
    ]


@dataclass
class Screens:
    """A platform where everybody has a screen; it answers as it is told."""

    posted: Counter[str] = field(default_factory=Counter)
    """New messages of each person."""
    shown: dict[str, Message] = field(default_factory=dict)
    """The last one as it stands, by message id."""
    owner: dict[str, str] = field(default_factory=dict)
    refuses: dict[str, Delivery] = field(default_factory=dict)
    limit: tuple[Limit, ...] = ()

    async def route(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Route:
        return Route("all")

    def limits(self, _name: str) -> Sequence[Limit]:
        return self.limit

    async def send(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Delivery:
        to = to_send.outgoing.to
        assert isinstance(to, ToConversation)
        if isinstance(to_send.outgoing, Retract):
            self.shown.pop(previous or "", None)
            return Retracted()
        reader = to.person_id or to.conversation.address
        if (refused := self.refuses.get(reader)) is not None:
            return refused
        message_id = previous or f"{reader}/{self.posted[reader]}"
        if previous is None:
            self.posted[reader] += 1
            self.owner[message_id] = reader
        self.shown[message_id] = to_send.outgoing.message
        return Delivered(message_id)


@dataclass
class Newsroom:
    people: Sequence[Person]
    hands: Hands = field(default_factory=lambda: Hands(MONDAY))
    store: MemoryStore = field(default_factory=MemoryStore)
    screens: Screens = field(default_factory=Screens)

    @property
    def storage(self) -> Storage:
        return memory_storage(self.store, self.hands)

    @property
    def desk(self) -> BroadcastDesk:  # type: ignore[type-arg]
        return BroadcastDesk(self.storage.work)

    async def begin(self) -> None:
        await self.put_people(CARLA, NILS, *self.people)

    async def put_people(self, *people: Person) -> None:
        async with writing(self.storage.work) as tx:
            for each in people:
                known = await tx.people.get(each.id)
                assert await tx.people.save(replace(each, version=known.version if known else 0))

    async def scheduled(
        self,
        reach: Reach = EVERYBODY,
        content: BroadcastContent = NEWS,
        timing: Timing = Timing(),  # noqa: B008 - frozen
        per_hour: int | None = None,
    ) -> str:
        at = self.hands.now
        made = await self.desk.begin(CARLA, content, at, "n", reach)
        assert isinstance(made, Broadcast)
        await self.alter(made.id, lambda one: transitions.preview(one, CARLA, at))
        approved = await self.desk.approve(made.id, NILS, at, doubts=0, doubts_seen=False)
        assert isinstance(approved, Broadcast), approved
        await self.alter(made.id, lambda one: transitions.schedule(one, CARLA, timing, per_hour, at))
        return made.id

    async def alter(self, broadcast_id: str, decide: Decide) -> Broadcast:
        done = await self.desk.alter(broadcast_id, decide)
        assert isinstance(done, Broadcast), done
        return done

    async def pause(self, broadcast_id: str) -> None:
        await self.alter(broadcast_id, lambda one: running.pause(one, CARLA, self.hands.now))

    async def resume(self, broadcast_id: str) -> None:
        await self.alter(broadcast_id, lambda one: running.resume(one, CARLA, self.hands.now))

    async def pace(self, broadcast_id: str, per_hour: int | None) -> None:
        await self.alter(broadcast_id, lambda one: running.pace(one, CARLA, per_hour, self.hands.now))

    async def tick(self) -> None:
        """The clock, and then the outbox until nothing may leave now."""
        storage = self.storage
        await SendBroadcasts(storage.work)(self.hands.now)
        await self.deliver()

    async def tick_without_delivery(self) -> None:
        await SendBroadcasts(self.storage.work)(self.hands.now)

    async def lease_and_die(self, many: int) -> None:
        """A worker takes so many, and is never heard of again: its platform has none of them."""
        dying = memory_storage(self.store, self.hands).postbox
        routes = {one.id: Route("all") for one in await dying.unrouted(self.hands.now, many)}
        await dying.lease(self.hands.now, self.hands.now + MINUTE, many, routes)

    async def deliver(self, most: int = 10_000) -> None:
        storage = self.storage
        worker = OutboxWorker(
            storage.postbox,
            storage.work,
            {"web": self.screens, "slack": self.screens},
            self.hands,
            storage.paces,
            checks=checks_of(storage.work),
        )
        while most > 0:
            taken = await worker.take(min(most, 50))
            work = list(taken)
            for each in work:
                await each
            most -= len(work)
            if not work:
                return

    async def run(self, ticks: int, apart: timedelta = 5 * SECOND) -> None:
        for _ in range(ticks):
            await self.tick()
            self.hands.now += apart

    async def found(self, broadcast_id: str) -> Broadcast:
        async with self.storage.work.reading() as tx:
            found = await tx.broadcasts.get(broadcast_id)
        assert found is not None
        return found

    async def arrivals(self, broadcast_id: str) -> Counter[tuple[str, str, str]]:
        async with self.storage.work.reading() as tx:
            return Counter(
                {
                    (one.round, one.arrival, one.reason): one.count
                    for one in await tx.broadcasts.counts(broadcast_id)
                }
            )

    def once_each(self, ids: Iterable[str]) -> bool:
        """Everybody of them has it exactly once, and nobody else has it."""
        return self.screens.posted == Counter(dict.fromkeys(ids, 1))
