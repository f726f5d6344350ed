"""What every `Outbox` and `DeliveryQueue` promise of a message that is taken away, or comes too late."""

from __future__ import annotations

from collections.abc import Sequence

from bot.storage.storage import Storage
from handlers.kernel.adapter.delivery import Delivered, Delivery, Retracted, TryLater, Undeliverable
from handlers.kernel.kinds import MessageKind
from handlers.kernel.ports import Batch, OutgoingMessage, Recipient, Retract, ToPerson
from handlers.kernel.queues import LeasedMessage
from tests.bot.storage.outbox_lines import take
from tests.contracts.examples import DAY, MINUTE, NOW, message, outgoing
from tests.transactions import writing

ANNA = ToPerson("anna")
FIRST = Batch("broadcast:3", message("We plant trees."), kind=MessageKind.BROADCAST)
SECOND = Batch("broadcast:3", message("We plant 400 trees."), version=2, kind=MessageKind.BROADCAST)
ALL: list[Recipient] = [ToPerson("anna"), ToPerson("ben"), ToPerson("cleo")]


def retract(key: str = "away") -> Retract:
    return Retract(key, ANNA, slot="card", kind=MessageKind.CARD)


async def put(storage: Storage, *messages: OutgoingMessage) -> None:
    async with writing(storage.work) as tx:
        for each in messages:
            await tx.outbox.put(each)


async def retract_all(storage: Storage, batch: Batch) -> None:
    async with writing(storage.work) as tx:
        await tx.outbox.retract(batch)


async def lease(storage: Storage, limit: int = 10) -> list[LeasedMessage]:
    return list(await storage.postbox.lease(NOW, NOW + MINUTE, limit))


async def settle(storage: Storage, leased: Sequence[LeasedMessage], delivery: Delivery) -> None:
    for each in leased:
        await storage.postbox.settle(each.id, delivery)


async def shown(storage: Storage) -> None:
    """The card is on Anna's screen."""
    await put(storage, outgoing("one", slot="card"))
    await settle(storage, await lease(storage), Delivered("m1"))


async def test_a_retraction_comes_out_as_it_was_put_and_finds_what_is_on_the_screen(storage: Storage) -> None:
    await shown(storage)
    await put(storage, retract())
    [leased] = await lease(storage)
    assert leased.outgoing == retract()
    assert leased.previous == "m1"


async def test_what_was_not_sent_never_is_and_nothing_is_on_the_screen(storage: Storage) -> None:
    await put(storage, outgoing("one", slot="card"), retract())
    [leased] = await lease(storage)
    assert leased.outgoing == retract()
    assert leased.previous is None


async def test_it_waits_for_what_is_being_sent(storage: Storage) -> None:
    await put(storage, outgoing("one", slot="card"))
    under_way = await lease(storage)
    await put(storage, retract())
    assert await lease(storage) == []
    await settle(storage, under_way, Delivered("m1"))
    [leased] = await lease(storage)
    assert leased.previous == "m1"


async def test_it_waits_for_what_may_have_arrived(storage: Storage) -> None:
    await put(storage, outgoing("one", slot="card"))
    await settle(storage, await lease(storage), TryLater(NOW, "the connection broke", in_doubt=True))
    await put(storage, retract())
    again = await lease(storage)
    assert [each.outgoing.key for each in again] == ["one"]
    await settle(storage, again, Delivered("m1"))
    [leased] = await lease(storage)
    assert leased.outgoing == retract()


async def test_a_slot_is_empty_after_it(storage: Storage) -> None:
    await shown(storage)
    await put(storage, retract())
    await settle(storage, await lease(storage), Retracted())
    await put(storage, retract("and again"), outgoing("two", slot="card"))
    [anew] = await lease(storage)
    assert (anew.outgoing.key, anew.previous) == ("two", None)


async def test_twice_is_once(storage: Storage) -> None:
    await shown(storage)
    await put(storage, retract(), retract("again"), retract("again"))
    leased = await lease(storage)
    assert [each.outgoing.key for each in leased] == ["again"]
    await settle(storage, leased, Retracted())
    await put(storage, retract("again"))
    assert await lease(storage) == []


async def test_what_comes_after_an_unsent_retraction_edits_what_is_there(storage: Storage) -> None:
    await shown(storage)
    await put(storage, retract(), outgoing("two", slot="card"))
    [leased] = await lease(storage)
    assert (leased.outgoing.key, leased.previous) == ("two", "m1")


