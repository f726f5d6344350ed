"""What every `Outbox` and `DeliveryQueue` promise: each message is sent, once, and a slot shows the
latest."""

import asyncio
from datetime import datetime

import pytest

from bot.storage.storage import Storage
from handlers.kernel.adapter.delivery import Delivered, Dropped, TryLater, Undeliverable
from handlers.kernel.events import Conversation
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from handlers.kernel.ports import OutgoingMessage, Recipient, ToConversation, ToPerson
from handlers.kernel.queues import LeasedMessage
from tests.contracts.conftest import Opener
from tests.contracts.examples import DAY, HARMLESS, HOSTILE, MINUTE, NOW, Hands, outgoing, page_of
from tests.transactions import taken_back, writing

ANNA = ToPerson("anna")
THREAD = ToConversation(Conversation("slack", "C1", "1.5"), "anna")


async def put(storage: Storage, *messages: OutgoingMessage) -> None:
    async with writing(storage.work) as transaction:
        for each in messages:
            await transaction.outbox.put(each)


async def lease(storage: Storage, at: datetime = NOW, limit: int = 10) -> list[LeasedMessage]:
    return list(await storage.postbox.lease(at, at + MINUTE, limit))


def keys(leased: list[LeasedMessage]) -> list[str]:
    return [each.outgoing.key for each in leased]


async def test_a_message_comes_out_as_it_was_put(storage: Storage, hands: Hands) -> None:
    message = OutgoingMessage(
        "one", THREAD, Message("Hello"), slot="card", silent=True, kind=MessageKind.CARD
    )
    await put(storage, message)
    [leased] = await lease(storage)
    assert leased.outgoing == message
    assert (leased.attempts, leased.queued_at) == (1, hands.now)


async def test_a_key_is_queued_once(storage: Storage) -> None:
    await put(storage, outgoing("one"), outgoing("one", "again"))
    await put(storage, outgoing("one", "and again"))
    [leased] = await lease(storage)
    assert leased.outgoing == outgoing("one")
    await storage.postbox.settle(leased.id, Delivered("m1"))
    await put(storage, outgoing("one", "later"))
    assert await lease(storage, at=NOW + DAY) == []


async def test_what_was_put_is_known_until_it_is_forgotten(storage: Storage, hands: Hands) -> None:
    async with taken_back(storage.work) as transaction:
        await transaction.outbox.put(outgoing("one"))
        assert set(await transaction.outbox.known(["one", "two"])) == {"one"}
    async with writing(storage.work) as transaction:
        assert not await transaction.outbox.known(["one"]), "it was not committed"
        await transaction.outbox.put(outgoing("two"))
    many = [f"n{n}" for n in range(1_200)]
    async with storage.work.reading() as look:
        assert set(await look.outbox.known(["one", "two", *many])) == {"two"}
        assert not await look.outbox.known([])
    [to_send] = await storage.postbox.lease(NOW, NOW + MINUTE, 9)
    await storage.postbox.settle(to_send.id, Delivered("m"))
    later = hands.now + DAY
    await storage.retention.purge(events_before=later, messages_before=later, sign_ins_before=later)
    async with storage.work.reading() as look:
        assert not await look.outbox.known(["two"])


async def test_the_oldest_are_leased_first_up_to_the_limit(storage: Storage) -> None:
    await put(storage, *(outgoing(f"k{n}") for n in range(5)))
    assert keys(await lease(storage, limit=2)) == ["k0", "k1"]
    assert keys(await lease(storage)) == ["k2", "k3", "k4"]
    assert await lease(storage) == []


async def test_what_is_leased_is_not_leased_to_another(open_storage: Opener) -> None:
    storages = [open_storage() for _ in range(3)]
    await put(storages[0], *(outgoing(f"k{n}") for n in range(20)))
    leased = await asyncio.gather(*(lease(storages[n % 3], limit=3) for n in range(9)))
    taken = [each.id for batch in leased for each in batch]
    assert len(taken) == len(set(taken)) == 20


