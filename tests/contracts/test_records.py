"""What every `Files` and `Audit` promises."""

import asyncio
from dataclasses import replace

from bot.storage.storage import Storage
from handlers.kernel.adapter.audit_filter import AuditFilter
from handlers.kernel.ports import AuditRow, FileState, IndexedFile
from tests.contracts.conftest import Opener
from tests.contracts.examples import DAY, HARMLESS, HOSTILE, MINUTE, NOW
from tests.transactions import taken_back, writing

QUEUED = IndexedFile("uploads/1", "Strategy.pdf", FileState.QUEUED, NOW)
SKIPPED = IndexedFile(
    path="uploads/2",
    name="Scan.pdf",
    state=FileState.SKIPPED,
    at=NOW + MINUTE,
    uploaded_by="ben",
    reason="The pages are pictures without text.",
    passages=3,
    collection="policies",
    audience="role:csr",
)


async def put(storage: Storage, *files: IndexedFile) -> None:
    async with writing(storage.work) as transaction:
        for each in files:
            await transaction.files.save(each)


async def take(storage: Storage) -> IndexedFile | None:
    async with writing(storage.work) as transaction:
        taken = await transaction.files.take(NOW + DAY, stalled_before=NOW)
    return taken


async def test_files_come_back_as_they_were_the_latest_first(storage: Storage) -> None:
    await put(storage, QUEUED, SKIPPED)
    async with storage.work.reading() as look:
        assert list(await look.files.all()) == [SKIPPED, QUEUED]
        assert list(await look.files.all(limit=1)) == [SKIPPED]
        assert await look.files.how_many(FileState.SKIPPED, FileState.FAILED) == 1
        assert await look.files.get("uploads/2") == SKIPPED
        assert await look.files.get("uploads/3") is None


async def test_saving_a_path_again_replaces_it(storage: Storage) -> None:
    done = replace(QUEUED, state=FileState.INDEXED, passages=12, at=NOW + MINUTE)
    await put(storage, QUEUED, done)
    async with storage.work.reading() as look:
        assert list(await look.files.all()) == [done]


async def test_the_file_that_waits_longest_is_taken(storage: Storage) -> None:
    later = replace(QUEUED, path="uploads/3", at=NOW + MINUTE)
    await put(storage, later, QUEUED, SKIPPED)
    reading = replace(QUEUED, state=FileState.READING, at=NOW + DAY, attempts=1)
    assert await take(storage) == reading
    async with storage.work.reading() as look:
        assert await look.files.get(QUEUED.path) == reading
    assert await take(storage) == replace(later, state=FileState.READING, at=NOW + DAY, attempts=1)
    assert await take(storage) is None


async def test_a_look_tells_whether_a_file_waits(storage: Storage) -> None:
    async def has_waiting() -> bool:
        async with storage.work.reading() as look:
            return await look.files.has_waiting(stalled_before=NOW)

    await put(storage, SKIPPED, replace(QUEUED, path="alive", state=FileState.READING))
    assert not await has_waiting()
    await put(storage, QUEUED)
    assert await has_waiting()
    await take(storage)
    assert not await has_waiting()
    await put(storage, replace(QUEUED, state=FileState.READING, at=NOW - MINUTE))
    assert await has_waiting()


async def test_a_file_that_a_dead_reader_left_is_taken_again(storage: Storage) -> None:
    alive = replace(QUEUED, path="alive", state=FileState.READING, at=NOW)
    await put(
        storage, alive, replace(QUEUED, path="dead", state=FileState.READING, at=NOW - MINUTE, attempts=1)
    )
    taken = await take(storage)
    assert taken is not None
    assert (taken.path, taken.attempts) == ("dead", 2)
    assert await take(storage) is None


async def test_a_file_is_taken_by_one_of_several_readers(open_storage: Opener) -> None:
    storages = [open_storage() for _ in range(2)]
    await put(storages[0], QUEUED)
    taken = await asyncio.gather(*(take(storages[n % 2]) for n in range(6)))
    assert len([each for each in taken if each is not None]) == 1


