"""What documents said before they were read anew, as the database knows it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from bot.storage.database import open_database
from bot.storage.passages.sql import SqlPassageStore
from bot.storage.unit_of_work import sql_storage
from handlers.learning.ports import ChangedSource
from knowledge.passages import Document, Passage
from knowledge.records import Reading
from knowledge.store import Embedded, Entry
from tests.databases import new_database

SECOND = datetime(2026, 3, 2, tzinfo=UTC)


def entry(name: str, *texts: str) -> Entry:
    document = Document(name, "documents", f"{name}.md", f"The {name}", f"hash of {name}")
    passages = tuple(Passage(name, place, text, ((0, len(text)),)) for place, text in enumerate(texts))
    vectors = np.full((len(texts), 4), 0.5, dtype=np.float32)
    return Entry(document, passages, Embedded("toy", vectors, tuple(each[None] for each in vectors)))


async def test_a_document_tells_what_it_says_now_and_what_it_left_out_since_it_was_first_read(
    tmp_path: Path,
) -> None:
    url = new_database(tmp_path / "index.db")
    store = SqlPassageStore(url)
    for day, texts in enumerate((("By train.", "By bus."), ("By train.", "By bicycle.")), 1):
        reading = Reading("policy.md", f"hash {day}", datetime(2026, 3, day, tzinfo=UTC))
        store.replace((), [entry("policy", *texts)], reading)
    store.replace((), [entry("new", "Hello.")], Reading("new.md", "hash", SECOND))
    opened = open_database(url.replace("sqlite:", "sqlite+aiosqlite:"))
    async with sql_storage(opened).work.reading() as look:
        assert list(await look.quoted.changed(SECOND)) == [
            ChangedSource("The policy", ("By train.", "By bicycle."), ("By bus.",))
        ]
        assert list(await look.quoted.changed(datetime(2026, 3, 3, tzinfo=UTC))) == []
    await opened.close()