async def test_a_lease_that_ran_out_is_taken_over(storage: Storage, open_storage: Opener) -> None:
    await put(storage, outgoing("one"))
    await lease(storage)
    assert await lease(open_storage(), at=NOW + MINUTE / 2) == []
    [again] = await lease(open_storage(), at=NOW + MINUTE)
    assert (again.outgoing, again.attempts) == (outgoing("one"), 2)


@pytest.mark.parametrize("outcome", [Delivered("m1"), Undeliverable("blocked")])
async def test_a_settled_message_is_not_sent_again(
    storage: Storage, outcome: Delivered | Undeliverable
) -> None:
    await put(storage, outgoing("one"))
    [leased] = await lease(storage)
    await storage.postbox.settle(leased.id, outcome)
    assert await lease(storage, at=NOW + DAY) == []


async def test_a_message_to_try_later_is_tried_then(storage: Storage) -> None:
    await put(storage, outgoing("one"), outgoing("two"))
    [first, _] = await lease(storage)
    await storage.postbox.settle(first.id, TryLater(NOW + DAY, "too many requests"))
    assert "one" not in keys(await lease(storage, at=NOW + MINUTE))
    [again] = [each for each in await lease(storage, at=NOW + DAY) if each.outgoing.key == "one"]
    assert again.attempts == 2


async def test_what_cannot_be_delivered_is_kept_with_the_reason_newest_first(storage: Storage) -> None:
    await put(storage, outgoing("one"), outgoing("two"))
    for leased in await lease(storage):
        await storage.postbox.settle(leased.id, Undeliverable(f"{leased.outgoing.key} was blocked"))
    refused = await storage.postbox.undeliverable()
    assert [(each.outgoing.key, why) for each, why in refused] == [
        ("two", "two was blocked"),
        ("one", "one was blocked"),
    ]
    assert len(await storage.postbox.undeliverable(limit=1)) == 1


async def test_of_a_slot_only_the_newest_is_sent(storage: Storage) -> None:
    await put(storage, outgoing("v1", slot="card"), outgoing("v2", slot="card"))
    await put(storage, outgoing("v3", slot="card"))
    assert keys(await lease(storage)) == ["v3"]
    assert await lease(storage, at=NOW + MINUTE / 2) == []


async def test_slots_are_apart_by_name_and_recipient(storage: Storage) -> None:
    recipients: list[Recipient] = [ANNA, ToPerson("ben"), THREAD, ToConversation(page_of("anna"), "anna")]
    await put(storage, *(outgoing(f"to{n}", slot="card", to=to) for n, to in enumerate(recipients)))
    await put(storage, outgoing("other", slot="list"), outgoing("free"), outgoing("free too"))
    assert len(await lease(storage)) == 7


async def shown(storage: Storage) -> str | None:
    """What the next message of the slot edits."""
    await put(storage, outgoing("the next one", slot="card"))
    [following] = await lease(storage, at=NOW + DAY)
    return following.previous


async def test_an_edit_knows_the_message_on_the_screen(storage: Storage, open_storage: Opener) -> None:
    await put(storage, outgoing("v1", slot="card"))
    [first] = await lease(storage)
    assert first.previous is None
    await storage.postbox.settle(first.id, Delivered("m1"))
    await put(storage, outgoing("v2", slot="card"), outgoing("bens", slot="card", to=ToPerson("ben")))
    [second, bens] = await lease(storage)
    assert second.previous == "m1"
    assert bens.previous is None
    await storage.postbox.settle(second.id, Delivered("m1b"))
    await put(storage, outgoing("v3", slot="card"))
    [third] = await lease(storage)
    assert third.previous == "m1b"


async def test_a_message_without_a_slot_edits_nothing(storage: Storage) -> None:
    await put(storage, outgoing("one"))
    [first] = await lease(storage)
    await storage.postbox.settle(first.id, Delivered("m1"))
    await put(storage, outgoing("two"))
    [second] = await lease(storage)
    assert second.previous is None


