"""Whatever a mirror has been through, it answers like one that was made of what is left."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.index.in_memory import AccessGroup, InMemoryIndex, PassageRows, Segment
from knowledge.index.postings import CountedTerms, Ints, Postings, count
from knowledge.passages import EVERYONE
from knowledge.store import Hit, Scope, Vector

SHELVES = (AccessGroup("documents", EVERYONE),)
NUMBERS = {term: number for number, term in enumerate("abcdefgh")}
VECTOR = np.array([0.6, 0.8, 0.0], np.float32)


@dataclass(frozen=True)
class Change:
    """Documents that go, and one that comes, with a list of terms for each of its passages."""

    gone: tuple[int, ...]
    passages: tuple[tuple[str, ...], ...]


changes = st.lists(
    st.builds(
        Change,
        st.lists(st.integers(1, 12), max_size=3).map(tuple),
        st.lists(st.lists(st.sampled_from(list(NUMBERS)), max_size=6).map(tuple), max_size=5).map(tuple),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(changes, st.lists(st.sampled_from(range(8)), unique=True, max_size=4))
def test_a_mirror_with_a_history_is_like_a_fresh_one(history: list[Change], terms: list[int]) -> None:
    mirror = InMemoryIndex(segment_rows=8)
    left: dict[int, PassageRows] = {}
    for number, change in enumerate(history, 1):
        batch = [_rows(number, change.passages)] if change.passages else []
        mirror = mirror.changed(change.gone, batch, SHELVES)
        left = {key: rows for key, rows in left.items() if key not in change.gone}
        if batch:
            left[number] = batch[0]
    fresh = InMemoryIndex().changed((), left.values(), SHELVES)
    assert mirror.passage_count == fresh.passage_count
    assert mirror.frequencies(range(8)) == fresh.frequencies(range(8))
    assert _rounded(mirror.matching(terms, Scope(), None, 50)) == _rounded(
        fresh.matching(terms, Scope(), None, 50)
    )
    assert _rounded(mirror.nearest(VECTOR, Scope(), None, 50)) == _rounded(
        fresh.nearest(VECTOR, Scope(), None, 50)
    )


@settings(deadline=None)
@given(changes)
def test_a_mirror_stays_small(history: list[Change]) -> None:
    mirror = InMemoryIndex(segment_rows=8)
    for number, change in enumerate(history, 1):
        batch = [_rows(number, change.passages)] if change.passages else []
        mirror = mirror.changed(change.gone, batch, SHELVES)
    rows = sum(len(segment) for segment in mirror.segments)
    assert rows <= mirror.passage_count * 4 / 3
    assert all(len(segment) <= 8 for segment in mirror.segments)


def test_a_search_may_go_on_in_the_mirror_before() -> None:
    before = InMemoryIndex().changed((), [_rows(1, (("a",), ("b",)))], SHELVES)
    after = before.changed([1], [_rows(2, (("a",),))], SHELVES)
    assert [hit.passage_id for hit in before.matching([0], Scope(), None, 5)] == [101]
    assert [hit.passage_id for hit in after.matching([0], Scope(), None, 5)] == [201]


def test_a_passage_without_a_vector_is_near_to_nothing() -> None:
    blank = replace(_rows(1, (("a",), ("b",))), vectors=np.zeros((2, 3), np.float32))
    mirror = InMemoryIndex().changed((), [blank, _rows(2, (("c",),))], SHELVES)
    assert [hit.passage_id for hit in mirror.nearest(VECTOR, Scope(), None, 5)] == [201]
    assert [hit.passage_id for hit in mirror.matching([0], Scope(), None, 5)] == [101]


def test_of_equals_the_first_passage_comes_first() -> None:
    mirror = InMemoryIndex().changed((), [_rows(2, (("a",),)), _rows(1, (("a",),))], SHELVES)
    assert [hit.passage_id for hit in mirror.matching([0], Scope(), None, 5)] == [101, 201]


def test_a_narrow_scope_gives_the_same_cosines_as_a_wide_one() -> None:
    mirror = InMemoryIndex().changed((), [_rows(n, (("a",),) * 5) for n in range(1, 20)], SHELVES)
    wide = {hit.passage_id: hit.score for hit in mirror.nearest(VECTOR, Scope(), None, 100)}
    narrow = mirror.nearest(VECTOR, Scope(), 7, 100)
    assert {hit.passage_id for hit in narrow} == set(range(701, 706))
    assert all(abs(hit.score - wide[hit.passage_id]) < 1e-6 for hit in narrow)


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(list(NUMBERS)), max_size=300), max_size=6))
def test_postings_hold_every_term_of_every_passage(passages: list[list[str]]) -> None:
    postings = Postings.invert(count(passages, NUMBERS))
    for term, number in NUMBERS.items():
        rows, counts = postings.of(number)
        found = dict(zip(rows.tolist(), counts.tolist(), strict=True))
        expected = {row: min(terms.count(term), 255) for row, terms in enumerate(passages) if term in terms}
        assert found == expected


def test_segments_of_many_rows_are_made_of_arrays_only() -> None:
    segment = Segment.of(_rows(1, (("a", "b"),) * 1000))
    merged = segment.followed_by(segment)
    assert len(merged) == 2000
    assert merged.postings.of(1)[0].tolist() == list(range(2000))


def _rows(document: int, passages: tuple[tuple[str, ...], ...]) -> PassageRows:
    height = len(passages)
    ids = np.arange(document * 100 + 1, document * 100 + 1 + height, dtype=np.int64)
    counted: CountedTerms = count(passages, NUMBERS)
    return PassageRows(ids, np.full(height, document), np.zeros(height, np.int64), _vectors(ids), counted)


def _vectors(ids: Ints) -> Vector:
    vectors = np.array([np.random.default_rng(int(each)).normal(size=3) for each in ids], np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def _rounded(hits: list[Hit]) -> list[tuple[int, float]]:
    return [(hit.passage_id, round(hit.score, 4)) for hit in hits]
