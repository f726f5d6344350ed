from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from structlog.testing import capture_logs

from bot.storage.memory import MemoryStore, memory_storage
from bot.storage.storage import Storage
from bot.workers.outbox_worker import DeliveryPolicy, OutboxWorker, Sent, sent_from
from handlers.kernel.adapter.delivery import Delivered, Delivery, Dropped, Retracted, TryLater, Undeliverable
from handlers.kernel.adapter.rates import Limit, Route
from handlers.kernel.events import Conversation
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage, Retract, ToConversation, ToPerson
from handlers.kernel.queues import LeasedMessage, Sender
from tests.contracts.examples import NOW, Hands, outgoing, page_of, person
from tests.transactions import store_people, writing

SECOND = timedelta(seconds=1)
CHAT = Conversation("chat", "C7", "thread")


class Unlimited:
    """Takes as much as there is."""

    async def route(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Route:
        return Route("all")

    def limits(self, name: str) -> Sequence[Limit]:
        return ()


@dataclass
class Platform(Unlimited):
    """A sender that keeps what it was given and answers as it is told, "delivered" by default."""

    answers: list[Delivery | Exception] = field(default_factory=list)
    sent: list[tuple[Conversation, str, str | None]] = field(default_factory=list)
    """(place, key, previous) of each message."""
    messages: list[Message] = field(default_factory=list)

    async def send(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Delivery:
        to = to_send.outgoing.to
        assert isinstance(to, ToConversation)
        self.sent.append((to.conversation, to_send.outgoing.key, previous))
        self.messages.append(to_send.outgoing.message)
        answer = self.answers.pop(0) if self.answers else Delivered(f"m{len(self.sent)}")
        if isinstance(answer, Exception):
            raise answer
        return answer


@dataclass
class House:
    hands: Hands = field(default_factory=Hands)
    store: MemoryStore = field(default_factory=MemoryStore)
    web: Platform = field(default_factory=Platform)
    chat: Platform = field(default_factory=Platform)
    policy: DeliveryPolicy = field(default_factory=DeliveryPolicy)

    def __post_init__(self) -> None:
        self.storage: Storage = memory_storage(self.store, self.hands)
        senders: dict[str, Sender] = {"web": self.web, "chat": self.chat}
        self.courier = OutboxWorker(
            self.storage.postbox, self.storage.work, senders, self.hands, self.storage.paces, self.policy
        )

    async def put(self, *messages: OutgoingMessage) -> None:
        async with writing(self.storage.work) as tx:
            for message in messages:
                await tx.outbox.put(message)

    async def seen(self, platform: str, external_id: str, who: str = "anna") -> None:
        async with writing(self.storage.work) as tx:
            if await tx.people.get(who) is None:
                await store_people(tx.people, person(who))
            self.hands.now += SECOND
            await tx.people.seen(who, platform, external_id, self.hands.now)

    async def deliver(self) -> int:
        return await self.courier.drain().until_empty()


async def test_a_conversation_is_where_it_is() -> None:
    house = House()
    await house.seen("web", "anna")
    await house.put(outgoing("1", to=ToConversation(CHAT, "anna")))
    assert await house.deliver() == 1
    assert house.chat.sent == [(CHAT, "1", None)]
    assert house.web.sent == []


async def test_a_person_is_where_they_were_last_seen() -> None:
    house = House()
    await house.seen("chat", "U1")
    await house.put(outgoing("1"))
    await house.deliver()
    assert house.chat.sent == [(Conversation("chat", "U1"), "1", None)]
    await house.seen("web", "anna")
    await house.put(outgoing("2"))
    await house.deliver()
    assert house.web.sent == [(page_of("anna"), "2", None)]


async def test_somebody_who_was_never_seen_has_a_page_of_the_bot_s_own() -> None:
    house = House()
    await house.put(outgoing("1", to=ToPerson("nobody")))
    await house.deliver()
    assert house.web.sent == [(page_of("nobody"), "1", None)]


async def test_a_platform_that_is_not_connected_here_is_passed_over() -> None:
    house = House()
    await house.seen("chat", "U1")
    await house.seen("fax", "+33")
    await house.put(outgoing("1"))
    await house.deliver()
    assert house.chat.sent == [(Conversation("chat", "U1"), "1", None)]


async def test_an_edit_goes_where_the_message_was_put() -> None:
    house = House()
    await house.seen("chat", "U1")
    await house.put(outgoing("1", slot="card"))
    await house.deliver()
    await house.seen("web", "anna")
    await house.put(outgoing("2", slot="card"), outgoing("3", slot="other"))
    await house.deliver()
    assert house.chat.sent == [
        (Conversation("chat", "U1"), "1", None),
        (Conversation("chat", "U1"), "2", "m1"),
    ]
    assert house.web.sent == [(page_of("anna"), "3", None)]


async def test_an_edit_of_a_message_on_a_platform_that_is_gone_is_a_new_message() -> None:
    house = House()
    await house.seen("chat", "U1")
    await house.put(outgoing("1", slot="card"))
    await house.deliver()
    house.courier = OutboxWorker(
        house.storage.postbox, house.storage.work, {"web": house.web}, house.hands, house.storage.paces
    )
    await house.put(outgoing("2", slot="card"))
    await house.deliver()
    assert house.web.sent == [(page_of("anna"), "2", None)]


async def test_who_cannot_be_reached_in_one_place_is_reached_in_the_next() -> None:
    house = House()
    await house.seen("chat", "U1")
    house.chat.answers = [Undeliverable("account is gone")]
    await house.put(outgoing("1"))
    await house.deliver()
    assert [place for place, _, _ in house.web.sent] == [page_of("anna")]
    assert await house.storage.postbox.undeliverable() == []


async def test_what_cannot_be_delivered_anywhere_is_kept_for_a_person_to_look_at() -> None:
    house = House()
    house.chat.answers = [Undeliverable("channel is archived")]
    await house.put(
        outgoing("1", to=ToConversation(CHAT, "anna")),
        outgoing("2", to=ToConversation(Conversation("fax", "1"), "anna")),
    )
    with capture_logs() as logs:
        await house.deliver()
    kept = await house.storage.postbox.undeliverable()
    assert {why for _, why in kept} == {"channel is archived", "nothing sends to fax here"}
    assert [log["event"] for log in logs] == ["message_undeliverable"] * 2


async def test_what_a_chat_does_not_take_waits_on_its_readers_page_with_the_reason() -> None:
    house = House()
    await house.seen("chat", "U1")
    house.chat.answers = [Undeliverable("the person has removed the app", "here_app_removed")] * 2
    await house.put(outgoing("1", to=ToConversation(CHAT, "anna")), outgoing("2"))
    await house.deliver()
    assert [place for place, _, _ in house.web.sent] == [page_of("anna")] * 2
    assert all("removed or blocked the app" in str(message.blocks) for message in house.web.messages)
    assert await house.storage.postbox.undeliverable() == []


async def test_try_later_is_tried_then_and_not_before() -> None:
    house = House()
    house.web.answers = [TryLater(NOW + 30 * SECOND, "too fast")]
    await house.put(outgoing("1"))
    await house.deliver()
    house.hands.now = NOW + 29 * SECOND
    assert await house.deliver() == 0
    house.hands.now = NOW + 30 * SECOND
    assert await house.deliver() == 1
    assert len(house.web.sent) == 2


async def test_a_sender_that_fails_is_tried_again_later_each_time_and_not_for_ever() -> None:
    house = House(policy=DeliveryPolicy(tries=5))
    house.web.answers = [ConnectionError("to anna@example.com")] * 10
    await house.put(outgoing("1"))
    tried = []
    with capture_logs() as logs:
        for second in range(60):
            house.hands.now = NOW + second * SECOND
            if await house.deliver():
                tried.append(second)
    assert tried == [0, 1, 3, 7, 15]
    ((_, why),) = await house.storage.postbox.undeliverable()
    assert why == "given up after 5 tries: ConnectionError"
    assert "example.com" not in str(logs)


async def test_a_message_may_wait_for_its_turn_as_often_as_it_must() -> None:
    house = House(policy=DeliveryPolicy(tries=2))
    house.web.answers = [TryLater(NOW, "pace", is_failure=False)] * 20
    await house.put(outgoing("1"))
    assert await house.deliver() == 21
    assert await house.storage.postbox.undeliverable() == []
    assert len(house.web.sent) == 21


async def test_messages_are_sent_at_the_same_time() -> None:
    house = House()
    together = asyncio.Barrier(3)

    class Slow(Unlimited):
        async def send(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Delivery:
            await asyncio.wait_for(together.wait(), 60)
            return Delivered("m")

    courier = OutboxWorker(
        house.storage.postbox, house.storage.work, {"web": Slow()}, house.hands, house.storage.paces
    )
    await house.put(*(outgoing(who, to=ToPerson(who)) for who in ("anna", "ben", "eve")))
    assert await courier.drain().until_empty() == 3


async def test_a_message_in_doubt_is_sent_again_under_its_own_key() -> None:
    house = House()
    await house.put(outgoing("1"))
    await memory_storage(house.store, house.hands).postbox.lease(NOW, NOW + house.policy.lease, 10)
    assert await house.deliver() == 0
    house.hands.now += house.policy.lease
    await house.deliver()
    assert [key for _, key, _ in house.web.sent] == ["1"]


def test_where_a_message_is_survives_being_written_down() -> None:
    sent = Sent(Conversation("chat", 'T1:"C"', "1.2"), "9\n")
    assert sent_from(sent.to_text()) == sent


async def test_a_kind_is_asked_about_before_it_is_sent() -> None:
    house, later = House(), TryLater(NOW + SECOND, "not now", is_failure=False)
    answers: list[TryLater | Dropped] = [later, Dropped("not any more")]

    class Asked:
        async def __call__(
            self, outgoing: OutgoingMessage, at: datetime, *, edits_for: Person | None = None
        ) -> TryLater | Dropped:
            assert (outgoing.key, at, edits_for) == ("nudge", house.hands.now, None)
            return answers.pop(0)

        async def undone(self, outgoing: OutgoingMessage) -> None:
            raise AssertionError(f"{outgoing.key} was not sent")

    senders: dict[str, Sender] = {"web": house.web}
    house.courier = OutboxWorker(
        house.storage.postbox,
        house.storage.work,
        senders,
        house.hands,
        house.storage.paces,
        checks={MessageKind.NUDGE: Asked()},
    )
    await house.put(outgoing("nudge", kind=MessageKind.NUDGE), outgoing("answer"))
    await house.deliver()
    house.hands.now = NOW + SECOND
    await house.deliver()
    assert [key for _, key, _ in house.web.sent] == ["answer"]
    assert answers == []
    assert await house.storage.postbox.undeliverable() == []


def retract(key: str = "away", kind: MessageKind = MessageKind.CARD) -> Retract:
    return Retract(key, ToPerson("anna"), slot="card", kind=kind)


async def test_what_is_taken_away_is_taken_from_where_it_was_put() -> None:
    house = House()
    await house.seen("chat", "U1")
    await house.put(outgoing("1", slot="card"))
    await house.deliver()
    await house.seen("web", "anna")
    house.chat.answers = [Retracted()]
    await house.put(retract(), retract("again"))
    await house.deliver()
    assert house.chat.sent[1:] == [(Conversation("chat", "U1"), "again", "m1")]
    assert house.web.sent == []


async def test_what_was_never_sent_is_asked_of_no_platform() -> None:
    house = House()
    await house.seen("chat", "U1")
    await house.put(outgoing("1", slot="card"), retract())
    assert await house.deliver() == 1
    assert house.chat.sent == house.web.sent == []
    assert await house.storage.postbox.undeliverable() == []


async def test_what_cannot_be_taken_away_is_not_tried_elsewhere() -> None:
    house = House()
    await house.seen("chat", "U1")
    await house.put(outgoing("1", slot="card"))
    await house.deliver()
    house.chat.answers = [Undeliverable("too old")]
    await house.put(retract())
    await house.deliver()
    assert house.web.sent == []
    assert [why for _, why in await house.storage.postbox.undeliverable()] == ["too old"]


async def test_who_waits_behind_many_that_came_too_late_is_reached_at_once() -> None:
    house = House()
    late = [
        OutgoingMessage(
            str(number), ToPerson("anna"), Message("x"), not_after=NOW - SECOND, kind=MessageKind.NUDGE
        )
        for number in range(100)
    ]
    await house.put(*late, outgoing("last", kind=MessageKind.NUDGE))
    assert await house.deliver() == 1
    assert [key for _, key, _ in house.web.sent] == ["last"]
