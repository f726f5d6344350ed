"""A passage store that lives and dies with its process: for tests, experiments and evaluation runs."""

from __future__ import annotations

import heapq
import math
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge import analysis
from knowledge.passages import Document, Passage
from knowledge.store import Candidate, Embedded, Hit, Scope, Vector

K1 = 1.2
B = 0.75


@dataclass(frozen=True, slots=True)
class _Row:
    passage: Passage
    document: Document
    vector: Vector
    sentence_vectors: Vector
    terms: Counter[str]
    length: int


class MemoryPassageStore:
    """The `PassageStore` in plain dictionaries, searched exhaustively."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}
        self._rows: dict[int, _Row] = {}
        self._artefacts: dict[str, bytes] = {}
        self._last_id = 0
        self._lock = threading.RLock()

    def documents(self, collection: str | None = None) -> Sequence[Document]:
        with self._lock:
            found = [d for d in self._documents.values() if collection in (None, d.collection)]
        return sorted(found, key=lambda document: document.id)

    def document(self, document_id: str) -> Document | None:
        return self._documents.get(document_id)

    def put(self, document: Document, passages: Sequence[Passage], vectors: Embedded) -> None:
        with self._lock:
            self.remove(document.id)
            self._documents[document.id] = document
            for position, passage in enumerate(passages):
                self._add(document, passage, vectors.passages[position], vectors.sentences[position])

    def remove(self, document_id: str) -> bool:
        with self._lock:
            gone = [key for key, row in self._rows.items() if row.document.id == document_id]
            for key in gone:
                del self._rows[key]
            return self._documents.pop(document_id, None) is not None

    def passages_of(self, document_id: str) -> Sequence[Passage]:
        found = [row.passage for row in self._snapshot() if row.document.id == document_id]
        return sorted(found, key=lambda passage: passage.ordinal)

    def nearest(self, vector: Vector, scope: Scope, limit: int) -> Sequence[Hit]:
        hits = [Hit(row.passage.id, float(row.vector @ vector)) for row in self._within(scope)]
        return heapq.nsmallest(limit, hits, key=_best_first)

    def matching(self, terms: Sequence[str], scope: Scope, limit: int) -> Sequence[Hit]:
        rows = self._snapshot()
        mean_length = sum(row.length for row in rows) / max(len(rows), 1)
        frequencies = self.document_frequencies(terms)
        weights = {term: _inverse_frequency(len(rows), count) for term, count in frequencies.items() if count}
        scored = ((row, _bm25(row, weights, mean_length)) for row in self._within(scope))
        return heapq.nsmallest(limit, [Hit(row.passage.id, s) for row, s in scored if s > 0], key=_best_first)

    def candidates(self, passage_ids: Iterable[int]) -> dict[int, Candidate]:
        rows = {key: self._rows.get(key) for key in passage_ids}
        return {
            key: Candidate(row.passage, row.document, row.vector, row.sentence_vectors)
            for key, row in rows.items()
            if row
        }

    def document_frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        rows = self._snapshot()
        return {term: sum(term in row.terms for row in rows) for term in terms}

    def passage_count(self) -> int:
        return len(self._rows)

    def load(self, name: str) -> bytes | None:
        return self._artefacts.get(name)

    def save(self, name: str, content: bytes) -> None:
        self._artefacts[name] = content

    def _add(self, document: Document, passage: Passage, vector: Vector, sentence_vectors: Vector) -> None:
        self._last_id += 1
        words = analysis.terms(analysis.indexed_text(document, passage), passage.language)
        kept = replace(passage, id=self._last_id)
        self._rows[kept.id] = _Row(kept, document, vector, sentence_vectors, Counter(words), len(words))

    def _snapshot(self) -> list[_Row]:
        with self._lock:
            return list(self._rows.values())

    def _within(self, scope: Scope) -> Iterator[_Row]:
        return (row for row in self._snapshot() if _admits(scope, row.document))


def _admits(scope: Scope, document: Document) -> bool:
    return (
        scope.collection in (None, document.collection)
        and scope.document_id in (None, document.id)
        and document.audience.admits(scope.reader)
    )


def _best_first(hit: Hit) -> tuple[float, int]:
    return -hit.score, hit.passage_id


def _inverse_frequency(total: int, count: int) -> float:
    return math.log(1 + (total - count + 0.5) / (count + 0.5))


def _bm25(row: _Row, weights: dict[str, float], mean_length: float) -> float:
    norm = K1 * (1 - B + B * row.length / mean_length)
    return sum(
        weight * row.terms[term] * (K1 + 1) / (row.terms[term] + norm) for term, weight in weights.items()
    )