async def test_an_edit_waits_for_the_message_that_is_being_sent(storage: Storage) -> None:
    await put(storage, outgoing("v1", slot="card"))
    [first] = await lease(storage)
    await put(storage, outgoing("v2", slot="card"), outgoing("v3", slot="card"))
    assert await lease(storage) == []
    await storage.postbox.settle(first.id, Delivered("m1"))
    [third] = await lease(storage)
    assert third.outgoing.key == "v3"
    assert third.previous == "m1"


async def test_an_edit_takes_the_place_of_a_message_that_was_refused(storage: Storage) -> None:
    await put(storage, outgoing("v1", slot="card"))
    [first] = await lease(storage)
    await put(storage, outgoing("v2", slot="card"))
    await storage.postbox.settle(first.id, Undeliverable("blocked"))
    assert keys(await lease(storage)) == ["v2"]


async def test_a_message_to_try_later_gives_way_to_a_newer_one(storage: Storage) -> None:
    await put(storage, outgoing("v1", slot="card"))
    [first] = await lease(storage)
    await put(storage, outgoing("v2", slot="card"))
    await storage.postbox.settle(first.id, TryLater(NOW + MINUTE))
    [second] = await lease(storage)
    assert second.outgoing.key == "v2"
    assert await lease(storage, at=NOW + MINUTE / 2) == []
    await storage.postbox.settle(second.id, Delivered("m2"))
    assert await lease(storage, at=NOW + DAY) == []


async def test_a_newer_message_overtakes_one_that_is_to_be_tried_later(storage: Storage) -> None:
    await put(storage, outgoing("v1", slot="card"))
    [first] = await lease(storage)
    await storage.postbox.settle(first.id, TryLater(NOW + DAY))
    await put(storage, outgoing("v2", slot="card"))
    [second] = await lease(storage)
    assert second.outgoing.key == "v2"
    await storage.postbox.settle(second.id, Delivered("m2"))
    assert await lease(storage, at=NOW + DAY) == []


async def test_a_message_in_doubt_is_sent_again_before_its_edit(
    storage: Storage, open_storage: Opener
) -> None:
    """The worker died: the message may be on the screen, and only its own key can tell."""
    await put(storage, outgoing("v1", slot="card"))
    await lease(storage)
    await put(storage, outgoing("v2", slot="card"))
    other = open_storage()
    [again] = await lease(other, at=NOW + MINUTE)
    assert again.outgoing.key == "v1"
    await other.postbox.settle(again.id, TryLater(NOW + MINUTE))
    await put(storage, outgoing("v3", slot="card"))
    [once_more] = await lease(other, at=NOW + MINUTE)
    assert once_more.outgoing.key == "v1"
    await other.postbox.settle(once_more.id, Delivered("m1"))
    [edit] = await lease(other, at=NOW + MINUTE)
    assert edit.outgoing.key == "v3"
    assert edit.previous == "m1"


async def test_a_message_that_may_have_arrived_is_sent_again_before_its_edit(storage: Storage) -> None:
    """The connection broke after the platform took it: superseded, it would stay on the screen."""
    await put(storage, outgoing("v1", slot="card"))
    [first] = await lease(storage)
    await put(storage, outgoing("v2", slot="card"))
    await storage.postbox.settle(first.id, TryLater(NOW, in_doubt=True))
    await put(storage, outgoing("v3", slot="card"))
    [again] = await lease(storage)
    assert (again.outgoing.key, again.attempts) == ("v1", 2)
    await storage.postbox.settle(again.id, Delivered("m1"))
    [edit] = await lease(storage)
    assert edit.outgoing.key == "v3"
    assert edit.previous == "m1"


async def test_waiting_for_its_turn_is_no_try(storage: Storage) -> None:
    await put(storage, outgoing("one"))
    for _ in range(3):
        [leased] = await lease(storage)
        assert leased.attempts == 1
        await storage.postbox.settle(leased.id, TryLater(NOW, "pace", is_failure=False))
    [leased] = await lease(storage)
    await storage.postbox.settle(leased.id, TryLater(NOW, "busy"))
    [again] = await lease(storage)
    assert again.attempts == 2


