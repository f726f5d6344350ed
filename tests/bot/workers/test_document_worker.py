"""Uploaded files become documents, or say why they do not."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from bot.storage.blobs.folder import FolderBlobs
from bot.storage.memory import memory_storage
from bot.workers.document_worker import DocumentWorker
from handlers.kernel.ports import FileState, IndexedFile
from knowledge.encoder import Text
from knowledge.index.indexing import Indexer
from knowledge.index.memory_store import MemoryPassageStore
from knowledge.passages import Audience
from knowledge.store import Embedded, Vector
from tests.transactions import writing

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TRAVEL = (
    "# Travel\n\nTake the train wherever it takes less than six hours. Fly only if your manager agrees.\n"
)


class EqualEncoder:
    """Every text means the same. It may break, and it may wait for somebody."""

    fingerprint = "equal"
    dimensions = 2
    languages = None
    late_pooling = False
    word_likeness = None
    reworded = 0.8

    def __init__(self) -> None:
        self.is_broken = False

    def embed(self, texts: Sequence[Text]) -> Embedded:
        if self.is_broken:
            raise RuntimeError("out of memory")
        one = np.array([1, 0], np.float32)
        return Embedded(
            self.fingerprint,
            np.tile(one, (len(texts), 1)),
            tuple(np.tile(one, (len(text.sentences), 1)) for text in texts),
        )

    def embed_words(self, _text: str, words: Sequence[tuple[int, int]]) -> Vector:
        return np.tile(np.array([1, 0], np.float32), (len(words), 1))

    def is_word(self, word: str) -> bool:
        return bool(word)

    def embed_query(self, _text: str) -> Vector:
        return np.array([1, 0], np.float32)


class Library:
    """A queue, an index, and the reader between them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.work = memory_storage().work
        self.index = MemoryPassageStore()
        self.encoder = EqualEncoder()
        indexer = Indexer(self.index, self.encoder, home=home)
        self.contradicted: list[str] = []
        self.reading = DocumentWorker(
            self.work, indexer, lambda: NOW, FolderBlobs(home), contradicted=lambda _path: self.contradicted
        )

    def key(self, path: Path) -> str:
        return path.relative_to(self.home).as_posix()

    async def queue(self, path: Path, **fields: str) -> None:
        await self.save(IndexedFile(self.key(path), path.name, FileState.QUEUED, NOW, **fields))  # type: ignore[arg-type]

    async def save(self, file: IndexedFile) -> None:
        async with writing(self.work) as tx:
            await tx.files.save(file)

    async def read_all(self) -> None:
        await self.reading.drain().until_empty()

    async def file(self, path: Path) -> IndexedFile:
        async with self.work.reading() as tx:
            found = await tx.files.get(self.key(path))
        assert found is not None
        return found


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path)


@pytest.fixture
def uploads(tmp_path: Path) -> Path:
    made = tmp_path / "uploads" / "0123456789abcdef"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def travel(uploads: Path) -> Path:
    path = uploads / "travel.md"
    path.write_text(TRAVEL)
    return path


async def test_a_queued_file_becomes_a_document_for_its_audience(library: Library, travel: Path) -> None:
    await library.queue(travel, audience="country:FR", collection="policies")
    await library.read_all()
    [document] = library.index.documents()
    assert (document.path, document.collection) == ("uploads/0123456789abcdef/travel.md", "policies")
    assert document.audience == Audience(countries=frozenset({"FR"}))
    file = await library.file(travel)
    assert (file.state, file.reason) == (FileState.INDEXED, "")
    assert file.passages == library.index.passage_count() > 0


async def test_a_file_that_cannot_be_read_says_why_and_what_to_do(library: Library, uploads: Path) -> None:
    empty = uploads / "empty.pdf"
    empty.touch()
    await library.queue(empty)
    await library.read_all()
    file = await library.file(empty)
    assert file.state is FileState.SKIPPED
    assert file.reason.startswith("The file is empty. Upload it again")


async def test_one_bad_file_does_not_hold_up_the_next(library: Library, travel: Path, uploads: Path) -> None:
    broken = uploads / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    await library.queue(broken)
    await library.queue(travel)
    await library.read_all()
    assert (await library.file(broken)).state is FileState.SKIPPED
    assert (await library.file(travel)).state is FileState.INDEXED


async def test_our_own_fault_is_called_so_and_reading_again_helps(library: Library, travel: Path) -> None:
    library.encoder.is_broken = True
    await library.queue(travel)
    await library.read_all()
    file = await library.file(travel)
    assert (file.state, "our fault" in file.reason) == (FileState.FAILED, True)
    library.encoder.is_broken = False
    await library.save(replace(file, state=FileState.QUEUED))
    await library.read_all()
    assert (await library.file(travel)).state is FileState.INDEXED


async def test_the_same_words_twice_are_one_document(library: Library, travel: Path, uploads: Path) -> None:
    copy = uploads / "copy.md"
    copy.write_text(TRAVEL)
    await library.queue(travel)
    await library.read_all()
    await library.queue(copy)
    await library.read_all()
    assert "It says the same as “travel.md”." in (await library.file(copy)).reason
    assert len(library.index.documents()) == 1


async def test_a_file_removed_while_it_is_read_does_not_come_back(library: Library, travel: Path) -> None:
    await library.queue(travel)
    [work] = await library.reading.take(1)
    async with writing(library.work) as tx:
        await tx.files.remove(library.key(travel))
    await work
    assert library.index.documents() == []


async def test_a_file_uploaded_again_while_it_is_read_is_read_again(library: Library, travel: Path) -> None:
    await library.queue(travel)
    [work] = await library.reading.take(1)
    await library.queue(travel)
    await work
    assert (await library.file(travel)).state is FileState.QUEUED


async def test_a_file_whose_reader_died_is_read_again(library: Library, travel: Path) -> None:
    left = IndexedFile(library.key(travel), travel.name, FileState.READING, NOW - timedelta(hours=1))
    await library.save(left)
    await library.read_all()
    assert (await library.file(travel)).state is FileState.INDEXED


async def test_a_file_on_which_every_reader_dies_is_given_up_and_says_so(
    library: Library, travel: Path
) -> None:
    await library.queue(travel)
    for _ in range(library.reading.policy.tries):
        [_dies] = await library.reading.take(1)
        _dies.close()  # type: ignore[attr-defined]
        left = await library.file(travel)
        await library.save(replace(left, at=NOW - timedelta(hours=1)))
    await library.read_all()
    file = await library.file(travel)
    assert file.state is FileState.FAILED
    assert file.reason.startswith("The program stopped each of the 3 times it read this file")
    assert library.index.documents() == []
    await library.queue(travel)
    await library.read_all()
    assert (await library.file(travel)).state is FileState.INDEXED


async def test_an_empty_queue_takes_no_turn_at_writing(library: Library) -> None:
    async with writing(library.work):
        assert await asyncio.wait_for(library.reading.take(1), 60) == []


async def test_a_file_that_is_gone_from_the_disk_says_so(library: Library, uploads: Path) -> None:
    await library.queue(uploads / "gone.md")
    await library.read_all()
    file = await library.file(uploads / "gone.md")
    assert file.state is FileState.SKIPPED
    assert "not there" in file.reason


async def test_a_file_that_contradicts_a_kept_answer_says_so(library: Library, travel: Path) -> None:
    library.contradicted.append("How far by train?")
    await library.queue(travel)
    await library.read_all()
    file = await library.file(travel)
    assert file.state is FileState.INDEXED
    assert "“How far by train?”" in file.reason
