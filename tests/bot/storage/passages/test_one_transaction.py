"""A file in the queue and what was read from it are changed by one transaction."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from bot.storage.database import open_database
from bot.storage.passages.sql import SqlPassageStore
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from handlers.kernel.ports import FileState, IndexedFile
from knowledge.passages import Document, Passage
from knowledge.records import Reading
from knowledge.store import Embedded, Entry
from tests.databases import new_database
from tests.transactions import taken_back, writing

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
PATH = "uploads/0123456789abcdef/plan.md"
TAKEN = IndexedFile(PATH, "plan.md", FileState.READING, NOW, attempts=1)
READING = Reading(PATH, "hash", NOW, remark="cut", taken_at=NOW)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return new_database(tmp_path / "csrbot.db")


@pytest.fixture
def store(url: str) -> Iterator[SqlPassageStore]:
    opened = SqlPassageStore(url)
    yield opened
    opened.close()


@pytest.fixture
async def storage(url: str) -> AsyncIterator[Storage]:
    database = open_database(url)
    yield sql_storage(database)
    await database.close()


def entry() -> Entry:
    passage = Passage("plan", 0, "Water.", ((0, 6),))
    one = np.ones((1, 1), np.float32)
    return Entry(
        Document("plan", "documents", PATH, "Plan", "hash"), (passage,), Embedded("toy", one, (one,))
    )


async def save(storage: Storage, file: IndexedFile) -> None:
    async with writing(storage.work) as transaction:
        await transaction.files.save(file)


async def known(storage: Storage) -> IndexedFile | None:
    async with storage.work.reading() as look:
        return await look.files.get(PATH)


async def test_a_file_is_indexed_with_the_commit_of_its_passages(
    storage: Storage, store: SqlPassageStore
) -> None:
    await save(storage, TAKEN)
    assert store.replace([], [entry()], READING)
    assert await known(storage) == replace(TAKEN, state=FileState.INDEXED, reason="cut", passages=1)
    assert store.passage_count() == 1


@pytest.mark.parametrize(
    "later",
    [None, replace(TAKEN, state=FileState.QUEUED), replace(TAKEN, at=NOW + timedelta(hours=1))],
    ids=["removed", "queued again", "taken by another reader"],
)
async def test_of_a_file_that_is_another_s_by_now_nothing_is_written(
    storage: Storage, store: SqlPassageStore, later: IndexedFile | None
) -> None:
    if later:
        await save(storage, later)
    assert not store.replace([], [entry()], READING)
    assert await known(storage) == later
    assert (store.passage_count(), list(store.versions(PATH))) == (0, [])


async def test_a_file_leaves_with_its_passages_or_not_at_all(
    storage: Storage, store: SqlPassageStore
) -> None:
    await save(storage, TAKEN)
    store.replace([], [entry()], READING)
    async with taken_back(storage.work) as transaction:
        await transaction.files.remove(PATH)
    assert (store.passage_count(), await known(storage) is None) == (1, False)
    async with writing(storage.work) as transaction:
        assert await transaction.files.remove(PATH)
    assert (store.passage_count(), list(store.versions(PATH))) == (0, [])
