"""The port to wherever passages are kept: one protocol, two adapters, one contract suite.

A store is synchronous and may be called from several threads. It keeps documents, their passages, one vector
a passage and one a sentence, and answers two questions exactly: which passages hold these terms (BM25), and
which vectors are nearest (cosine). Both take a `Scope`, which is applied inside the search: a passage outside
it is never a candidate.

Vectors belong to the encoder that made them. One encoder is *active*: its vectors are searched. Those of
another are added beside them, document by document, while the old ones answer; `activate` then switches.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.passages import Document, Passage, Reader
from knowledge.records import Changes, Reading, Version

Vector = NDArray[np.float32]
Scores = NDArray[np.float64]
"""One number a sentence or passage; the higher, the better."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """The vectors of some passages, in the passages' order. All rows have length 1."""

    encoder: str
    """Fingerprint of the encoder."""
    passages: Vector
    """(passages, dimensions)"""
    sentences: tuple[Vector, ...]
    """One (sentences, dimensions) array a passage."""

    @classmethod
    def joined(cls, parts: Sequence[Embedded]) -> Embedded:
        """Of several lots of passages, one after the other. There is at least one."""
        return cls(
            parts[0].encoder,
            np.concatenate([part.passages for part in parts]),
            tuple(sentences for part in parts for sentences in part.sentences),
        )

    def part(self, start: int, end: int) -> Embedded:
        """Those of the passages [start, end)."""
        return Embedded(self.encoder, self.passages[start:end], self.sentences[start:end])


@dataclass(frozen=True, slots=True)
class Entry:
    """One document with all that is known of it. Raises ValueError when the vectors are of other passages."""

    document: Document
    passages: tuple[Passage, ...]
    vectors: Embedded

    def __post_init__(self) -> None:
        expected = [len(passage.sentences) for passage in self.passages]
        given = [len(vectors) for vectors in self.vectors.sentences]
        if len(self.vectors.passages) != len(self.passages) or expected != given:
            raise ValueError(f"the vectors of {self.document.id} are not those of its passages")


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

    def held(self) -> AbstractContextManager[object]:
        """Inside, this thread sees what was written before it began; what others write meanwhile, perhaps."""

    def documents(self, collection: str | None = None, *, path: str | None = None) -> Sequence[Document]:
        """All, or those of a collection or of the file at `path`; by id."""

    def document(self, document_id: str) -> Document | None: ...

    def put(self, document: Document, passages: Sequence[Passage], vectors: Embedded) -> None:
        """Replace the document and all its passages.

        Passage ids are assigned here, and never used again; numbers are kept (`knowledge.index.versions`).
        """

    def replace(
        self, gone: Collection[str], entries: Sequence[Entry], reading: Reading | None = None
    ) -> bool:
        """Forget the documents `gone` and put the others: all, or at a fault nothing.

        A file that was taken from a queue in the same database is INDEXED with the same commit. False, and
        nothing changes, when it was removed or queued again since it was taken.

        `reading` is that of the file from which the entries come: what it says now is its new version. A file
        whose last document is forgotten takes its versions along.
        """

    def folders(self) -> Mapping[str, str]:
        """Where the folders of the files are, by name; see `knowledge.index.folders`."""

    def place_folders(self, places: Mapping[str, str]) -> None:
        """Keep these in place of all."""

    def versions(self, path: str) -> Sequence[Version]:
        """Of the file at `path`, the latest first."""

    def changes(self, path: str) -> Changes | None:
        """What the latest version of the file changed; None where there is only one."""

    def remove(self, document_id: str) -> bool:
        """Forget the document at once; False when it was not there."""

    def amend(self, document: Document) -> bool:
        """Change what is known of a document (title, date, audience …), not its passages nor their vectors.

        False when it is not there.
        """

    def passages_of(self, document_id: str) -> Sequence[Passage]:
        """In reading order."""

    def nearest(self, vector: Vector, scope: Scope, limit: int) -> Sequence[Hit]:
        """Passages of highest cosine, best first, exactly."""

    def matching(self, terms: Sequence[str], scope: Scope, limit: int) -> Sequence[Hit]:
        """Passages of highest BM25 over any of the terms (from `analysis.terms`), best first."""

    def candidates(self, passage_ids: Iterable[int]) -> dict[int, Candidate]:
        """Those of the passages that are still there."""

    def document_frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """In how many passages each term occurs, over the whole store."""

    def vocabulary(self) -> Sequence[str]:
        """The terms that passages have had, without numbers, each once."""

    def passage_count(self) -> int: ...

    def overlap(self, passages: Sequence[Passage]) -> Mapping[str, int]:
        """How many of these passages' texts each document that has any of them holds, by document id.

        Texts are the same here when their terms are, in the same order.
        """

    def encoder(self) -> str | None:
        """Fingerprint of the active encoder; None while nothing is embedded."""

    def unembedded(self, encoder: str) -> Sequence[str]:
        """Ids of the documents that have passages but no vectors of that encoder."""

    def add_vectors(self, document_id: str, passages: Sequence[Passage], vectors: Embedded) -> bool:
        """Keep vectors of another encoder beside the active one's.

        False, and nothing is kept, when the document's passages are no longer these.
        """

    def activate(self, encoder: str, *, even_incomplete: bool = False) -> bool:
        """Search that encoder's vectors from now on, and forget all others.

        False, and nothing changes, while documents have none of that encoder, unless that does not matter:
        they are then found by their words alone.
        """

    def load(self, name: str) -> bytes | None:
        """A named artefact kept with the index, such as the confidence model."""

    def save(self, name: str, content: bytes) -> None: ...


class TextVectors(Protocol):
    """Vectors of short texts that are compared again and again, each by its text and its encoder.

    Thread-safe. It may forget any of them at any time: they can be made again.
    """

    def get(self, encoder: str, texts: Collection[str]) -> Mapping[str, Vector]:
        """Those that are kept, each (dimensions,). `encoder` is the fingerprint."""

    def put(self, encoder: str, vectors: Mapping[str, Vector]) -> None: ...
