"""What every `Blobs` promises: whole contents by name, on every machine."""

from __future__ import annotations

import os
from io import BytesIO

import pytest

from bot.storage.blobs.sql import PART
from bot.storage.storage import Storage
from bot.web.console.uploads import UploadStore
from handlers.kernel.adapter.blobs import Blobs
from handlers.kernel.ports import FileState, IndexedFile
from knowledge.index.memory_store import MemoryPassageStore
from tests.contracts.conftest import Opener
from tests.contracts.examples import DAY, NOW, Hands

POLICY = "uploads/3f2a/Reise Richtlinie.pdf"
LARGE = os.urandom(PART + 7)


@pytest.fixture
def blobs(storage: Storage) -> Blobs:
    return storage.blobs


async def content_of(blobs: Blobs, name: str) -> bytes | None:
    there = await blobs.bring(name)
    return None if there is None else there.read_bytes()


async def test_what_is_put_is_brought_whole(blobs: Blobs) -> None:
    await blobs.put(POLICY, BytesIO(LARGE), NOW)
    assert await content_of(blobs, POLICY) == LARGE
    assert await blobs.has(POLICY)


async def test_an_empty_file_is_a_file(blobs: Blobs) -> None:
    await blobs.put(POLICY, BytesIO(b""), NOW)
    assert await content_of(blobs, POLICY) == b""


async def test_what_is_not_there_is_not_brought(blobs: Blobs) -> None:
    assert await blobs.bring(POLICY) is None
    assert not await blobs.has(POLICY)
    assert not await blobs.rename(POLICY, "trash/1/content", NOW)
    await blobs.remove(POLICY)


async def test_another_machine_has_it_and_its_next_version(blobs: Blobs, open_storage: Opener) -> None:
    other = open_storage().blobs
    await blobs.put(POLICY, BytesIO(b"one"), NOW)
    assert await content_of(other, POLICY) == b"one"
    await blobs.put(POLICY, BytesIO(b"two"), NOW)
    assert await content_of(other, POLICY) == b"two"
    await blobs.remove(POLICY)
    assert await content_of(other, POLICY) is None


async def test_a_renamed_file_has_one_name(blobs: Blobs) -> None:
    await blobs.put(POLICY, BytesIO(b"one"), NOW)
    await blobs.put("trash/1/content", BytesIO(b"older"), NOW)
    assert await blobs.rename(POLICY, "trash/1/content", NOW)
    assert await content_of(blobs, POLICY) is None
    assert await content_of(blobs, "trash/1/content") == b"one"


async def test_the_same_content_stays_under_its_other_name(blobs: Blobs) -> None:
    await blobs.put(POLICY, BytesIO(b"same"), NOW)
    await blobs.put("uploads/0b/copy.pdf", BytesIO(b"same"), NOW)
    await blobs.remove(POLICY)
    assert await content_of(blobs, "uploads/0b/copy.pdf") == b"same"


async def test_what_is_old_is_found_by_when_it_was_put_or_renamed(blobs: Blobs) -> None:
    for token, put_at in (("old", NOW - 40 * DAY), ("new", NOW)):
        await blobs.put(f"trash/{token}/file.json", BytesIO(b"{}"), put_at)
    await blobs.put(POLICY, BytesIO(b"one"), NOW - 40 * DAY)
    assert await blobs.names("trash/", NOW - 30 * DAY) == ["trash/old/file.json"]
    await blobs.rename(POLICY, "trash/new/content", NOW)
    assert await blobs.names("trash/", NOW - 30 * DAY) == ["trash/old/file.json"]


async def test_a_copy_of_what_another_machine_removed_goes(
    blobs: Blobs, open_storage: Opener, hands: Hands
) -> None:
    other = open_storage().blobs
    await blobs.put(POLICY, BytesIO(b"one"), NOW)
    await blobs.put("uploads/0b/kept.pdf", BytesIO(b"kept"), NOW)
    copy, kept = await other.bring(POLICY), await other.bring("uploads/0b/kept.pdf")
    await blobs.remove(POLICY)
    await other.tidy()
    assert copy is not None and not copy.exists()
    assert kept is not None and kept.read_bytes() == b"kept"
    hands.now += 2 * DAY
    await blobs.tidy()
    assert await content_of(blobs, "uploads/0b/kept.pdf") == b"kept"


async def test_only_the_owner_of_the_process_reads_them(blobs: Blobs) -> None:
    await blobs.put(POLICY, BytesIO(b"one"), NOW)
    there = await blobs.bring(POLICY)
    assert there is not None and there.parent.stat().st_mode & 0o077 == 0


class Broken(BytesIO):
    """Ends in a fault when it is read the second time."""

    reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.reads += 1
        if self.reads > 1:
            raise OSError("the connection is gone")
        return super().read(size)


async def test_a_version_that_breaks_off_leaves_the_one_before(blobs: Blobs) -> None:
    await blobs.put(POLICY, BytesIO(b"one"), NOW)
    with pytest.raises(OSError, match="gone"):
        await blobs.put(POLICY, Broken(LARGE), NOW)
    assert await content_of(blobs, POLICY) == b"one"


async def test_files_of_the_time_when_the_folder_kept_them_are_taken_over(
    open_storage: Opener,
) -> None:
    """The folder is known of the other one's copy."""
    first, other = open_storage().blobs, open_storage().blobs
    await first.put("uploads/0b/kept.pdf", BytesIO(b"kept"), NOW)
    copy = await other.bring("uploads/0b/kept.pdf")
    assert copy is not None
    before = copy.parents[1] / "3f2a" / "older.pdf"
    before.parent.mkdir()
    before.write_bytes(b"older")
    await other.tidy()
    assert await content_of(first, "uploads/3f2a/older.pdf") == b"older"
    await first.remove("uploads/3f2a/older.pdf")
    await other.tidy()
    assert await content_of(first, "uploads/3f2a/older.pdf") is None
    assert not before.exists()


async def test_an_uploaded_document_that_was_removed_comes_back(
    storage: Storage, open_storage: Opener
) -> None:
    shelf = UploadStore(storage.blobs, storage.work, MemoryPassageStore())
    elsewhere = UploadStore(open_storage().blobs, storage.work, MemoryPassageStore())
    file = IndexedFile("", "", FileState.QUEUED, NOW, uploaded_by="anna")
    put = await shelf.put("travel.md", BytesIO(b"# Travel"), file)
    token = await shelf.remove(put.path, "anna", NOW)
    assert token is not None and await content_of(storage.blobs, put.path) is None
    back = await elsewhere.restore(token, "ben", NOW)
    assert back is not None and (back.path, back.uploaded_by) == (put.path, "ben")
    assert await content_of(storage.blobs, put.path) == b"# Travel"
    assert await elsewhere.restore(token, "ben", NOW) is None
