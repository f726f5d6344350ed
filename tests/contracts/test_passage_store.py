"""What every passage store promises: whole documents, exact search, and nothing outside the audience."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from bot.storage.passages.mirror import Sizes
from bot.storage.passages.sql import SqlPassageStore
from knowledge.index.memory_store import MemoryPassageStore
from knowledge.passages import EVERYONE, Audience, Caveat, Document, Passage, PassageKind, Reader
from knowledge.records import Reading
from knowledge.store import Embedded, Entry, Hit, PassageStore, Scope, Vector
from knowledge.text import analysis
from tests.databases import new_database
from tests.servers import postgresql

DIMENSIONS = 8
CSR = Audience(roles=frozenset({"csr"}))
ODD = Audience(departments=frozenset({"Research, Lyon", "role: none"}), groups=frozenset({"Zürich"}))
FRANCE = Audience(countries=frozenset({"FR"}))
ANYONE = Scope()


PGVECTOR = {"pgvector": Sizes(in_memory=0), "hnsw": Sizes(in_memory=0, exact=0)}
"""Vectors are looked up there from the first passage on: compared one by one, or by the index."""


@pytest.fixture(params=["memory", "sqlite", "postgresql", *PGVECTOR])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[PassageStore]:
    if request.param == "memory":
        yield _memory()
        return
    if request.param in PGVECTOR:
        with _in_pgvector(PGVECTOR[request.param]) as store:
            yield store
        return
    with _database(request.param, tmp_path) as url, closing(SqlPassageStore(url)) as store:
        yield store


def test_a_document_comes_back_as_it_was_put(store: PassageStore) -> None:
    document = _document("plan", title="Climate plan", audience=ODD)
    passage = replace(
        _passage("By 2030 we halve emissions. Offices first.", ((0, 27), (28, 42))),
        heading=("Targets", "2030"),
        page=7,
        language="en",
    )
    answer = replace(_passage("Yes."), kind=PassageKind.REPLY, question="May I cycle?", ordinal=1)
    _put(store, document, passage, answer)
    assert store.document("plan") == document
    assert list(store.documents()) == [document]
    expected = [replace(each, document_id="plan") for each in (passage, answer)]
    assert [replace(each, id=0) for each in store.passages_of("plan")] == expected
    assert len({each.id for each in store.passages_of("plan")} - {0}) == 2


def test_documents_are_told_apart_by_collection(store: PassageStore) -> None:
    _put(store, _document("b", collection="replies"), _passage("One."))
    _put(store, _document("a"), _passage("Two."))
    assert [document.id for document in store.documents()] == ["a", "b"]
    assert [document.id for document in store.documents("replies")] == ["b"]


def test_documents_are_found_by_their_file(store: PassageStore) -> None:
    for name in ("a", "b"):
        _put(store, _document(name), _passage("One."))
    _put(store, replace(_document("c"), path="a.md"), _passage("Two."))
    assert [document.id for document in store.documents(path="a.md")] == ["a", "c"]
    assert list(store.documents("replies", path="a.md")) == []


def test_putting_a_document_again_replaces_all_its_passages(store: PassageStore) -> None:
    _put(store, _document("plan"), _passage("Old water text."), _passage("More.", ordinal=1))
    before = {passage.id for passage in store.passages_of("plan")}
    _put(store, _document("plan", title="New"), _passage("New energy text."))
    assert [passage.text for passage in store.passages_of("plan")] == ["New energy text."]
    assert not before & {passage.id for passage in store.passages_of("plan")}
    assert store.passage_count() == 1
    assert _texts(store, store.matching(["water"], ANYONE, 5)) == []
    assert store.candidates(before) == {}


def test_a_removed_document_is_gone_at_once(store: PassageStore) -> None:
    _put(store, _document("plan"), _passage("Water."))
    assert store.remove("plan")
    assert not store.remove("plan")
    assert store.document("plan") is None
    assert store.passages_of("plan") == ()
    assert store.passage_count() == 0
    assert store.matching(["water"], ANYONE, 5) == []
    assert store.nearest(_vector("Water."), ANYONE, 5) == []


def test_many_documents_are_replaced_together(store: PassageStore) -> None:
    _put(store, _document("old"), _passage("Water."))
    store.replace(["old", "never there"], [_entry(_document(name), _passage(name)) for name in ("x", "y")])
    assert [document.id for document in store.documents()] == ["x", "y"]
    assert store.passage_count() == 2


def test_a_document_without_passages_is_known(store: PassageStore) -> None:
    _put(store, _document("empty"))
    assert store.document("empty") == _document("empty")
    assert store.passage_count() == 0
    assert store.unembedded("toy") == []


def test_the_nearest_passages_are_found_exactly(store: PassageStore) -> None:
    texts = [f"Passage number {number}." for number in range(300)]
    for start in range(0, 300, 50):
        batch = [_passage(text, ordinal=place) for place, text in enumerate(texts[start : start + 50])]
        _put(store, _document(f"d{start}"), *batch)
    asked = _vector("a question")
    expected = sorted(texts, key=lambda text: -float(_vector(text) @ asked))[:10]
    hits = store.nearest(asked, ANYONE, 10)
    assert _texts(store, hits) == expected
    assert [hit.score for hit in hits] == pytest.approx(
        [_vector(text) @ asked for text in expected], abs=1e-3
    )


def test_matching_is_bm25(store: PassageStore) -> None:
    texts = ["Water water water.", "Water and a lot of other words about energy.", "Energy.", "Waste."]
    _put(store, _document("d", title="T"), *[_passage(text, ordinal=n) for n, text in enumerate(texts)])
    wanted = analysis.terms("water energy")
    expected = _bm25(texts, "T", wanted)
    hits = store.matching(wanted, ANYONE, 10)
    assert dict(zip(_texts(store, hits), [hit.score for hit in hits], strict=True)) == pytest.approx(
        {text: score for text, score in expected.items() if score > 0}, rel=1e-4
    )
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_what_to_mind_of_how_a_passage_was_read_is_kept(store: PassageStore) -> None:
    scanned = replace(_passage("A page that was scanned."), caveats=(Caveat.RECOGNISED, Caveat.UNLABELLED))
    _put(store, _document("d"), scanned, _passage("One of text.", ordinal=1))
    assert [passage.caveats for passage in store.passages_of("d")] == [scanned.caveats, ()]


def test_the_cells_of_table_rows_are_kept(store: PassageStore) -> None:
    row = replace(_passage("ID: W1; 2024: 98,300"), cells=(0, 0, 0, 2, 4, 6, 0, 3, 8, 12, 14, 20))
    _put(store, _document("d"), row, _passage("No table.", ordinal=1))
    kept, plain = store.passages_of("d")
    assert [kept.text[slice(*cell.content)] for cell in kept.table_cells()] == ["W1", "98,300"]
    assert plain.cells == ()


def test_statistics_forget_what_was_removed(store: PassageStore) -> None:
    texts = ["Water here.", "Water there and elsewhere.", "Energy."]
    _put(store, _document("gone"), *[_passage("Water everywhere.", ordinal=n) for n in range(3)])
    _put(store, _document("d", title="T"), *[_passage(text, ordinal=n) for n, text in enumerate(texts)])
    assert store.document_frequencies(["water"]) == {"water": 5}
    store.remove("gone")
    assert store.document_frequencies(["water", "energi", "nothing"]) == {
        "water": 2,
        "energi": 1,
        "nothing": 0,
    }
    best = store.matching(["water"], ANYONE, 1)[0]
    assert best.score == pytest.approx(max(_bm25(texts, "T", ["water"]).values()), rel=1e-4)


def test_the_vocabulary_is_every_term_of_letters(store: PassageStore) -> None:
    _put(store, _document("d", title="T"), _passage("Water, 30 % of CO2."))
    assert set(store.vocabulary()) == {"t", "water", "percent", "of"}
    _put(store, _document("e", title="T"), _passage("Energy."))
    assert "energi" in store.vocabulary()


def test_a_repeated_term_of_the_question_counts_once(store: PassageStore) -> None:
    _put(store, _document("d"), _passage("Water."))
    assert store.matching(["water", "water"], ANYONE, 5) == store.matching(["water"], ANYONE, 5)


def test_words_of_title_headings_and_question_are_matched(store: PassageStore) -> None:
    told = replace(_passage("By train."), heading=("Rail",), question="How do we commute?")
    _put(store, _document("d", title="Travel policy"), told)
    for word in ("policy", "rail", "commute", "train"):
        assert _texts(store, store.matching(analysis.terms(word), ANYONE, 5)) == ["By train."]


@pytest.mark.parametrize("search", ["nearest", "matching"])
def test_what_the_reader_may_not_see_is_never_a_candidate(store: PassageStore, search: str) -> None:
    for name, audience in (("open", EVERYONE), ("secret", CSR), ("french", FRANCE)):
        _put(
            store,
            _document(name, audience=audience),
            *[_passage(f"Water {name}.", ordinal=n) for n in range(5)],
        )

    def seen(reader: Reader, limit: int = 5) -> set[str]:
        scope = Scope(reader)
        hits = {
            "nearest": lambda: store.nearest(_vector("Water secret."), scope, limit),
            "matching": lambda: store.matching(["water"], scope, limit),
        }[search]()
        return {each.document.id for each in store.candidates([hit.passage_id for hit in hits]).values()}

    assert seen(Reader()) == {"open"}
    assert seen(Reader(roles=frozenset({"employee", "CSR"})), 20) == {"open", "secret"}
    assert seen(Reader(countries=frozenset({"fr"})), 20) == {"open", "french"}


@pytest.mark.parametrize("search", ["nearest", "matching"])
def test_a_search_keeps_to_its_collection_and_document(store: PassageStore, search: str) -> None:
    _put(store, _document("a"), _passage("Water a."))
    _put(store, _document("b"), _passage("Water b."))
    _put(store, _document("r", collection="replies"), _passage("Water r."))

    def seen(scope: Scope) -> set[str]:
        hits = {
            "nearest": lambda: store.nearest(_vector("Water."), scope, 5),
            "matching": lambda: store.matching(["water"], scope, 5),
        }[search]()
        return set(_texts(store, hits))

    assert seen(Scope(collection="replies")) == {"Water r."}
    assert seen(Scope(document_id="b")) == {"Water b."}
    assert seen(Scope(document_id="b", collection="replies")) == set()
    assert seen(Scope(document_id="unknown")) == set()


def test_a_new_audience_holds_at_once_and_keeps_the_passages(store: PassageStore) -> None:
    _put(store, _document("d", title="Old"), _passage("Water."))
    before = store.passages_of("d")
    assert store.amend(_document("d", title="Fountains", audience=CSR))
    assert store.matching(["water"], ANYONE, 5) == []
    csr = Scope(Reader(roles=frozenset({"csr"})))
    assert _texts(store, store.matching(analysis.terms("fountains"), csr, 5)) == ["Water."]
    assert _texts(store, store.nearest(_vector("Water."), csr, 5)) == ["Water."]
    assert store.matching(analysis.terms("old"), csr, 5) == []
    assert store.passages_of("d") == before
    assert not store.amend(_document("unknown"))


def test_whoever_holds_on_sees_all_that_was_written_before(store: PassageStore) -> None:
    _put(store, _document("a"), _passage("Water."))
    with store.held(), store.held():
        assert store.passage_count() == 1
        assert store.encoder() == "toy"
    store.remove("a")
    with store.held():
        assert store.matching(["water"], ANYONE, 5) == []
    _put(store, _document("b"), _passage("Water."))
    assert store.passage_count() == 1


def test_an_encoder_that_takes_over_while_one_holds_on_is_searched(store: PassageStore) -> None:
    _put(store, _document("a"), _passage("Water."))
    with store.held():
        assert store.encoder() == "toy"
        assert store.activate("new", even_incomplete=True)
        assert store.encoder() == "new"
        assert store.nearest(_vector("Water.", 5), ANYONE, 5) == []


def test_a_candidate_has_all_that_ranking_needs(store: PassageStore) -> None:
    document = _document("d")
    _put(store, document, _passage("One. Two.", ((0, 4), (5, 9))), _passage("Three.", ordinal=1))
    ids = [passage.id for passage in store.passages_of("d")]
    found = store.candidates([*ids, 10_000])
    assert list(found) == ids
    first = found[ids[0]]
    assert (first.passage, first.document) == (store.passages_of("d")[0], document)
    np.testing.assert_allclose(first.vector, _vector("One. Two."), atol=5e-3)
    np.testing.assert_allclose(first.sentence_vectors, [_vector("One."), _vector("Two.")], atol=5e-3)
    assert found[ids[1]].sentence_vectors.shape == (1, DIMENSIONS)


def test_texts_of_the_same_words_overlap(store: PassageStore) -> None:
    _put(store, _document("a"), _passage("We save water."), _passage("We plant trees.", ordinal=1))
    _put(store, _document("b"), _passage("We plant trees."))
    asked = [_passage("We  save WATER"), _passage("We plant – trees!"), _passage("Something else.")]
    assert dict(store.overlap(asked)) == {"a": 2, "b": 1}
    store.remove("a")
    assert dict(store.overlap(asked)) == {"b": 1}


def test_an_answer_to_another_question_is_another_text(store: PassageStore) -> None:
    _put(store, _document("a"), replace(_passage("Yes."), question="May I cycle?"))
    assert dict(store.overlap([replace(_passage("Yes."), question="May I fly?")])) == {}


def test_the_first_encoder_is_the_active_one(store: PassageStore) -> None:
    assert store.encoder() is None
    _put(store, _document("empty"))
    assert store.encoder() is None
    _put(store, _document("d"), _passage("Water."))
    assert store.encoder() == "toy"


def test_another_encoder_takes_over_only_when_it_has_read_everything(store: PassageStore) -> None:
    for name in ("a", "b"):
        _put(store, _document(name), _passage(f"Water {name}."))
    assert list(store.unembedded("new")) == ["a", "b"]
    assert _add_new(store, "a")
    assert list(store.unembedded("new")) == ["b"]
    assert not store.activate("new")
    assert store.encoder() == "toy"
    assert _texts(store, store.nearest(_vector("Water b."), ANYONE, 1)) == ["Water b."]
    assert _add_new(store, "b")
    assert store.activate("new")
    assert store.encoder() == "new"
    assert list(store.unembedded("toy")) == ["a", "b"]
    hits = store.nearest(_vector("Water b.", 5), ANYONE, 2)
    assert _texts(store, hits)[0] == "Water b."
    found = store.candidates([hit.passage_id for hit in hits])
    assert {each.sentence_vectors.shape for each in found.values()} == {(1, 5)}


def test_an_encoder_may_take_over_before_it_has_read_anything(store: PassageStore) -> None:
    for name in ("a", "b"):
        _put(store, _document(name), _passage(f"Water {name}."))
    assert store.activate("new", even_incomplete=True)
    assert store.nearest(_vector("Water b.", 5), ANYONE, 5) == []
    assert set(_texts(store, store.matching(["water"], ANYONE, 5))) == {"Water a.", "Water b."}
    assert _add_new(store, "b")
    assert _texts(store, store.nearest(_vector("Water b.", 5), ANYONE, 5)) == ["Water b."]
    assert _add_new(store, "a")
    assert _texts(store, store.nearest(_vector("Water a.", 5), ANYONE, 1)) == ["Water a."]


def test_vectors_for_passages_that_changed_meanwhile_are_refused(store: PassageStore) -> None:
    _put(store, _document("d"), _passage("Water."))
    before = store.passages_of("d")
    _put(store, _document("d"), _passage("Energy."))
    assert not store.add_vectors("d", before, _embedded(["Water."], "new", 5))
    assert not store.add_vectors("gone", before, _embedded(["Water."], "new", 5))
    assert list(store.unembedded("new")) == ["d"]


def test_a_document_that_another_encoder_read_is_found_by_its_words(store: PassageStore) -> None:
    _put(store, _document("a"), _passage("Water."))
    store.put(_document("b"), [_passage("Fountain.")], _embedded(["Fountain."], "new", 5))
    hits = store.matching(analysis.terms("fountain"), ANYONE, 5)
    assert _texts(store, hits) == ["Fountain."]
    assert store.candidates([hits[0].passage_id])[hits[0].passage_id].vector.shape == (DIMENSIONS,)
    assert _texts(store, store.nearest(_vector("Fountain."), ANYONE, 5)) == ["Water."]
    assert list(store.unembedded("toy")) == ["b"]


def test_artefacts_are_kept_by_name(store: PassageStore) -> None:
    assert store.load("model") is None
    store.save("model", b"one")
    store.save("model", b"two")
    store.save("other", b"")
    assert (store.load("model"), store.load("other")) == (b"two", b"")


def test_a_paragraph_that_is_inserted_shifts_no_name(store: PassageStore) -> None:
    _put(store, _document("plan"), *_said("Water.", "Energy.", "Waste."))
    _put(store, _document("plan"), *_said("Foreword.", "Water.", "Energy.", "Paper.", "Waste."))
    assert _names(store, "plan") == {"Foreword.": 3, "Water.": 0, "Energy.": 1, "Paper.": 4, "Waste.": 2}
    assert [passage.ordinal for passage in store.passages_of("plan")] == [0, 1, 2, 3, 4]


def test_a_passage_keeps_its_name_when_it_is_moved_or_reworded(store: PassageStore) -> None:
    _put(store, _document("plan"), *_said("Water.", "At most ≤ 5 t.", "Waste.", "End."))
    _put(store, _document("plan"), *_said("Waste.", "Water.", "At least ≥ 5 t.", "End."))
    names = _names(store, "plan")
    assert (names["Water."], names["Waste."], names["End."]) == (0, 2, 3)
    _put(store, _document("plan"), *_said("Waste.", "Water.", "At least ≥ 6 t.", "End."))
    assert _names(store, "plan")["At least ≥ 6 t."] == names["At least ≥ 5 t."]


def test_the_name_of_a_passage_that_is_gone_is_not_given_again(store: PassageStore) -> None:
    _put(store, _document("plan"), *_said("Water.", "Energy."))
    _put(store, _document("plan"), *_said("Water."))
    _put(store, _document("plan"), *_said("Water.", "Paper."))
    assert _names(store, "plan") == {"Water.": 0, "Paper.": 2}


def test_a_file_has_a_version_for_each_reading_that_found_other_words(store: PassageStore) -> None:
    for day, text in enumerate(("At most ≤ 5 t.", "At  most ≤ 5 t.", "At most ≥ 5 t."), 1):
        _read(store, day, _entry(_document("plan"), *_said("Water.", text)))
    after, before = store.versions("plan.md")
    assert (after.number, after.read_at, after.passages) == (2, datetime(2026, 3, 3, tzinfo=UTC), 2)
    assert (before.number, before.content_hash) == (1, "hash 2")
    changes = store.changes("plan.md")
    assert changes is not None
    assert (changes.before, changes.after) == (before, after)
    assert [passage.text for passage in changes.added] == ["At most ≥ 5 t."]
    assert [passage.text for passage in changes.removed] == ["At  most ≤ 5 t."]


def test_what_only_moved_has_not_changed(store: PassageStore) -> None:
    _read(store, 1, _entry(_document("plan"), *_said("Water.", "Energy.")))
    assert store.changes("plan.md") is None
    _read(store, 2, _entry(_document("plan"), *_said("Energy.", "Water.")))
    changes = store.changes("plan.md")
    assert changes is not None and (changes.added, changes.removed) == ((), ())


def test_the_versions_of_a_file_of_several_documents_are_of_all_of_them(store: PassageStore) -> None:
    entries = [_entry(replace(_document(name), path="answers.csv"), *_said(f"{name}.")) for name in "ab"]
    _read(store, 1, *entries, path="answers.csv")
    other = _entry(replace(_document("c"), path="answers.csv"), *_said("c."))
    _read(store, 2, entries[0], other, gone=["a", "b"], path="answers.csv")
    changes = store.changes("answers.csv")
    assert changes is not None
    assert [(one.document_id, one.text) for one in (*changes.removed, *changes.added)] == [
        ("b", "b."),
        ("c", "c."),
    ]


def test_what_was_for_others_is_not_told_to_those_the_file_is_for_now(store: PassageStore) -> None:
    secret = _document("plan", audience=CSR)
    _read(store, 1, _entry(secret, *_said("Water.", "A secret.")))
    _read(store, 2, _entry(_document("plan"), *_said("Water.", "Public.")))
    changes = store.changes("plan.md")
    assert changes is not None and changes.removed == ()
    _read(store, 3, _entry(_document("plan"), *_said("Water.", "More.")))
    changes = store.changes("plan.md")
    assert changes is not None and [each.text for each in changes.removed] == ["Public."]
    store.amend(secret)
    changes = store.changes("plan.md")
    assert changes is not None and changes.removed == ()


def test_the_versions_of_a_file_go_where_it_goes_and_with_it(store: PassageStore) -> None:
    _read(store, 1, _entry(_document("plan"), *_said("Water.")))
    _read(store, 2, _entry(_document("plan"), *_said("Energy.")))
    store.amend(replace(_document("plan"), path="new.md"))
    assert [each.number for each in store.versions("new.md")] == [2, 1]
    assert list(store.versions("plan.md")) == []
    store.remove("plan")
    assert (list(store.versions("new.md")), store.changes("new.md")) == ([], None)


def test_an_empty_store_answers_every_question(store: PassageStore) -> None:
    assert store.documents() == []
    assert store.nearest(_vector("x"), ANYONE, 5) == []
    assert store.matching(["x"], ANYONE, 5) == []
    assert store.document_frequencies(["x"]) == {"x": 0}
    assert store.candidates([]) == {}
    assert dict(store.overlap([_passage("x")])) == {}
    assert not store.remove("x")


def _memory() -> PassageStore:
    return MemoryPassageStore()


@contextmanager
def _in_pgvector(sizes: Sizes) -> Iterator[PassageStore]:
    """A first document makes the table and its index, and leaves nothing else behind."""
    with postgresql.new_database() as url:
        with closing(SqlPassageStore(url, sizes=sizes)) as first:
            _put(first, _document("first"), _passage("First."))
            assert first.keep_outside()
            first.remove("first")
        for table in ("artefact", "term", "index_counter", "document_gone"):
            postgresql.query(url, f"DELETE FROM {table}")  # noqa: S608 - these four
        with closing(SqlPassageStore(url, sizes=sizes)) as store:
            yield store
        postgresql.query(url, "DROP TABLE passage_embedding")


@contextmanager
def _database(kind: str, folder: Path) -> Iterator[str]:
    if kind == "postgresql":
        with postgresql.new_database() as url:
            yield url
    else:
        yield new_database(folder / "index.db")


def _document(
    name: str, *, title: str = "", collection: str = "documents", audience: Audience = EVERYONE
) -> Document:
    return Document(name, collection, f"{name}.md", title or name, f"hash of {name}", audience=audience)


def _passage(text: str, sentences: tuple[tuple[int, int], ...] = (), *, ordinal: int = 0) -> Passage:
    return Passage("", ordinal, text, sentences or ((0, len(text)),))


def _entry(document: Document, *passages: Passage) -> Entry:
    named = tuple(replace(passage, document_id=document.id) for passage in passages)
    vectors = _embedded([passage.text for passage in named], sentences=[p.sentence_texts() for p in named])
    return Entry(document, named, vectors)


def _said(*texts: str) -> list[Passage]:
    return [_passage(text, ordinal=ordinal) for ordinal, text in enumerate(texts)]


def _names(store: PassageStore, name: str) -> dict[str, int]:
    return {passage.text: passage.name for passage in store.passages_of(name)}


def _read(
    store: PassageStore, day: int, *entries: Entry, gone: Sequence[str] = (), path: str = "plan.md"
) -> None:
    reading = Reading(path, f"hash {day}", datetime(2026, 3, day, tzinfo=UTC))
    store.replace(gone, entries, reading)


def _put(store: PassageStore, document: Document, *passages: Passage) -> None:
    entry = _entry(document, *passages)
    store.put(entry.document, entry.passages, entry.vectors)


def _add_new(store: PassageStore, name: str) -> bool:
    passages = store.passages_of(name)
    return store.add_vectors(name, passages, _embedded([each.text for each in passages], "new", 5))


def _embedded(
    texts: Sequence[str],
    encoder: str = "toy",
    dimensions: int = DIMENSIONS,
    sentences: Sequence[Sequence[str]] = (),
) -> Embedded:
    by_passage = sentences or [[text] for text in texts]
    return Embedded(
        encoder,
        np.array([_vector(text, dimensions) for text in texts], np.float32).reshape(-1, dimensions),
        tuple(np.array([_vector(text, dimensions) for text in each]) for each in by_passage),
    )


def _vector(text: str, dimensions: int = DIMENSIONS) -> Vector:
    """Of length 1, the same for the same text, and unlike any other text's."""
    seed = np.random.default_rng(list(text.encode()))
    vector = seed.normal(size=dimensions)
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


def _texts(store: PassageStore, hits: Sequence[Hit]) -> list[str]:
    found = store.candidates([hit.passage_id for hit in hits])
    return [found[hit.passage_id].passage.text for hit in hits]


def _bm25(texts: Sequence[str], title: str, wanted: Sequence[str]) -> dict[str, float]:
    """The textbook's formula, k1 = 1.2 and b = 0.75."""
    counts = [Counter(analysis.terms(f"{title} {text}")) for text in texts]
    mean = sum(count.total() for count in counts) / len(counts)

    def weight(term: str) -> float:
        holding = sum(term in count for count in counts)
        return math.log(1 + (len(counts) - holding + 0.5) / (holding + 0.5))

    def score(count: Counter[str]) -> float:
        norm = 1.2 * (0.25 + 0.75 * count.total() / mean)
        return sum(weight(term) * count[term] * 2.2 / (count[term] + norm) for term in set(wanted))

    return {text: score(count) for text, count in zip(texts, counts, strict=True)}