async def test_what_could_not_be_taken_away_is_still_there(storage: Storage) -> None:
    await shown(storage)
    await put(storage, retract())
    [leased] = await lease(storage)
    await settle(storage, [leased], Undeliverable("it is too old"))
    [(refused, why)] = await storage.postbox.undeliverable()
    assert (refused.outgoing, refused.previous, why) == (retract(), "m1", "it is too old")


async def test_a_batch_is_taken_away_from_all_who_have_it_or_may_have_it(storage: Storage) -> None:
    async with writing(storage.work) as tx:
        await tx.outbox.put_all(FIRST, ALL)
    await settle(storage, await lease(storage, 1), Delivered("m1"))
    to_ben = await lease(storage, 1)
    await retract_all(storage, FIRST)
    from_anna = await lease(storage)
    assert [(type(each.outgoing), each.outgoing.to) for each in from_anna] == [(Retract, ALL[0])]
    await settle(storage, to_ben, Delivered("m2"))
    from_ben = await lease(storage)
    assert [(type(each.outgoing), each.outgoing.to) for each in from_ben] == [(Retract, ALL[1])]
    await settle(storage, (*from_anna, *from_ben), Retracted())
    assert await lease(storage) == [], "Cleo was never sent anything"


async def test_a_batch_is_retracted_once_and_may_be_said_and_retracted_again(storage: Storage) -> None:
    async with writing(storage.work) as tx:
        await tx.outbox.put_all(FIRST, ALL)
    await settle(storage, await lease(storage), Delivered("m1"))
    await retract_all(storage, FIRST)
    await retract_all(storage, FIRST)
    first = await lease(storage)
    assert [each.outgoing.to for each in first] == ALL
    await settle(storage, first, Retracted())
    await retract_all(storage, FIRST)
    async with writing(storage.work) as tx:
        await tx.outbox.put_all(SECOND, ALL[:1])
    anew = await lease(storage)
    assert [each.outgoing for each in anew] == [SECOND.to(ALL[0])]
    assert anew[0].previous is None
    await settle(storage, anew, Delivered("m2"))
    await retract_all(storage, SECOND)
    [last] = await lease(storage)
    assert (last.outgoing.to, last.previous) == (ALL[0], "m2")


async def test_what_is_said_and_taken_back_in_one_transaction_is_never_sent(storage: Storage) -> None:
    async with writing(storage.work) as tx:
        await tx.outbox.put_all(FIRST, ALL)
        await tx.outbox.retract(FIRST)
    assert await lease(storage) == []


async def test_other_batches_and_slots_stay(storage: Storage) -> None:
    other = Batch("broadcast:4", message("Another"), kind=MessageKind.BROADCAST)
    await shown(storage)
    async with writing(storage.work) as tx:
        await tx.outbox.put_all(other, ALL)
        await tx.outbox.retract(FIRST)
    assert [each.outgoing for each in await lease(storage)] == [other.to(one) for one in ALL]


async def test_a_message_is_dropped_with_the_reason_when_its_turn_comes_too_late(storage: Storage) -> None:
    late = OutgoingMessage("late", ANNA, message(), not_after=NOW - MINUTE, kind=MessageKind.NUDGE)
    due = OutgoingMessage("due", ANNA, message(), not_after=NOW, kind=MessageKind.NUDGE)
    await put(storage, late, due)
    assert [each.outgoing for each in await lease(storage)] == [due]
    assert await storage.postbox.lease(NOW + DAY, NOW + 2 * DAY, 10) == ()


async def test_who_waited_behind_what_came_too_late_goes_next(storage: Storage) -> None:
    late = OutgoingMessage("late", ANNA, message(), "card", not_after=NOW, kind=MessageKind.NUDGE)
    await put(storage, late)
    await settle(storage, await lease(storage), TryLater(NOW, in_doubt=True))
    await put(storage, outgoing("behind", slot="card"))
    at = NOW + 2 * MINUTE
    dropped = await storage.postbox.lease(at, at + MINUTE, 10)
    assert (dropped, dropped.again) == ((), at)
    [behind] = await storage.postbox.lease(at, at + MINUTE, 10)
    assert behind.outgoing.key == "behind"


async def test_what_comes_too_late_takes_no_moment_of_its_line(storage: Storage) -> None:
    late = [
        OutgoingMessage(f"late:{number}", ANNA, message(), not_after=NOW - MINUTE, kind=MessageKind.CARD)
        for number in range(40)
    ]
    await put(storage, *late, outgoing("answer", kind=MessageKind.CARD))
    found: list[LeasedMessage] = []
    for _ in range(5):
        found += await take(storage, NOW)
    assert [each.outgoing.key for each in found] == ["answer"]
