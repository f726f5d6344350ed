"""An image of the index in memory, in which both stores search exactly.

The rows of a store say what is true; a mirror says it in arrays: vectors for cosines, postings for BM25. It
is made of *segments* that never change, apart from which of their rows are alive, so that a search needs
no lock while a newer mirror is made. New rows come as a small segment; segments of like size are merged, up
to `SEGMENT_ROWS`, and dead rows go at the merge. 100,000 passages of 384 dimensions take about 220 MB.

Every row lies on a *shelf*: a collection and an audience. There are few, so a reader's audience is resolved
once a shelf and applied to all rows as a mask, inside the search.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple, Self

import numpy as np
from threadpoolctl import ThreadpoolController

from knowledge.index.postings import CountedTerms, Ints, Mask, Postings
from knowledge.passages import Audience
from knowledge.store import Hit, Scope, Vector

K1 = 1.2
B = 0.75
"""BM25's saturation and length normalisation; the usual values, and the best on our sets."""
SEGMENT_ROWS = 16_384
_NARROW = 0.25
"""Below this share of rows in scope their vectors are gathered before the product."""


class AccessGroup(NamedTuple):
    """What decides whether a reader may see a row."""

    collection: str
    audience: Audience

    def admits(self, scope: Scope) -> bool:
        """Whatever the scope's document."""
        return scope.collection in (None, self.collection) and self.audience.admits(scope.reader)


@dataclass(frozen=True, slots=True)
class PassageRows:
    """Passages as a store hands them over, one row each."""

    passages: Ints
    documents: Ints
    """Numbers of the documents that the passages belong to."""
    shelves: Ints
    """Positions in `InMemoryIndex.shelves`."""
    vectors: Vector
    """(rows, dimensions); zeros where the passage has no vector of this encoder."""
    terms: CountedTerms


@dataclass(frozen=True, slots=True)
class Segment:
    """Rows with their inverted terms."""

    passages: Ints
    documents: Ints
    shelves: Ints
    vectors: Vector
    lengths: Vector
    postings: Postings
    embedded: Mask
    """Which rows have a vector."""
    alive: Mask

    @classmethod
    def of(cls, rows: PassageRows) -> Self:
        return cls(
            passages=rows.passages,
            documents=rows.documents,
            shelves=rows.shelves,
            vectors=rows.vectors,
            lengths=rows.terms.lengths.astype(np.float32),
            postings=Postings.invert(rows.terms),
            embedded=np.asarray(rows.vectors.any(axis=1)),
            alive=np.ones(len(rows.passages), np.bool_),
        )

    def __len__(self) -> int:
        return len(self.passages)

    @property
    def living(self) -> int:
        return int(np.count_nonzero(self.alive))

    def frequency(self, term: int) -> int:
        """How many living rows hold the term."""
        rows, _ = self.postings.of(term)
        return len(rows) if self.alive.all() else int(np.count_nonzero(self.alive[rows]))

    def without(self, documents: Ints) -> Self:
        """The rows of these documents are dead."""
        return replace(self, alive=self.alive & ~np.isin(self.documents, documents))

    def compacted(self) -> Self:
        """Without the dead rows."""
        if self.alive.all():
            return self
        return type(self)(
            passages=self.passages[self.alive],
            documents=self.documents[self.alive],
            shelves=self.shelves[self.alive],
            vectors=self.vectors[self.alive],
            lengths=self.lengths[self.alive],
            postings=self.postings.kept(self.alive),
            embedded=self.embedded[self.alive],
            alive=self.alive[self.alive],
        )

    def followed_by(self, other: Self) -> Self:
        """Both as one, without the dead rows."""
        mine, theirs = self.compacted(), other.compacted()
        return type(self)(
            passages=np.concatenate([mine.passages, theirs.passages]),
            documents=np.concatenate([mine.documents, theirs.documents]),
            shelves=np.concatenate([mine.shelves, theirs.shelves]),
            vectors=np.concatenate([mine.vectors, theirs.vectors]),
            lengths=np.concatenate([mine.lengths, theirs.lengths]),
            postings=mine.postings.followed_by(theirs.postings, len(mine)),
            embedded=np.concatenate([mine.embedded, theirs.embedded]),
            alive=np.concatenate([mine.alive, theirs.alive]),
        )


