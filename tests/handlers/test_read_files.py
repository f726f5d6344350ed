"""An uploaded file is read once, and the CSR team is told what became of it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.storage import Storage
from bot.storage.memory import memory_storage
from handlers.ports import FileState, IndexedFile
from handlers.read_files import STALLED, ReadFiles
from knowledge.indexing import Wanted
from knowledge.parsed import Skipped, SkipReason
from knowledge.passages import parse_audience
from knowledge.progress import Duplicate, Embedding, Event, Found, Indexed, NotRead, Unchanged

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FILE = IndexedFile("/up/policy.pdf", "policy.pdf", FileState.QUEUED, NOW, "carla", audience="role:csr")


async def queued(file: IndexedFile = FILE) -> Storage:
    storage = memory_storage(clock=lambda: NOW)
    async with storage.work() as tx:
        await tx.files.save(file)
        await tx.commit()
    return storage


async def read(storage: Storage, *events: Event, at: datetime = NOW) -> list[Wanted]:
    """One look at the queue with an index that says these events; what it was asked to index."""
    asked: list[Wanted] = []

    def index(wanted: Sequence[Wanted]) -> Sequence[Event]:
        asked.extend(wanted)
        return events

    for work in await ReadFiles(storage.work, index, lambda: at).take():
        await work
    return asked


async def after(storage: Storage) -> IndexedFile:
    async with storage.work.reading() as tx:
        file = await tx.files.get(FILE.path)
    assert file is not None
    return file


async def test_a_queued_file_is_indexed_for_its_audience() -> None:
    storage = await queued()
    (wanted,) = await read(
        storage, Found(1), Embedding(FILE.path, 3, 3), Indexed(FILE.path, 1, 3, 2, "only 2 pages")
    )
    assert wanted == Wanted(Path(FILE.path), "documents", parse_audience("role:csr"))
    file = await after(storage)
    assert (file.state, file.passages, file.reason) == (FileState.INDEXED, 3, "only 2 pages")


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (NotRead(FILE.path, Skipped(SkipReason.ENCRYPTED), kept=False), "password"),
        (NotRead(FILE.path, Skipped(SkipReason.ENCRYPTED), kept=True), "last readable version stays"),
        (Duplicate(FILE.path, "/up/other.pdf"), "the same as other.pdf"),
    ],
)
async def test_a_file_that_is_left_out_says_why(event: Event, said: str) -> None:
    storage = await queued()
    await read(storage, Found(1), event)
    file = await after(storage)
    assert file.state is FileState.SKIPPED and said in file.reason


async def test_reading_the_same_again_says_it_is_in_the_index() -> None:
    storage = await queued()
    await read(storage, Found(1), Unchanged(FILE.path))
    assert (await after(storage)).state is FileState.INDEXED


async def test_an_empty_queue_gives_nothing_to_do() -> None:
    assert await read(memory_storage(clock=lambda: NOW)) == []


async def test_a_file_being_read_is_left_to_its_reader_until_it_stalls() -> None:
    storage = await queued()
    async with storage.work() as tx:
        assert await tx.files.take(NOW, NOW - STALLED)
        await tx.commit()
    assert await read(storage, Unchanged(FILE.path), at=NOW + STALLED / 2) == []
    late = NOW + STALLED + timedelta(seconds=1)
    assert len(await read(storage, Unchanged(FILE.path), at=late)) == 1


async def test_a_fault_of_ours_is_told_and_raised() -> None:
    storage = await queued()

    def broken(_wanted: Sequence[Wanted]) -> Sequence[Event]:
        raise OSError("disk")

    (work,) = await ReadFiles(storage.work, broken, lambda: NOW).take()
    with pytest.raises(OSError, match="disk"):
        await work
    assert (await after(storage)).state is FileState.FAILED


async def test_a_file_removed_meanwhile_does_not_come_back() -> None:
    storage = await queued()
    (work,) = await ReadFiles(storage.work, lambda _: (Unchanged(FILE.path),), lambda: NOW).take()
    async with storage.work() as tx:
        await tx.files.remove(FILE.path)
        await tx.commit()
    await work
    async with storage.work.reading() as tx:
        assert await tx.files.get(FILE.path) is None
