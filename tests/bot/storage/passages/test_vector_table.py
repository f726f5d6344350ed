"""Vectors that outgrow memory: pgvector finds what memory found, for whoever may see it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import numpy as np
import pytest

from bot.storage.passages import vector_table
from bot.storage.passages.mirror import Sizes
from bot.storage.passages.outside import outside_vectors, prepared, roughly
from bot.storage.passages.sql import SqlPassageStore
from knowledge.passages import EVERYONE, Audience, Document, Passage, Reader
from knowledge.store import Embedded, Scope, Vector
from tests.servers import postgresql

DIMENSIONS = 16
CSR = Audience(roles=frozenset({"csr"}))
ANYBODY, OF_CSR = Scope(), Scope(Reader(roles=frozenset({"csr"})))
MANY, FEW = Sizes(in_memory=0, exact=1_000), Sizes(in_memory=0, exact=0)
"""Compared one by one, or found by the index."""


@pytest.fixture
def url() -> Iterator[str]:
    with postgresql.new_database() as address:
        yield address
        postgresql.query(address, "DROP TABLE IF EXISTS passage_embedding")


@pytest.fixture
def large(url: str) -> str:
    """20 documents of ten passages, of which one is for everybody, from a time when memory was enough."""
    with closing(SqlPassageStore(url)) as store:
        for number in range(20):
            _put(store, f"d{number}", CSR if number else EVERYONE)
    return url


@pytest.mark.parametrize("sizes", [MANY, FEW])
@pytest.mark.parametrize("scope", [ANYBODY, OF_CSR, Scope(document_id="d0"), Scope(collection="none")])
def test_what_is_nearest_is_the_same_as_in_memory(large: str, sizes: Sizes, scope: Scope) -> None:
    with closing(SqlPassageStore(large, sizes=sizes)) as outside, closing(SqlPassageStore(large)) as memory:
        assert outside.keep_outside()
        assert not memory.is_outside()
        for seed in range(5):
            asked = _vectors(f"question {seed}", 1)[0]
            expected = memory.nearest(asked, scope, 10)
            found = outside.nearest(asked, scope, 10)
            assert [hit.passage_id for hit in found] == [hit.passage_id for hit in expected]
            assert [hit.score for hit in found] == pytest.approx([hit.score for hit in expected], abs=1e-6)


def test_the_index_is_used_and_not_all_rows_read(large: str) -> None:
    asked = {"asked": str(_vectors("question", 1)[0].tolist()), "highest": 99, "wide": 30, "limit": 10}
    with closing(SqlPassageStore(large, sizes=FEW)) as store, closing(outside_vectors(large, 0)) as vectors:
        assert store.keep_outside()
        with vectors.roughly.connect() as connection:
            for is_wide in (True, False):
                explain = f"EXPLAIN {roughly(store._mirror.current(), is_wide=is_wide)}"
                plan = connection.execute(prepared(explain), asked | {"documents": [3, 4]}).scalars()
                assert any("Index Scan using hnsw_" in line for line in plan)


def test_other_replicas_change_over_by_themselves_and_take_no_vectors_along(large: str) -> None:
    with (
        closing(SqlPassageStore(large, sizes=MANY)) as one,
        closing(SqlPassageStore(large, sizes=MANY)) as other,
    ):
        assert not other.is_outside()
        assert one.keep_outside()
        assert other.is_outside()
        assert {segment.vectors.shape[1] for segment in other._mirror.current().mirror.segments} == {0}
        assert other.passage_count() == 200


def test_what_is_written_later_is_found_and_what_is_removed_is_gone(large: str) -> None:
    with closing(SqlPassageStore(large, sizes=MANY)) as store:
        assert store.keep_outside()
        _put(store, "new", EVERYONE)
        new = {passage.id for passage in store.passages_of("new")}
        asked = _vectors("new", 10)[3]
        assert store.nearest(asked, ANYBODY, 1)[0].passage_id in new
        store.remove("new")
        assert not {hit.passage_id for hit in store.nearest(asked, ANYBODY, 50)} & new
        assert _rows(large) == 200


def test_a_document_of_which_the_image_does_not_know_whom_it_is_for_is_not_found(large: str) -> None:
    with closing(SqlPassageStore(large, sizes=MANY)) as store, closing(outside_vectors(large, 0)) as roughly:
        assert store.keep_outside()
        before = store._mirror.current()
        _put(store, "secret", CSR)
        asked = _vectors("secret", 10)[3]
        secret = {passage.id for passage in store.passages_of("secret")}
        for scope, found in ((OF_CSR, True), (ANYBODY, False)):
            assert bool({hit.passage_id for hit in store.nearest(asked, scope, 10)} & secret) is found
            hits = roughly.nearest(before, asked, scope, None, 10)
            assert not {hit.passage_id for hit in hits} & secret


def test_what_an_earlier_version_left_out_is_filled_in(large: str) -> None:
    with closing(SqlPassageStore(large, sizes=MANY)) as store:
        assert store.keep_outside()
        postgresql.query(large, "DELETE FROM passage_embedding WHERE document_number % 2 = 0")
        with closing(SqlPassageStore(large, sizes=MANY)) as started:
            assert not started.is_outside()
        assert store.keep_outside()
        assert _rows(large) == 200


def test_a_new_encoder_gets_an_index_of_its_own_and_the_old_one_goes(large: str) -> None:
    with closing(SqlPassageStore(large, sizes=MANY)) as store:
        assert store.keep_outside()
        for document in store.documents():
            passages = store.passages_of(document.id)
            store.add_vectors(document.id, passages, _embedded(document.id, len(passages), "new", 5))
        assert store.activate("new")
        asked = _vectors("d3", 10, 5)[3]
        assert store.is_outside()
        assert store.nearest(asked, OF_CSR, 1)[0].score == pytest.approx(1, abs=1e-3)
        assert store.keep_outside()
        names = "SELECT count(*) FROM pg_indexes WHERE indexname LIKE 'hnsw_%' AND indexdef LIKE '%new%'"
        assert postgresql.query(large, names) == [[1]]
        assert _rows(large) == 200


def test_up_to_its_size_everything_stays_in_memory(large: str) -> None:
    with closing(SqlPassageStore(large, sizes=Sizes(in_memory=200))) as store:
        assert not store.keep_outside()
    assert postgresql.query(large, "SELECT to_regclass('passage_embedding') IS NULL") == [[True]]


def test_where_the_extension_may_not_be_created_memory_goes_on(url: str) -> None:
    postgresql.query(url, "DROP EXTENSION IF EXISTS vector")
    postgresql.query(url, "DROP ROLE IF EXISTS plain_writer")
    postgresql.query(url, "CREATE ROLE plain_writer LOGIN")
    postgresql.query(url, "GRANT ALL ON ALL TABLES IN SCHEMA public TO plain_writer")
    plain = url.replace("postgres@", "plain_writer@")
    try:
        with closing(SqlPassageStore(plain, sizes=MANY)) as store:
            _put(store, "one", EVERYONE)
            assert not store.keep_outside()
            assert store.nearest(_vectors("one", 10)[3], ANYBODY, 1)
            assert vector_table.installed(plain) is None
    finally:
        postgresql.query(url, "DROP OWNED BY plain_writer")
        postgresql.query(url, "DROP ROLE plain_writer")


@pytest.mark.parametrize(
    ("version", "serves"), [(None, False), ("0.7.4", False), ("0.8.0", True), ("1.0", True)]
)
def test_pgvector_has_to_know_how_to_go_on(version: str | None, serves: bool) -> None:
    assert vector_table.is_new_enough(version) is serves


def _put(store: SqlPassageStore, name: str, audience: Audience) -> None:
    document = Document(name, "documents", f"{name}.md", name, name, audience=audience)
    passages = [Passage(name, n, f"{name} says {n}.", ((0, len(f"{name} says {n}.")),)) for n in range(10)]
    store.put(document, passages, _embedded(name, 10))


def _embedded(
    name: str, count: int, encoder: str = "it's 50 %: toy", dimensions: int = DIMENSIONS
) -> Embedded:
    vectors = _vectors(name, count, dimensions)
    return Embedded(encoder, vectors, tuple(vectors[:1] for _ in range(count)))


def _vectors(name: str, count: int, dimensions: int = DIMENSIONS) -> Vector:
    """Of length 1, the same for the same name."""
    vectors = np.random.default_rng(list(name.encode())).normal(size=(count, dimensions))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def _rows(url: str) -> int:
    return int(postgresql.query(url, "SELECT count(*) FROM passage_embedding")[0][0])
