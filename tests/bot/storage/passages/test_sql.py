"""The index in SQLite: two processes and the in-memory twin say the same, whatever happened before."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy.exc import IntegrityError

from bot.storage import engine
from bot.storage.passages.row_codec import coarse, fine
from bot.storage.passages.sql import SqlPassageStore
from knowledge.encoder import text_of
from knowledge.index.memory_store import MemoryPassageStore
from knowledge.passages import EVERYONE, Audience, Document, Passage, Reader
from knowledge.store import Entry, PassageStore, Scope, Vector
from tests.databases import new_database
from tests.knowledge.toy_encoder import ToyEncoder

CSR = Audience(roles=frozenset({"csr"}))
READERS = (Reader(), Reader(roles=frozenset({"csr"})))
WORDS = ("water", "energy", "waste", "train")
ENCODERS = {"toy": ToyEncoder("toy", 8), "new": ToyEncoder("new", 5)}

names = st.sampled_from(["a", "b", "c", "d"])
texts = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join), max_size=4)
audiences = st.sampled_from([EVERYONE, CSR])
encoders = st.sampled_from(["toy", "new"])


@pytest.fixture
def url(tmp_path: Path) -> str:
    return new_database(tmp_path / "index.db")


@pytest.fixture
def store(url: str) -> Iterator[SqlPassageStore]:
    opened = SqlPassageStore(url)
    yield opened
    opened.close()


class Histories(RuleBasedStateMachine):
    """One store writes, another one in its place later reads; the twin does all the same things."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.url = new_database(Path(self.folder.name, "index.db"))
        self.twin = MemoryPassageStore()
        self.writer, self.other = SqlPassageStore(self.url), SqlPassageStore(self.url)

    @rule(name=names, texts=texts, audience=audiences, encoder=encoders)
    def put(self, name: str, texts: list[str], audience: Audience, encoder: str) -> None:
        entry = _entry(name, texts, audience, encoder)
        for store in (self.twin, self.writer):
            store.put(entry.document, entry.passages, entry.vectors)

    @rule(gone=st.sets(names), name=names, texts=texts)
    def replace(self, gone: set[str], name: str, texts: list[str]) -> None:
        for store in (self.twin, self.writer):
            store.replace(gone, [_entry(name, texts)])

    @rule(name=names)
    def remove(self, name: str) -> None:
        assert self.twin.remove(name) == self.other.remove(name)

    @rule(name=names, audience=audiences, title=st.sampled_from(WORDS))
    def amend(self, name: str, audience: Audience, title: str) -> None:
        document = replace(_document(name, audience), title=title)
        assert self.twin.amend(document) == self.other.amend(document)

    @rule(name=names, encoder=encoders)
    def add_vectors(self, name: str, encoder: str) -> None:
        for store in (self.twin, self.other):
            passages = store.passages_of(name)
            vectors = ENCODERS[encoder].embed([text_of(_document(name), passage) for passage in passages])
            if passages:
                assert store.add_vectors(name, passages, vectors)

    @rule(encoder=encoders, even_incomplete=st.booleans())
    def activate(self, encoder: str, even_incomplete: bool) -> None:
        one = self.twin.activate(encoder, even_incomplete=even_incomplete)
        assert one == self.writer.activate(encoder, even_incomplete=even_incomplete)

    @rule()
    def restart(self) -> None:
        self.other.close()
        self.other = SqlPassageStore(self.url)

    @invariant()
    def all_say_the_same(self) -> None:
        expected, scores = _said(self.twin), _scores(self.twin)
        for store in (self.writer, self.other):
            assert _said(store) == expected
            assert _scores(store) == pytest.approx(scores, abs=2e-3)

    def teardown(self) -> None:
        self.writer.close()
        self.other.close()
        self.folder.cleanup()


Histories.TestCase.settings = settings(max_examples=20, stateful_step_count=10, deadline=None)
TestHistories = Histories.TestCase


def test_a_replacement_that_fails_changes_nothing(store: SqlPassageStore) -> None:
    store.replace((), [_entry("old", ["water"])])
    broken = _entry("new", ["energy"])
    broken = replace(broken, document=replace(broken.document, content_hash=None))  # type: ignore[arg-type]
    with pytest.raises(IntegrityError):
        store.replace(["old"], [_entry("other", ["train"]), broken])
    assert [document.id for document in store.documents()] == ["old"]
    assert store.passage_count() == 1
    assert store.document_frequencies(["train"]) == {"train": 0}


def test_threads_may_write_and_search_at_once(store: SqlPassageStore) -> None:
    def work(number: int) -> int:
        store.replace((), [_entry(f"d{number}", ["water and energy", "waste"])])
        hits = store.matching(["water"], Scope(), 100)
        assert len(store.candidates([hit.passage_id for hit in hits])) == len(hits)
        return len(hits)

    with ThreadPoolExecutor(8) as threads:
        seen = list(threads.map(work, range(40)))
    assert max(seen) <= 40
    assert store.document_frequencies(["water", "wast"]) == {"water": 40, "wast": 40}
    assert store.passage_count() == 80


