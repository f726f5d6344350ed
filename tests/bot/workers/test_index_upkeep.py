"""Uploaded files and the index are compared; what was mended is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.storage.memory import memory_storage
from bot.workers.index_upkeep import FILE_LEFT_OVER, FILE_MISSING, MendFiles, MendTally
from handlers.kernel.ports import FileState
from tests.bot.workers.test_document_worker import NOW, TRAVEL, Library


@pytest.fixture
def tally() -> MendTally:
    return MendTally(memory_storage().notes)


@pytest.fixture
async def library(tmp_path: Path) -> Library:
    """With one file, read."""
    library = Library(tmp_path)
    folder = tmp_path / "uploads" / "0123456789abcdef"
    folder.mkdir(parents=True)
    (folder / "travel.md").write_text(TRAVEL)
    await library.queue(folder / "travel.md")
    await library.read_all()
    assert library.index.documents()
    return library


def path_of(library: Library) -> Path:
    return library.home / "uploads" / "0123456789abcdef" / "travel.md"


async def mended(library: Library, tally: MendTally) -> dict[str, int]:
    """By one look."""
    before = await tally.totals()
    await MendFiles(library.work, library.reading.indexer, tally, library.reading.blobs)(NOW)
    after = await tally.totals()
    return {kind: more for kind, count in after.items() if (more := count - before.get(kind, 0))}


async def test_what_agrees_is_left_alone(library: Library, tally: MendTally) -> None:
    assert await mended(library, tally) == {}
    assert (await library.file(path_of(library))).state is FileState.INDEXED
    assert await tally.looked(NOW) == NOW


async def test_a_file_whose_documents_are_lost_is_read_again(library: Library, tally: MendTally) -> None:
    for document in library.index.documents():
        library.index.remove(document.id)
    assert await mended(library, tally) == {FILE_MISSING: 1}
    assert (await library.file(path_of(library))).state is FileState.QUEUED
    await library.read_all()
    assert library.index.documents()
    assert await mended(library, tally) == {}


async def test_documents_of_a_file_that_was_removed_leave_the_index(
    library: Library, tally: MendTally
) -> None:
    key = library.key(path_of(library))
    await library.work.run(lambda tx: tx.files.remove(key))
    path_of(library).unlink()
    assert await mended(library, tally) == {FILE_LEFT_OVER: 1}
    assert library.index.documents() == []


async def test_a_file_that_still_lies_there_keeps_its_documents(library: Library, tally: MendTally) -> None:
    await library.work.run(lambda tx: tx.files.remove(library.key(path_of(library))))
    assert await mended(library, tally) == {}
    assert library.index.documents()


async def test_what_was_mended_is_counted(library: Library, tally: MendTally) -> None:
    for _ in range(2):
        for document in library.index.documents():
            library.index.remove(document.id)
        await mended(library, tally)
        await library.read_all()
    assert (await tally.totals())[FILE_MISSING] == 2
