"""What every `UnitOfWork` promises: all of it or nothing, one writer at a time, readers beside it."""

import asyncio
from dataclasses import replace

import pytest

from bot.platform.store import StoreTransaction
from bot.storage.contention import TRIES
from bot.storage.storage import Storage
from handlers.kernel.ports import (
    AuditRow,
    ContentionError,
    FileState,
    InconsistentError,
    IndexedFile,
)
from handlers.questions.rules.question import Question, QuestionEventName, Reply, State
from tests.contracts.conftest import Opener
from tests.contracts.examples import MINUTE, NOW, asked, happened, outgoing, person, question
from tests.transactions import taken_back, writing


async def write_one_of_each(transaction: StoreTransaction) -> None:
    await transaction.questions.add(question())
    await transaction.questions.record(happened(QuestionEventName.ASKED))
    await transaction.questions.revise("q1", Reply("Twelve.", "ben", NOW))
    await transaction.people.save(person())
    await transaction.people.seen("anna", "web", "w1", NOW)
    await transaction.files.save(IndexedFile("a.pdf", "A", FileState.QUEUED, NOW))
    await transaction.audit.record(AuditRow("ben", "file.added", "file:a.pdf", NOW))
    await transaction.outbox.put(outgoing("one"))
    await transaction.mark_handled(asked("k1"))


async def fail_after_writing(transaction: StoreTransaction) -> None:
    await write_one_of_each(transaction)
    raise ZeroDivisionError


async def kept(storage: Storage) -> list[bool]:
    """Of everything that `write_one_of_each` writes: is it there?"""
    async with taken_back(storage.work) as look:
        found = [
            await look.questions.get("q1") is not None,
            len(await look.questions.history("q1")) == 1,
            len(await look.questions.revisions("q1")) == 1,
            await look.people.by_email("anna@example.com") is not None,
            await look.people.by_identity("web", "w1") is not None,
            await look.files.get("a.pdf") is not None,
            len(await look.audit.latest()) == 1,
            not await look.mark_handled(asked("k1")),
        ]
    return [*found, len(await storage.postbox.lease(NOW, NOW, 9)) == 1]


async def test_what_is_committed_stays(storage: Storage, open_storage: Opener) -> None:
    async with writing(storage.work) as transaction:
        await write_one_of_each(transaction)
    assert all(await kept(open_storage()))


async def test_a_fault_takes_everything_back(storage: Storage) -> None:
    with pytest.raises(ZeroDivisionError):
        await storage.work.run(fail_after_writing)
    assert not any(await kept(storage))


async def test_a_cancelled_task_takes_everything_back_and_lets_the_next_one_write(storage: Storage) -> None:
    written = asyncio.Event()

    async def never_ends(transaction: StoreTransaction) -> None:
        await write_one_of_each(transaction)
        written.set()
        await asyncio.sleep(60)

    task = asyncio.create_task(storage.work.run(never_ends))
    await written.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert not any(await kept(storage))


async def test_a_transaction_sees_what_it_wrote(storage: Storage) -> None:
    async with writing(storage.work) as transaction:
        await write_one_of_each(transaction)
        assert await transaction.questions.get("q1") == question()
        assert await transaction.people.by_email("anna@example.com") == person()
        assert await transaction.people.identities("anna") == [("web", "w1")]
        assert len(await transaction.questions.history("q1")) == 1


async def test_messages_leave_only_after_the_commit(storage: Storage, open_storage: Opener) -> None:
    other = open_storage()
    async with writing(storage.work) as transaction:
        await transaction.outbox.put(outgoing("one"))
        assert not await other.postbox.lease(NOW, NOW + MINUTE, 9)
    assert len(await other.postbox.lease(NOW, NOW + MINUTE, 9)) == 1


async def test_after_its_work_a_transaction_is_over(storage: Storage) -> None:
    async def lend(transaction: StoreTransaction) -> StoreTransaction:
        return transaction

    transaction = await storage.work.run(lend)
    for use in (lambda: transaction.questions, lambda: transaction.outbox, lambda: transaction.people):
        with pytest.raises(RuntimeError, match="over"):
            use()
    with pytest.raises(RuntimeError, match="over"):
        await transaction.mark_handled(asked("k1"))


async def test_work_returns_what_it_found(storage: Storage) -> None:
    assert await storage.work.run(lambda transaction: transaction.questions.add(question()))
    found = await storage.work.run(lambda transaction: transaction.questions.get("q1"))
    assert found == question()


async def test_work_that_lost_is_done_anew_from_the_beginning(storage: Storage) -> None:
    tries: list[bool] = []

    async def lose_twice(transaction: StoreTransaction) -> None:
        tries.append(await transaction.mark_handled(asked("k1")))
        await transaction.outbox.put(outgoing(f"try {len(tries)}"))
        if len(tries) < 3:
            raise ContentionError("somebody else was quicker")

    await storage.work.run(lose_twice)
    assert tries == [True, True, True], "a try that lost has marked nothing"
    [message] = await storage.postbox.lease(NOW, NOW + MINUTE, 9)
    assert message.outgoing.key == "try 3"