@dataclass(frozen=True, slots=True)
class InMemoryIndex:
    """All rows of a store at one moment. Immutable: `changed` gives another."""

    shelves: tuple[AccessGroup, ...] = ()
    segments: tuple[Segment, ...] = ()
    segment_rows: int = SEGMENT_ROWS
    """Segments are not merged beyond this size."""

    @property
    def passage_count(self) -> int:
        return sum(segment.living for segment in self.segments)

    def changed(
        self, gone: Collection[int], rows: Iterable[PassageRows], shelves: tuple[AccessGroup, ...]
    ) -> Self:
        """Without the rows of the documents `gone`, and with new rows on these shelves."""
        numbers = np.array(sorted(gone), np.int64)
        kept = [segment.without(numbers) for segment in self.segments] if gone else list(self.segments)
        for batch in rows:
            kept = _merged([*kept, Segment.of(batch)], self.segment_rows)
        return replace(self, shelves=shelves, segments=tuple(map(_tidy, filter(_is_alive, kept))))

    def nearest(self, vector: Vector, scope: Scope, document: int | None, limit: int) -> list[Hit]:
        """The `limit` rows of highest cosine. `document` is the number of the scope's document, if any."""
        return self._best(scope, document, limit, lambda segment, seen: _cosines(segment, seen, vector))

    def matching(self, terms: Sequence[int], scope: Scope, document: int | None, limit: int) -> list[Hit]:
        """The `limit` rows of highest BM25 over any of the terms."""
        weights = {term: self._inverse_frequency(count) for term, count in self.frequencies(terms).items()}
        mean = self._mean_length()
        return self._best(scope, document, limit, lambda segment, _: _bm25(segment, weights, mean))

    def in_scope(self, scope: Scope, document: int | None) -> int:
        """How many rows a search in that scope may see."""
        return sum(int(np.count_nonzero(seen)) for _, seen in self._seen(scope, document))

    def frequencies(self, terms: Iterable[int]) -> dict[int, int]:
        """In how many rows each term occurs."""
        return {term: sum(segment.frequency(term) for segment in self.segments) for term in terms}

    def _best(
        self,
        scope: Scope,
        document: int | None,
        limit: int,
        score: Callable[[Segment, Mask], Vector],
    ) -> list[Hit]:
        found: list[tuple[float, int]] = []
        for segment, seen in self._seen(scope, document):
            scores = np.where(seen, score(segment, seen), -np.inf)
            places = _highest(scores, limit)
            found.extend(zip(scores[places].tolist(), segment.passages[places].tolist(), strict=True))
        found.sort(key=lambda item: (-item[0], item[1]))
        return [Hit(passage, value) for value, passage in found[:limit]]

    def _seen(self, scope: Scope, document: int | None) -> Iterator[tuple[Segment, Mask]]:
        """The segments with a mask of the rows in scope, where there are any."""
        admitted = np.array([shelf.admits(scope) for shelf in self.shelves], np.bool_)
        for segment in self.segments:
            seen = segment.alive & admitted[segment.shelves]
            if document is not None:
                seen &= segment.documents == document
            if seen.any():
                yield segment, seen

    def _mean_length(self) -> float:
        words = sum(float(segment.lengths[segment.alive].sum()) for segment in self.segments)
        return words / max(self.passage_count, 1)

    def _inverse_frequency(self, count: int) -> float:
        return math.log(1 + (self.passage_count - count + 0.5) / (count + 0.5))


def _cosines(segment: Segment, seen: Mask, vector: Vector) -> Vector:
    """-inf for rows without a vector."""
    if np.count_nonzero(seen) >= _NARROW * len(seen):
        return np.where(segment.embedded, product(segment.vectors, vector), np.float32(-np.inf))
    places = np.flatnonzero(seen & segment.embedded)
    scores = np.full(len(segment), -np.inf, np.float32)
    scores[places] = product(segment.vectors[places], vector)
    return scores


def product(vectors: Vector, vector: Vector) -> Vector:
    """Their cosines, on one thread.

    Several threads wait for each other: on cores that are busy, as while indexing, that takes a hundred
    times as long; on idle ones memory is the limit anyway.
    """
    with _blas().limit(limits=1, user_api="blas"):
        return np.asarray(vectors @ vector)


@cache
def _blas() -> ThreadpoolController:
    return ThreadpoolController()


def _bm25(segment: Segment, weights: dict[int, float], mean_length: float) -> Vector:
    """-inf for rows that hold none of the terms."""
    scores = np.zeros(len(segment), np.float32)
    norms = np.asarray(K1 * (1 - B + B * segment.lengths / max(mean_length, 1)), np.float32)
    for term, weight in weights.items():
        rows, counts = segment.postings.of(term)
        scores[rows] += np.float32(weight * (K1 + 1)) * counts / (counts + norms[rows])
    return np.where(scores > 0, scores, -np.inf).astype(np.float32)


def _highest(scores: Vector, limit: int) -> Ints:
    """Where the highest finite scores are."""
    places = np.arange(len(scores)) if len(scores) <= limit else np.argpartition(-scores, limit - 1)[:limit]
    return np.asarray(places[np.isfinite(scores[places])])


def _is_alive(segment: Segment) -> bool:
    return bool(segment.alive.any())


def _merged(segments: list[Segment], most: int) -> list[Segment]:
    """Like a binary counter: the last two are one as soon as they are of like size, up to `most` rows."""
    *rest, last = segments
    while rest and len(last) * 2 >= len(rest[-1]) and len(last) + len(rest[-1]) <= most:
        last = rest.pop().followed_by(last)
    return [*rest, last]


def _tidy(segment: Segment) -> Segment:
    return segment.compacted() if segment.living * 4 < len(segment) * 3 else segment