async def test_a_removed_file_is_gone_and_may_come_back(storage: Storage) -> None:
    await put(storage, QUEUED)
    async with writing(storage.work) as transaction:
        assert await transaction.files.remove(QUEUED.path)
        assert not await transaction.files.remove(QUEUED.path)
        assert await transaction.files.get(QUEUED.path) is None
    assert await take(storage) is None
    await put(storage, QUEUED)
    assert await take(storage) is not None


async def test_a_removal_that_is_not_committed_did_not_happen(storage: Storage) -> None:
    await put(storage, QUEUED)
    async with taken_back(storage.work) as transaction:
        assert await transaction.files.remove(QUEUED.path)
    async with storage.work.reading() as look:
        assert await look.files.get(QUEUED.path) == QUEUED


async def test_the_audit_is_read_newest_first_and_by_subject(storage: Storage) -> None:
    rows = [
        AuditRow("ben", "reply.kept", "question:1", NOW + MINUTE, "first"),
        AuditRow("cli", "people.imported", "people", NOW),
        AuditRow("ben", "reply.withdrawn", "question:1", NOW, "second"),
    ]
    async with writing(storage.work) as transaction:
        await transaction.audit.record(rows[0])
        await transaction.audit.record(*rows[1:])
        await transaction.audit.record()
    async with storage.work.reading() as look:
        assert list(await look.audit.latest()) == rows[::-1]
        assert list(await look.audit.latest(limit=1)) == [rows[2]]
        assert list(await look.audit.of_subject("question:1")) == [rows[2], rows[0]]
        assert list(await look.audit.of_subject("question:1", limit=1)) == [rows[2]]
        assert list(await look.audit.of_subject("question:2")) == []


async def test_the_same_act_twice_is_two_rows(storage: Storage) -> None:
    row = AuditRow("ben", "reply.kept", "question:1", NOW)
    async with writing(storage.work) as transaction:
        await transaction.audit.record(row)
        await transaction.audit.record(row)
        assert list(await transaction.audit.latest()) == [row, row]


async def test_text_that_no_database_takes_is_made_harmless(storage: Storage) -> None:
    await put(storage, replace(SKIPPED, name=HOSTILE, reason=HOSTILE))
    async with writing(storage.work) as transaction:
        await transaction.audit.record(AuditRow("ben", "x", "y", NOW, HOSTILE))
    async with storage.work.reading() as look:
        assert await look.files.get(SKIPPED.path) == replace(SKIPPED, name=HARMLESS, reason=HARMLESS)
        assert [row.detail for row in await look.audit.latest()] == [HARMLESS]


async def test_the_audit_is_searched_by_who_what_about_and_when(storage: Storage) -> None:
    rows = [
        AuditRow("anna", "person.roles_changed", "person:ben", NOW, "csr"),
        AuditRow("cli", "person.roles_changed", "person:anna", NOW + MINUTE, "admin"),
        AuditRow("anna", "document.removed", "file:Strategy.pdf", NOW + DAY),
    ]
    async with writing(storage.work) as transaction:
        await transaction.audit.record(*rows)
    searches = {
        AuditFilter(): [2, 1, 0],
        AuditFilter(who=frozenset({"anna"})): [2, 0],
        AuditFilter(who=frozenset()): [],
        AuditFilter(did="person.roles_changed"): [1, 0],
        AuditFilter(about="STRATEGY"): [2],
        AuditFilter(about="csr"): [0],
        AuditFilter(since=NOW + MINUTE): [2, 1],
        AuditFilter(before=NOW + MINUTE): [0],
    }
    async with storage.work.reading() as look:
        for wanted, found in searches.items():
            assert list(await look.audit.found(wanted)) == [rows[place] for place in found], wanted
            assert await look.audit.count(wanted) == len(found)
        assert list(await look.audit.found(AuditFilter(), 1, 1)) == [rows[1]]
        assert len(await look.audit.found(AuditFilter(), None)) == len(rows)
        assert await look.audit.deeds() == ["document.removed", "person.roles_changed"]