def test_passage_ids_are_not_used_twice_even_after_a_restart(url: str) -> None:
    first = SqlPassageStore(url)
    first.replace((), [_entry("a", ["water", "waste"])])
    before = {passage.id for passage in first.passages_of("a")}
    first.remove("a")
    first.close()
    second = SqlPassageStore(url)
    second.replace((), [_entry("a", ["water", "waste"])])
    assert not before & {passage.id for passage in second.passages_of("a")}
    second.close()


def test_a_store_may_be_opened_for_one_encoder(url: str, store: SqlPassageStore) -> None:
    store.replace((), [_entry("a", ["water"])])
    other = SqlPassageStore(url, encoder="new")
    assert other.nearest(ENCODERS["new"].embed_query("water"), Scope(), 5) == []
    assert store.add_vectors("a", store.passages_of("a"), _entry("a", ["water"], encoder="new").vectors)
    assert len(other.nearest(ENCODERS["new"].embed_query("water"), Scope(), 5)) == 1
    assert len(store.nearest(ENCODERS["toy"].embed_query("water"), Scope(), 5)) == 1
    other.close()


def test_a_reader_does_not_wait_for_a_writer(url: str, store: SqlPassageStore) -> None:
    store.replace((), [_entry("a", ["water"])])
    writer = engine.blocking(url)
    with writer.begin():
        assert store.passage_count() == 1
        assert len(store.matching(["water"], Scope(), 5)) == 1
    writer.dispose()


def test_what_is_opened_is_read_in_steps_as_many_as_it_has_documents(url: str) -> None:
    steps = [_steps_of_the_first_search(url, documents) for documents in (100, 200, 400)]
    assert steps[2] < 2.5 * steps[1], "each of one passage, such as answers are"


@settings(deadline=None)
@given(st.integers(1, 20), st.integers(0, 1000))
def test_eight_bits_keep_cosines(rows: int, seed: int) -> None:
    vectors = _units(rows, seed)
    (back,) = fine([coarse(vectors)], [rows], 384)
    asked = _units(1, seed + 1)[0]
    np.testing.assert_allclose(back @ asked, vectors @ asked, atol=3e-3)


def test_missing_vectors_are_zeros() -> None:
    there = _units(2, 1)
    one, two, three = fine([None, coarse(there), None], [1, 2, 3], 384)
    assert not one.any()
    assert not three.any()
    np.testing.assert_allclose(two, there, atol=2e-3)


def _steps_of_the_first_search(url: str, documents: int) -> int:
    """Calls of Python functions until a store, newly opened, has found something."""
    store = SqlPassageStore(url)
    store.replace((), [_entry(f"answer {number}", ["water"]) for number in range(documents)])
    store.close()
    opened, steps = SqlPassageStore(url), Counter[str]()
    vector = ENCODERS["toy"].embed_query("water")
    sys.setprofile(lambda _frame, event, _what: steps.update([event]))
    try:
        assert opened.nearest(vector, Scope(), 1)
    finally:
        sys.setprofile(None)
        opened.close()
    return steps["call"]


def _units(rows: int, seed: int) -> Vector:
    vectors = np.random.default_rng(seed).normal(size=(rows, 384))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def _document(name: str, audience: Audience = EVERYONE) -> Document:
    return Document(name, "documents", f"{name}.md", f"Title {name}", "hash", audience=audience)


def _entry(name: str, texts: list[str], audience: Audience = EVERYONE, encoder: str = "toy") -> Entry:
    document = _document(name, audience)
    passages = tuple(Passage(name, place, text, ((0, len(text)),)) for place, text in enumerate(texts))
    return Entry(
        document, passages, ENCODERS[encoder].embed([text_of(document, passage) for passage in passages])
    )


def _said(store: PassageStore) -> object:
    """Everything that a store tells, but for scores and the ids that it gives."""
    return (
        store.encoder(),
        list(store.documents()),
        [[replace(each, id=0) for each in store.passages_of(d.id)] for d in store.documents()],
        store.passage_count(),
        store.document_frequencies([*WORDS, "wast"]),
        dict(store.overlap([Passage("", 0, word, ((0, 5),)) for word in WORDS])),
        {encoder: list(store.unembedded(encoder)) for encoder in ENCODERS},
    )


def _scores(store: PassageStore) -> dict[tuple[str, int, str, int], float]:
    """By search, reader, document and ordinal."""
    asked = ENCODERS[store.encoder() or "toy"].embed_query("water train")
    scores: dict[tuple[str, int, str, int], float] = {}
    for place, reader in enumerate(READERS):
        matching = store.matching(["water", "train"], Scope(reader), 50)
        nearest = store.nearest(asked, Scope(reader), 50)
        found = store.candidates([hit.passage_id for hit in (*matching, *nearest)])
        for name, hits in (("matching", matching), ("nearest", nearest)):
            passages = ((found[hit.passage_id].passage, hit.score) for hit in hits)
            scores |= {(name, place, each.document_id, each.ordinal): score for each, score in passages}
    return scores