async def test_work_that_always_loses_is_given_up_and_lets_the_next_one_write(storage: Storage) -> None:
    tries = 0

    async def lose(transaction: StoreTransaction) -> None:
        nonlocal tries
        tries += 1
        await write_one_of_each(transaction)
        raise ContentionError("somebody else was quicker")

    with pytest.raises(ContentionError):
        await storage.work.run(lose)
    assert tries == TRIES
    assert not any(await kept(storage))


async def test_writers_take_turns(open_storage: Opener) -> None:
    """Each reads the version, waits, and writes the next: without turns some would write the same."""
    storages = [open_storage() for _ in range(2)]
    async with writing(storages[0].work) as transaction:
        await transaction.questions.add(question())

    async def raise_version(storage: Storage) -> bool:
        async with writing(storage.work) as transaction:
            seen = await transaction.questions.get("q1")
            assert seen is not None
            await asyncio.sleep(0)
            saved = await transaction.questions.save(replace(seen, version=seen.version + 1))
        return saved

    assert all(await asyncio.gather(*(raise_version(storages[n % 2]) for n in range(20))))
    async with storages[0].work.reading() as look:
        assert (await look.questions.get("q1")) == question(version=20)


async def test_of_two_claims_one_wins(open_storage: Opener) -> None:
    storages = [open_storage() for _ in range(2)]
    async with writing(storages[0].work) as transaction:
        await transaction.questions.add(question(state=State.WAITING))
    seen = question(state=State.WAITING)

    async def claim(storage: Storage, by: str) -> bool:
        claimed = replace(seen, state=State.CLAIMED, claimed_by=by, version=seen.version + 1)
        async with writing(storage.work) as transaction:
            won = await transaction.questions.save(claimed)
        return won

    won = await asyncio.gather(*(claim(storages[n % 2], f"person{n}") for n in range(8)))
    assert won.count(True) == 1
    async with storages[0].work.reading() as look:
        held: Question | None = await look.questions.get("q1")
    assert held is not None
    assert held.claimed_by == f"person{won.index(True)}"


async def test_a_reader_sees_one_moment(storage: Storage, open_storage: Opener) -> None:
    async with storage.work.reading() as look:
        assert await look.questions.get("q1") is None
        async with writing(open_storage().work) as transaction:
            await transaction.questions.add(question())
        assert await look.questions.get("q1") is None
    async with storage.work.reading() as look:
        assert await look.questions.get("q1") is not None


async def test_a_reader_does_not_wait_for_a_writer_and_sees_nothing_of_it(storage: Storage) -> None:
    async with writing(storage.work) as transaction:
        await transaction.questions.add(question())
        async with asyncio.timeout(60), storage.work.reading() as look:
            assert await look.questions.get("q1") is None


async def test_a_reader_cannot_write(storage: Storage) -> None:
    with pytest.raises(RuntimeError):
        async with storage.work.reading() as look:
            await look.questions.add(question())
    with pytest.raises(RuntimeError):
        async with storage.work.reading() as look:
            await look.outbox.put(outgoing("one"))
    assert not any(await kept(storage))


async def test_an_event_is_handled_once(storage: Storage) -> None:
    async with writing(storage.work) as transaction:
        assert await transaction.mark_handled(asked("k1"))
        assert not await transaction.mark_handled(asked("k1"))
    async with writing(storage.work) as transaction:
        assert not await transaction.mark_handled(asked("k1"))
        assert await transaction.mark_handled(asked("k2"))


async def test_an_event_whose_handling_failed_is_handled_again(storage: Storage) -> None:
    async with taken_back(storage.work) as transaction:
        assert await transaction.mark_handled(asked("k1"))
    async with writing(storage.work) as transaction:
        assert await transaction.mark_handled(asked("k1"))


@pytest.mark.parametrize("missing", ["history", "revision", "merge", "identity"])
async def test_what_refers_to_nothing_is_not_committed(storage: Storage, missing: str) -> None:
    with pytest.raises(InconsistentError):
        async with writing(storage.work) as transaction:
            match missing:
                case "history":
                    await transaction.questions.record(happened(QuestionEventName.ASKED))
                case "revision":
                    await transaction.questions.revise("q1", Reply("Twelve.", "ben", NOW))
                case "merge":
                    await transaction.questions.add(question(merged_into="nowhere"))
                case "identity":
                    await transaction.people.seen("anna", "web", "w1", NOW)
    assert not any(await kept(storage))


async def test_the_order_of_writing_inside_a_transaction_is_free(storage: Storage) -> None:
    async with writing(storage.work) as transaction:
        await transaction.questions.record(happened(QuestionEventName.ASKED))
        await transaction.people.seen("anna", "web", "w1", NOW)
        await transaction.questions.add(question())
        await transaction.people.save(person())
    async with storage.work.reading() as look:
        assert len(await look.questions.history("q1")) == 1
