"""What every `StuckQueue` promises: what was given up on is listed, and tried again or let be."""

from __future__ import annotations

from datetime import datetime

from bot.storage.storage import Storage
from handlers.kernel.adapter.delivery import Delivered, TryLater, Undeliverable
from handlers.kernel.adapter.stuck import INBOX, OUTBOX, QueueDepth, StuckRow
from handlers.kernel.queues import LeasedMessage
from tests.contracts.examples import MINUTE, NOW, asked, outgoing
from tests.transactions import writing


async def put(storage: Storage, *keys: str, slot: str = "") -> None:
    async with writing(storage.work) as tx:
        for key in keys:
            await tx.outbox.put(outgoing(key, slot=slot))


async def taken(storage: Storage) -> list[LeasedMessage]:
    return list(await storage.postbox.lease(NOW, NOW + MINUTE, 10))


async def given_up(storage: Storage, key: str, slot: str = "", *, in_doubt: bool = False) -> StuckRow:
    await put(storage, key, slot=slot)
    (leased,) = await taken(storage)
    if in_doubt:
        await storage.postbox.settle(leased.id, TryLater(NOW, "lost", in_doubt=True))
        (leased,) = await taken(storage)
    await storage.postbox.settle(leased.id, Undeliverable("blocked"))
    return (await storage.stuck.rows())[0]


async def parked(storage: Storage, key: str) -> StuckRow:
    await storage.inbox.receive(asked(key))
    (received,) = await storage.inbox.lease(NOW, NOW + MINUTE, 10)
    await storage.inbox.park(received.id, "broken")
    return (await storage.stuck.rows())[0]


async def test_nothing_is_stuck_in_an_empty_store(storage: Storage) -> None:
    assert (await storage.stuck.rows(), await storage.stuck.depths(), await storage.stuck.stuck()) == (
        [],
        [],
        0,
    )


async def test_a_message_that_is_tried_again_leaves_with_its_tries_and_is_looked_for_first(
    storage: Storage,
) -> None:
    row = await given_up(storage, "m1", in_doubt=True)
    assert (row.queue, row.what, row.why, row.in_doubt) == (OUTBOX, "answer", "blocked", True)
    assert await storage.stuck.try_again(OUTBOX, row.id)
    assert await storage.stuck.stuck() == 0
    (again,) = await taken(storage)
    assert (again.outgoing.key, again.attempts) == ("m1", 2)
    await storage.postbox.settle(again.id, Delivered("x"))
    assert not await storage.stuck.try_again(OUTBOX, row.id)


async def test_a_message_that_is_sent_unseen_is_a_new_one_to_its_sender(storage: Storage) -> None:
    row = await given_up(storage, "m1", in_doubt=True)
    assert await storage.stuck.try_again(OUTBOX, row.id, unseen=True)
    assert [again.attempts for again in await taken(storage)] == [1]


async def test_an_older_version_does_not_undo_a_later_one(storage: Storage) -> None:
    row = await given_up(storage, "m1", slot="card")
    await put(storage, "m2", slot="card")
    assert not await storage.stuck.try_again(OUTBOX, row.id)
    assert [each.outgoing.key for each in await taken(storage)] == ["m2"]


async def test_what_is_let_be_is_listed_no_more_and_never_sent(storage: Storage) -> None:
    message, event = await given_up(storage, "m1"), await parked(storage, "e1")
    assert await storage.stuck.stuck() == 2
    assert await storage.stuck.give_up(OUTBOX, message.id, "anna")
    assert await storage.stuck.give_up(INBOX, event.id, "anna")
    assert not await storage.stuck.give_up(INBOX, event.id, "anna")
    assert (await storage.stuck.rows(), await taken(storage)) == ([], [])
    assert await storage.inbox.lease(NOW, NOW + MINUTE, 10) == []


async def test_an_event_is_handled_again_before_the_later_ones_of_the_same_person(storage: Storage) -> None:
    row = await parked(storage, "e1")
    assert (row.queue, row.why) == (INBOX, "broken")
    for key in ("e2", "e3"):
        await storage.inbox.receive(asked(key))
    assert await storage.stuck.try_again(INBOX, row.id)
    assert not await storage.stuck.try_again(INBOX, row.id)
    order = []
    while leased := await storage.inbox.lease(NOW, NOW + MINUTE, 10):
        (one,) = leased
        order.append((one.event.key, one.attempts))
        await storage.inbox.done(one.id)
    assert order == [("e2", 1), ("e1", 1), ("e3", 1)]


async def test_an_event_is_handled_again_at_once_where_nothing_else_waits(storage: Storage) -> None:
    row = await parked(storage, "e1")
    assert await storage.stuck.try_again(INBOX, row.id)
    assert [one.event.key for one in await storage.inbox.lease(NOW, NOW + MINUTE, 10)] == ["e1"]


async def test_the_depth_of_each_queue_says_how_many_wait_and_since_when(storage: Storage) -> None:
    await given_up(storage, "m1")
    await put(storage, "m2", "m3")
    await storage.inbox.receive(asked("e1"))
    depths = await storage.stuck.depths()
    waiting = await _since(storage)
    assert [replaced for replaced in depths if replaced.queue == OUTBOX] == [
        QueueDepth(OUTBOX, "answer", 2, waiting, 1)
    ]
    assert [(one.waiting, one.stuck) for one in depths if one.queue == INBOX] == [(1, 0)]


async def _since(storage: Storage) -> datetime:
    return min(each.queued_at for each in await taken(storage))


async def test_no_more_is_listed_than_asked_for(storage: Storage) -> None:
    for number in range(4):
        await given_up(storage, f"m{number}")
    assert len(await storage.stuck.rows(limit=3)) == 3
    assert await storage.stuck.stuck() == 4
