"""Words that no passage has any more are known to nobody, and a word that comes again is found by all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.storage.database import open_database
from bot.storage.passages.pruning import prune
from bot.storage.passages.sql import SqlPassageStore
from knowledge.passages import Document, Passage, PassageKind
from knowledge.store import Embedded
from tests.databases import new_database

VECTOR = np.full((1, 4), 0.5, np.float32)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return new_database(tmp_path / "csrbot.db")


def put(store: SqlPassageStore, name: str, text: str) -> None:
    passage = Passage(name, 0, text, ((0, len(text)),), PassageKind.TEXT)
    store.put(Document(name, "documents", name, name, name), [passage], Embedded("e", VECTOR, (VECTOR,)))


async def pruned(url: str) -> None:
    database = open_database(url)
    await prune(database)
    await database.close()


async def test_a_word_that_no_passage_has_is_forgotten_and_comes_back_for_all(url: str) -> None:
    here, there = SqlPassageStore(url), SqlPassageStore(url)
    put(here, "one", "The zarquillion stands in the yard.")
    put(here, "two", "The yard is swept.")
    assert "zarquillion" in here.vocabulary() and "zarquillion" in there.vocabulary()
    here.remove("one")
    await pruned(url)
    for store in (here, there):
        assert "zarquillion" not in store.vocabulary() and "yard" in store.vocabulary()
    put(there, "three", "Another zarquillion came, and a plimwort.")
    put(here, "four", "A zarquillion and a yard.")
    for store in (here, there, SqlPassageStore(url)):
        assert store.document_frequencies(["zarquillion", "yard"]) == {"zarquillion": 2, "yard": 2}


async def test_nothing_is_written_where_every_word_is_used(url: str) -> None:
    store = SqlPassageStore(url)
    put(store, "two", "The yard is swept.")
    before = store.vocabulary()
    await pruned(url)
    assert store.vocabulary() is before, "the index is of the same version"
