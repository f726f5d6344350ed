"""The old index answers until the new vectors are complete, however often the work is interrupted."""

from __future__ import annotations

import logging
from collections.abc import Callable
from itertools import islice

import pytest

from knowledge.encoder import Encoder, EncoderError, Text, text_of
from knowledge.index.memory_store import MemoryPassageStore
from knowledge.index.reembedding import ActiveEncoder, Reembedded, reembed
from knowledge.passages import Document, Passage
from knowledge.store import Scope
from tests.knowledge.toy_encoder import ToyEncoder

TEXTS = {"a": "We save water.", "b": "We plant trees.", "c": "We cycle to work."}


@pytest.fixture
def old() -> ToyEncoder:
    return ToyEncoder("old")


@pytest.fixture
def new() -> ToyEncoder:
    return ToyEncoder("new", dimensions=32)


@pytest.fixture
def store(old: ToyEncoder) -> MemoryPassageStore:
    made = MemoryPassageStore()
    for name, text in TEXTS.items():
        _put(made, old, name, text)
    return made


def test_every_document_is_embedded_once_and_then_searched(
    store: MemoryPassageStore, new: ToyEncoder
) -> None:
    assert list(reembed(store, new)) == [Reembedded(1, 3), Reembedded(2, 3), Reembedded(3, 3)]
    assert store.encoder() == "new"
    assert sorted(new.seen) == sorted(TEXTS.values())
    assert _best(store, new, "cycle to work") == "c"


def test_an_interrupted_change_goes_on_where_it_stopped(
    store: MemoryPassageStore, old: ToyEncoder, new: ToyEncoder
) -> None:
    list(islice(reembed(store, new), 2))
    assert store.encoder() == "old"
    assert _best(store, old, "cycle to work") == "c"
    again = ToyEncoder("new", dimensions=32)
    assert list(reembed(store, again)) == [Reembedded(1, 1)]
    assert again.seen == [TEXTS["c"]]
    assert store.encoder() == "new"


def test_what_is_written_meanwhile_is_embedded_too(
    store: MemoryPassageStore, old: ToyEncoder, new: ToyEncoder
) -> None:
    work = reembed(store, new)
    next(work)
    _put(store, old, "a", "We save energy.")
    _put(store, old, "d", "We sort waste.")
    list(work)
    assert store.encoder() == "new"
    assert _best(store, new, "save energy") == "a"
    assert _best(store, new, "sort waste") == "d"


def test_nothing_happens_when_all_is_done(store: MemoryPassageStore, old: ToyEncoder) -> None:
    before = len(old.seen)
    assert list(reembed(store, old)) == []
    assert len(old.seen) == before


def test_an_empty_store_needs_nothing(new: ToyEncoder) -> None:
    empty = MemoryPassageStore()
    assert list(reembed(empty, new)) == []
    assert empty.encoder() is None


def test_questions_are_read_by_the_encoder_of_the_vectors(
    store: MemoryPassageStore, old: ToyEncoder, new: ToyEncoder
) -> None:
    active = ActiveEncoder(store, new, _opener(old))
    assert (active.fingerprint, active.dimensions) == ("old", 64)
    assert _best(store, active, "plant trees") == "b"
    list(reembed(store, new))
    assert (active.fingerprint, active.dimensions) == ("new", 32)
    assert _best(store, active, "plant trees") == "b"


def test_an_empty_store_is_read_by_the_wanted_encoder(old: ToyEncoder, new: ToyEncoder) -> None:
    assert ActiveEncoder(MemoryPassageStore(), new, _opener(old)).fingerprint == "new"


def test_without_the_old_encoder_words_must_do(
    store: MemoryPassageStore, new: ToyEncoder, caplog: pytest.LogCaptureFixture
) -> None:
    active = ActiveEncoder(store, new, _opener())
    with caplog.at_level(logging.WARNING):
        assert active.fingerprint == "new"
    assert "the encoder old of the index cannot be opened" in caplog.text
    assert store.nearest(active.embed_query("plant trees"), Scope(), 5) == []
    assert len(store.matching(["tree"], Scope(), 5)) == 1
    list(reembed(store, new))
    assert _best(store, active, "plant trees") == "b"


def test_it_is_an_encoder_in_all_it_does(store: MemoryPassageStore, old: ToyEncoder) -> None:
    active: Encoder = ActiveEncoder(store, old, _opener())
    assert active.embed([Text("", "Water.", ((0, 6),))]).encoder == "old"
    assert (active.languages, active.late_pooling) == (old.languages, old.late_pooling)


def _opener(*known: ToyEncoder) -> Callable[[str], Encoder]:
    by_name = {encoder.fingerprint: encoder for encoder in known}

    def open_by(fingerprint: str) -> Encoder:
        if fingerprint not in by_name:
            raise EncoderError(f"there is no {fingerprint}")
        return by_name[fingerprint]

    return open_by


def _put(store: MemoryPassageStore, encoder: Encoder, name: str, text: str) -> None:
    document = Document(name, "documents", f"{name}.md", name, f"hash of {text}")
    passage = Passage(name, 0, text, ((0, len(text)),))
    store.put(document, [passage], encoder.embed([text_of(document, passage)]))


def _best(store: MemoryPassageStore, encoder: Encoder, question: str) -> str:
    (hit,) = store.nearest(encoder.embed_query(question), Scope(), 1)
    return store.candidates([hit.passage_id])[hit.passage_id].document.id
