"""What every `DeliveryQueue` promises of rate limits: no more leaves than is granted, and in what order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.storage.storage import Storage
from handlers.kernel.adapter.delivery import Delivered, TryLater
from handlers.kernel.adapter.rates import Limit, Route
from handlers.kernel.kinds import MessageKind
from handlers.kernel.queues import LeasedMessage
from tests.bot.storage.outbox_lines import LINE, put, take
from tests.contracts.conftest import Opener
from tests.contracts.examples import DAY, MINUTE, NOW

SECOND = timedelta(seconds=1)
BURST = 9
BULK_BURST = 4


def keys(leased: Sequence[LeasedMessage]) -> list[str]:
    return [each.outgoing.key for each in leased]


def named(kind: str, count: int) -> list[str]:
    return [f"{kind}:{number}" for number in range(count)]


async def test_only_as_much_leaves_as_the_limit_grants_now(storage: Storage) -> None:
    await put(storage, named("answer", 40), MessageKind.ANSWER)
    now = await take(storage, NOW, room=40)
    assert keys(now) == named("answer", BURST)
    assert now.again is not None and NOW < now.again < NOW + SECOND
    assert await take(storage, NOW, room=40) == ()
    assert keys(await take(storage, now.again, room=40)) == [f"answer:{BURST}"]


async def test_bulk_leaves_room_for_an_answer_that_comes_later(storage: Storage) -> None:
    await put(storage, named("bulk", 40), MessageKind.BROADCAST)
    assert keys(await take(storage, NOW, room=40)) == named("bulk", BULK_BURST)
    await put(storage, ["answer:1"], MessageKind.ANSWER)
    assert keys(await take(storage, NOW, room=40)) == ["answer:1"]


async def test_the_edit_of_a_card_goes_before_that_of_a_broadcast(storage: Storage) -> None:
    await put(storage, named("bulk", 40), MessageKind.BROADCAST)
    await put(storage, ["board:card"], MessageKind.CARD)
    assert keys(await take(storage, NOW))[0] == "board:card"


async def test_a_busy_channel_takes_nobody_with_it(storage: Storage) -> None:
    await put(storage, named("board", 10), MessageKind.ANSWER)
    await put(storage, ["answer:1"], MessageKind.ANSWER)
    assert keys(await take(storage, NOW)) == ["board:0", "answer:1"]


async def test_messages_of_a_channel_leave_in_order_a_second_apart(storage: Storage) -> None:
    await put(storage, named("board", 5), MessageKind.CARD)
    left = [key for second in range(6) for key in keys(await take(storage, NOW + second * SECOND))]
    assert left == named("board", 5)


async def test_every_worker_honours_what_another_was_granted(storage: Storage, open_storage: Opener) -> None:
    await put(storage, named("answer", 40), MessageKind.ANSWER)
    assert len(await take(storage, NOW, room=40)) == BURST
    assert await take(open_storage(), NOW, room=40) == ()


async def test_nothing_leaves_before_it_is_known_what_it_waits_for(storage: Storage) -> None:
    await put(storage, ["answer:1"], MessageKind.ANSWER)
    nobody_said = await storage.postbox.lease(NOW, NOW + MINUTE, 9, limits=lambda name: () if name else None)
    assert nobody_said == ()
    [waiting] = await storage.postbox.unrouted(NOW, 9)
    assert (waiting.outgoing.key, waiting.attempts) == ("answer:1", 0)


async def test_a_message_knows_by_which_way_it_was_granted_its_moment(storage: Storage) -> None:
    await put(storage, ["answer:1"], MessageKind.ANSWER)
    [message] = await take(storage, NOW)
    assert message.route == Route(LINE, "to answer:1")


async def test_what_is_tried_later_is_asked_anew_what_it_waits_for(storage: Storage) -> None:
    await put(storage, ["answer:1"], MessageKind.ANSWER)
    [message] = await take(storage, NOW)
    assert await storage.postbox.unrouted(NOW, 9) == []
    await storage.postbox.settle(message.id, TryLater(NOW, "busy"))
    assert keys(await storage.postbox.unrouted(NOW, 9)) == ["answer:1"]


async def test_a_lease_that_ran_out_takes_a_moment_of_the_same_line(
    storage: Storage, open_storage: Opener
) -> None:
    await put(storage, ["answer:1"], MessageKind.ANSWER)
    await take(storage, NOW)
    [again] = await take(open_storage(), NOW + MINUTE)
    assert (again.outgoing.key, again.attempts, again.route.line) == ("answer:1", 2, LINE)


async def test_some_of_the_room_is_never_for_bulk(storage: Storage) -> None:
    await put(storage, named("bulk", 10), MessageKind.BROADCAST)
    await put(storage, ["answer:1"], MessageKind.ANSWER)

    def free(name: str) -> Sequence[Limit]:
        del name
        return ()

    few = await storage.postbox.lease(NOW, NOW + MINUTE, 4, limits=free, reserved=4)
    assert keys(few) == ["answer:1"]
    more = await storage.postbox.lease(NOW, NOW + MINUTE, 6, limits=free, reserved=4)
    assert keys(more) == ["bulk:0", "bulk:1"]


async def test_a_platform_that_asked_to_wait_is_left_alone_by_all(
    storage: Storage, open_storage: Opener
) -> None:
    await storage.paces.block(["T1"], NOW + MINUTE)
    await put(storage, named("answer", 3), MessageKind.ANSWER)
    waiting = await take(open_storage(), NOW)
    assert (waiting, waiting.again) == ((), NOW + MINUTE)
    assert len(await take(open_storage(), NOW + MINUTE)) == 3


async def test_everything_leaves_in_the_end(storage: Storage) -> None:
    await put(storage, named("bulk", 30), MessageKind.DIGEST)
    await put(storage, named("board", 5), MessageKind.CARD)
    at, left = NOW, 0
    while at < NOW + DAY and left < 35:
        found = await take(storage, at)
        for each in found:
            await storage.postbox.settle(each.id, Delivered("m"))
        left, at = left + len(found), max(found.again or at, at + SECOND / 10)
    assert left == 35
    assert at < NOW + 20 * SECOND