@pytest.mark.parametrize("late", [TryLater(NOW), Undeliverable("too late")])
async def test_who_lost_the_lease_changes_nothing(
    storage: Storage, open_storage: Opener, late: TryLater | Undeliverable
) -> None:
    await put(storage, outgoing("one"))
    [slow] = await lease(storage)
    other = open_storage()
    [quick] = await lease(other, at=NOW + MINUTE)
    await storage.postbox.settle(slow.id, late)
    assert await lease(storage, at=NOW + MINUTE) == []
    assert await storage.postbox.undeliverable() == []
    await other.postbox.settle(quick.id, Delivered("m1"))
    assert await lease(storage, at=NOW + DAY) == []


async def test_what_was_delivered_late_was_delivered(storage: Storage, open_storage: Opener) -> None:
    await put(storage, outgoing("v1", slot="card"))
    [slow] = await lease(storage)
    other = open_storage()
    [quick] = await lease(other, at=NOW + MINUTE)
    await storage.postbox.settle(slow.id, Delivered("m1"))
    await other.postbox.settle(quick.id, TryLater(NOW))
    await other.postbox.settle(quick.id, Undeliverable("gone"))
    assert await lease(storage, at=NOW + DAY) == []
    assert await storage.postbox.undeliverable() == []
    assert await shown(storage) == "m1"


async def test_the_screen_shows_the_latest_however_late_the_earlier_is_settled(
    storage: Storage, open_storage: Opener
) -> None:
    await put(storage, outgoing("v1", slot="card"))
    [first] = await lease(storage)
    await storage.postbox.settle(first.id, Delivered("m1"))
    await put(storage, outgoing("v2", slot="card"))
    [second] = await lease(open_storage())
    await storage.postbox.settle(second.id, Delivered("m2"))
    await storage.postbox.settle(first.id, Delivered("m1"))
    assert await shown(storage) == "m2"


async def test_an_unknown_id_changes_nothing(storage: Storage) -> None:
    await put(storage, outgoing("one"))
    await storage.postbox.settle(99, Delivered("m1"))
    assert keys(await lease(storage)) == ["one"]


async def test_text_that_no_database_takes_is_made_harmless(storage: Storage) -> None:
    await put(storage, outgoing(HOSTILE, HOSTILE, slot=HOSTILE, to=ToPerson(HOSTILE)))
    [leased] = await lease(storage)
    assert leased.outgoing == outgoing(HARMLESS, HARMLESS, slot=HARMLESS, to=ToPerson(HARMLESS))
    await storage.postbox.settle(leased.id, Undeliverable(HOSTILE))
    assert [why for _, why in await storage.postbox.undeliverable()] == [HARMLESS]


async def test_an_answer_behind_three_hundred_of_a_broadcast_is_leased_first(storage: Storage) -> None:
    await put(storage, *(outgoing(f"b{n}", kind=MessageKind.BROADCAST) for n in range(300)))
    await put(storage, outgoing("card", kind=MessageKind.CARD), outgoing("answer", kind=MessageKind.ANSWER))
    assert keys(await lease(storage, limit=3)) == ["answer", "card", "b0"]


async def test_a_message_comes_out_with_its_kind(storage: Storage) -> None:
    await put(storage, *(outgoing(kind.value, kind=kind) for kind in MessageKind))
    assert {each.outgoing.key: each.outgoing.kind for each in await lease(storage)} == {
        kind.value: kind for kind in MessageKind
    }


async def test_what_nobody_needs_any_more_is_not_sent_and_makes_way(storage: Storage) -> None:
    await put(storage, outgoing("v1", slot="card"))
    [first] = await lease(storage)
    await put(storage, outgoing("v2", slot="card"))
    await storage.postbox.settle(first.id, Dropped("the person has left"))
    assert keys(await lease(storage)) == ["v2"]
    assert await storage.postbox.undeliverable() == []
