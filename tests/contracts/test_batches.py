"""What every `Outbox` promises about one message to many."""

from __future__ import annotations

from bot.storage.storage import Storage
from handlers.kernel.adapter.delivery import Delivered
from handlers.kernel.kinds import MessageKind
from handlers.kernel.ports import Batch, Recipient, ToConversation, ToPerson
from tests.contracts.examples import MINUTE, NOW, message, outgoing, page_of
from tests.transactions import writing

FIRST = Batch("broadcast:3", message("We plant trees."), kind=MessageKind.BROADCAST)
SECOND = Batch("broadcast:3", message("We plant 400 trees."), version=2, kind=MessageKind.BROADCAST)
ALL: list[Recipient] = [ToPerson("anna"), ToPerson("ben"), ToConversation(page_of("cleo"), "cleo")]


async def put(storage: Storage, batch: Batch) -> None:
    async with writing(storage.work) as tx:
        await tx.outbox.put_all(batch, ALL)


async def test_everybody_gets_it_once(storage: Storage) -> None:
    await put(storage, FIRST)
    await put(storage, FIRST)
    leased = await storage.postbox.lease(NOW, NOW + MINUTE, 10)
    assert [each.outgoing for each in leased] == [FIRST.to(one) for one in ALL]


async def test_nobody_is_told_nothing(storage: Storage) -> None:
    async with writing(storage.work) as tx:
        await tx.outbox.put_all(FIRST, [])
    assert await storage.postbox.lease(NOW, NOW + MINUTE, 10) == ()


async def test_a_later_version_takes_the_place_of_what_was_not_sent_and_edits_what_was(
    storage: Storage,
) -> None:
    await put(storage, FIRST)
    [to_anna] = await storage.postbox.lease(NOW, NOW + MINUTE, 1)
    await storage.postbox.settle(to_anna.id, Delivered("m1"))
    [to_ben] = await storage.postbox.lease(NOW, NOW + MINUTE, 1)
    await put(storage, SECOND)
    edit, anew = await storage.postbox.lease(NOW, NOW + MINUTE, 10)
    assert (edit.outgoing, anew.outgoing) == (SECOND.to(ALL[0]), SECOND.to(ALL[2]))
    assert edit.previous == "m1"
    await storage.postbox.settle(to_ben.id, Delivered("m2"))
    [to_ben_again] = await storage.postbox.lease(NOW, NOW + MINUTE, 10)
    assert to_ben_again.outgoing == SECOND.to(ALL[1])


async def test_an_answer_put_behind_a_broadcast_to_thousands_leaves_first(storage: Storage) -> None:
    async with writing(storage.work) as tx:
        await tx.outbox.put_all(FIRST, [ToPerson(f"p{number}") for number in range(5_000)])
        await tx.outbox.put(outgoing("answer", kind=MessageKind.ANSWER))
    [first] = await storage.postbox.lease(NOW, NOW + MINUTE, 1)
    assert first.outgoing.key == "answer"
