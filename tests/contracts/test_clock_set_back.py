"""What every store promises when the clock is set back: nothing waits until it is as late again."""

from __future__ import annotations

from datetime import timedelta

from bot.platform.rate_limits import gcra
from bot.storage.storage import Storage
from bot.workers.upkeep import MendLeases
from handlers.kernel.adapter.delivery import TryLater
from tests.contracts.examples import DAY, MINUTE, NOW, Hands, asked, outgoing
from tests.transactions import writing

AT_THIS_MOMENT = timedelta(0)


async def test_an_event_that_nobody_has_begun_is_due_at_once(storage: Storage, hands: Hands) -> None:
    hands.now = NOW + DAY
    await storage.inbox.receive(asked("e1", at=NOW + DAY))
    assert await storage.inbox.lease(NOW, NOW + MINUTE, 10) == []
    await MendLeases(storage.stuck)(NOW)
    assert [one.event.key for one in await storage.inbox.lease(NOW, NOW + MINUTE, 10)] == ["e1"]


async def test_what_somebody_who_died_held_is_free(storage: Storage) -> None:
    await storage.inbox.receive(asked("e1"))
    async with writing(storage.work) as tx:
        await tx.outbox.put(outgoing("m1"))
    ahead = NOW + DAY
    assert await storage.inbox.lease(ahead, ahead + 2 * MINUTE, 10)
    assert await storage.postbox.lease(ahead, ahead + 2 * MINUTE, 10)
    assert await storage.stuck.release(NOW, NOW + 4 * MINUTE) == 2
    assert await storage.stuck.release(NOW, NOW + 4 * MINUTE) == 0
    assert [one.attempts for one in await storage.inbox.lease(NOW, NOW + MINUTE, 10)] == [2]
    assert [one.attempts for one in await storage.postbox.lease(NOW, NOW + MINUTE, 10)] == [2]


async def test_a_lease_of_today_and_what_waits_for_a_reason_stay(storage: Storage) -> None:
    await storage.inbox.receive(asked("e1", by="ana"))
    await storage.inbox.receive(asked("e2", by="ben"))
    async with writing(storage.work) as tx:
        await tx.outbox.put(outgoing("m1"))
    first, _ = await storage.inbox.lease(NOW, NOW + 2 * MINUTE, 10)
    await storage.inbox.retry(first.id, NOW + DAY, "down")
    (message,) = await storage.postbox.lease(NOW, NOW + 2 * MINUTE, 10)
    await storage.postbox.settle(message.id, TryLater(NOW + DAY, "quiet hours"))
    assert await storage.stuck.release(NOW, NOW + 4 * MINUTE) == 0


async def test_a_platform_is_called_again(storage: Storage) -> None:
    limits = [gcra("all", 60)]
    while await storage.paces.reserve(limits, NOW + DAY, AT_THIS_MOMENT) == NOW + DAY:
        pass
    first = await storage.paces.reserve(limits, NOW, MINUTE)
    assert NOW < first < NOW + 3 * timedelta(seconds=limits[0].interval), "and no burst comes before it"
