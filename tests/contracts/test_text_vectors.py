"""What every store of texts' vectors promises: the same numbers again, by encoder and text."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from bot.storage.database import open_database
from bot.storage.text_vectors.sql import SqlTextVectors
from bot.storage.unit_of_work import sql_storage
from knowledge.search.text_vectors import RecentTextVectors
from knowledge.store import TextVectors, Vector
from tests.contracts.examples import DAY, NOW
from tests.databases import new_database
from tests.servers import postgresql

NEVER = datetime.min.replace(tzinfo=NOW.tzinfo)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def vectors(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TextVectors]:
    if request.param == "memory":
        yield RecentTextVectors()
    elif request.param == "postgresql":
        with postgresql.new_database() as url, closing(SqlTextVectors(url, lambda: NOW)) as store:
            yield store
    else:
        url = new_database(tmp_path / "csrbot.db")
        with closing(SqlTextVectors(url, lambda: NOW)) as store:
            yield store


def a_vector(seed: int) -> Vector:
    return np.random.default_rng(seed).random(384, np.float32)


def test_a_vector_comes_back_as_it_was_put(vectors: TextVectors) -> None:
    vectors.put("one", {"How far by train?": a_vector(1), "Which bin?": a_vector(2)})
    found = vectors.get("one", ["Which bin?", "How far by train?", "new"])
    assert {text: list(vector) for text, vector in found.items()} == {
        "How far by train?": list(a_vector(1)),
        "Which bin?": list(a_vector(2)),
    }


def test_another_encoder_has_vectors_of_its_own(vectors: TextVectors) -> None:
    vectors.put("one", {"train": a_vector(1)})
    assert not vectors.get("two", ["train"])
    vectors.put("two", {"train": a_vector(2)})
    assert list(vectors.get("one", ["train"])["train"]) == list(a_vector(1))


def test_putting_a_vector_again_is_no_fault(vectors: TextVectors) -> None:
    vectors.put("one", {"train": a_vector(1)})
    vectors.put("one", {"train": a_vector(1), "bin": a_vector(2)})
    assert len(vectors.get("one", ["train", "bin"])) == 2


def test_no_texts_have_no_vectors(vectors: TextVectors) -> None:
    assert not vectors.get("one", [])


def test_of_too_many_in_memory_the_first_are_dropped() -> None:
    vectors = RecentTextVectors(most=2)
    vectors.put("one", {"a": a_vector(1), "b": a_vector(2)})
    vectors.put("one", {"c": a_vector(3)})
    assert set(vectors.get("one", ["a", "b", "c"])) == {"b", "c"}


def test_in_a_database_they_outlive_the_process(tmp_path: Path) -> None:
    url = new_database(tmp_path / "csrbot.db")
    before = SqlTextVectors(url)
    before.put("one", {"train": a_vector(1)})
    before.close()
    assert set(SqlTextVectors(url).get("one", ["train"])) == {"train"}


async def test_in_a_database_they_are_forgotten_after_their_time(tmp_path: Path) -> None:
    url = new_database(tmp_path / "csrbot.db")
    vectors, database = SqlTextVectors(url, lambda: NOW), open_database(url)
    vectors.put("one", {"train": a_vector(1)})
    retention = sql_storage(database).retention
    for before, kept in ((NOW, 1), (NOW + DAY, 0)):
        await retention.purge(events_before=NEVER, messages_before=before, sign_ins_before=NEVER)
        assert len(vectors.get("one", ["train"])) == kept
    await database.close()
