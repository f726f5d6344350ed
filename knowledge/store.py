"""The port to wherever passages are kept: one protocol, two adapters, one contract suite.

A store is synchronous and may be called from several threads. It keeps documents, their passages, one vector
a passage and one a sentence, and answers two questions exactly: which passages hold these terms (BM25), and
which vectors are nearest (cosine). Both take a `Scope`, which is applied inside the search: a passage outside
it is never a candidate.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.passages import Document, Passage, Reader

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Embedded:
    """The vectors of one document's passages, in the passages' order. All rows have length 1."""

    encoder: str
    """Fingerprint of the encoder; a store holds vectors of several while it is re-embedded."""
    passages: Vector
    """(passages, dimensions)"""
    sentences: tuple[Vector, ...]
    """One (sentences, dimensions) array a passage."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a search may see."""

    reader: Reader = Reader()
    collection: str | None = None
    document_id: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A candidate; `score` is BM25 (higher is better) or cosine, by the list it came from."""

    passage_id: int
    score: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """All that ranking needs of one passage."""

    passage: Passage
    document: Document
    vector: Vector
    sentence_vectors: Vector
    """(sentences, dimensions)"""


class PassageStore(Protocol):
    """Where documents and passages live. Every write is one transaction."""

    def documents(self, collection: str | None = None) -> Sequence[Document]: ...

    def document(self, document_id: str) -> Document | None: ...

    def put(self, document: Document, passages: Sequence[Passage], vectors: Embedded) -> None:
        """Replace the document and all its passages. Passage ids are assigned here."""

    def remove(self, document_id: str) -> bool:
        """Forget the document at once; False when it was not there."""

    def passages_of(self, document_id: str) -> Sequence[Passage]: ...

    def nearest(self, vector: Vector, scope: Scope, limit: int) -> Sequence[Hit]:
        """Passages of highest cosine, best first, exactly."""

    def matching(self, terms: Sequence[str], scope: Scope, limit: int) -> Sequence[Hit]:
        """Passages of highest BM25 over any of the terms (from `analysis.terms`), best first."""

    def candidates(self, passage_ids: Iterable[int]) -> dict[int, Candidate]: ...

    def document_frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """In how many passages each term occurs, over the whole store."""

    def passage_count(self) -> int: ...

    def load(self, name: str) -> bytes | None:
        """A named artefact kept with the index, such as the confidence model."""

    def save(self, name: str, content: bytes) -> None: ...
