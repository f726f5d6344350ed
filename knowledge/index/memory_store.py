"""A passage store that lives and dies with its process: for tests and benchmarks."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace

import numpy as np

from knowledge.index.in_memory import AccessGroup, InMemoryIndex, PassageRows
from knowledge.index.postings import count
from knowledge.index.versions import next_version, numbered, without
from knowledge.passages import Document, Passage
from knowledge.records import Changes, Reading, Version
from knowledge.store import Candidate, Embedded, Entry, Hit, Scope, Vector
from knowledge.text import passage_text


@dataclass(slots=True)
class _Kept:
    """A document as the store holds it."""

    number: int
    document: Document
    passages: tuple[Passage, ...]
    vectors: dict[str, Embedded]
    named: int
    """How many numbers its passages have been given."""


@dataclass(slots=True)
class _History:
    """The versions of one file, the latest last, and what the latest of them left out."""

    versions: list[Version] = field(default_factory=list)
    removed: tuple[Passage, ...] = ()


@dataclass(slots=True)
class _Contents:
    documents: dict[str, _Kept] = field(default_factory=dict)
    passages: dict[int, tuple[_Kept, int]] = field(default_factory=dict)
    """By passage id: the document and the position in it."""
    holders: dict[int, set[str]] = field(default_factory=dict)
    """By digest of a passage: the documents that hold it."""
    terms: dict[str, int] = field(default_factory=dict)
    shelves: dict[AccessGroup, int] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    artefacts: dict[str, bytes] = field(default_factory=dict)
    histories: dict[str, _History] = field(default_factory=dict)
    """By path."""
    encoder: str | None = None
    documents_ever: int = 0
    passages_ever: int = 0


class MemoryPassageStore:
    """The `PassageStore` in dictionaries and a `InMemoryIndex`."""

    def __init__(self) -> None:
        self._contents = _Contents()
        self._mirror = InMemoryIndex()
        self._width = 0
        """Dimensions of the mirror's vectors."""
        self._lock = threading.RLock()

    def held(self) -> AbstractContextManager[object]:
        return nullcontext()

    def documents(self, collection: str | None = None, *, path: str | None = None) -> Sequence[Document]:
        with self._lock:
            known = [kept.document for kept in self._contents.documents.values()]
        wanted = (d for d in known if collection in (None, d.collection) and path in (None, d.path))
        return sorted(wanted, key=lambda each: each.id)

    def document(self, document_id: str) -> Document | None:
        kept = self._contents.documents.get(document_id)
        return kept.document if kept else None

    def put(self, document: Document, passages: Sequence[Passage], vectors: Embedded) -> None:
        self.replace((), [Entry(document, tuple(passages), vectors)])

    def replace(
        self, gone: Collection[str], entries: Sequence[Entry], reading: Reading | None = None
    ) -> bool:
        with self._lock:
            before = self._comparable(reading.path, entries) if reading else ()
            replaced = {*gone, *(entry.document.id for entry in entries)}
            forgotten = {key: kept for key in replaced if (kept := self._forget(key))}
            born = [self._keep(entry, forgotten.get(entry.document.id)) for entry in entries]
            if reading:
                self._remember(reading, before, born)
            self._forget_histories(kept.document.path for kept in forgotten.values())
            self._show([kept.number for kept in forgotten.values()], born)
            return True

    def folders(self) -> Mapping[str, str]:
        return dict(self._contents.folders)

    def place_folders(self, places: Mapping[str, str]) -> None:
        self._contents.folders = dict(places)

    def versions(self, path: str) -> Sequence[Version]:
        return self._contents.histories.get(path, _History()).versions[::-1]

    def changes(self, path: str) -> Changes | None:
        history = self._contents.histories.get(path, _History())
        if len(history.versions) < 2:
            return None
        before, after = history.versions[-2:]
        added = without(self._passages_at(path), before.wordings)
        return Changes(before, after, added, history.removed)

    def remove(self, document_id: str) -> bool:
        with self._lock:
            kept = self._forget(document_id)
            self._forget_histories([kept.document.path] if kept else [])
            self._show([kept.number] if kept else [], [])
        return kept is not None

    def amend(self, document: Document) -> bool:
        with self._lock:
            kept = self._contents.documents.get(document.id)
            if kept is None:
                return False
            if kept.document.path != document.path:
                history = self._contents.histories.pop(kept.document.path, _History())
                self._contents.histories.setdefault(document.path, history)
            if kept.document.audience != document.audience and document.path in self._contents.histories:
                self._contents.histories[document.path].removed = ()
            kept.document = document
            self._show([kept.number], [kept])
            return True

    def passages_of(self, document_id: str) -> Sequence[Passage]:
        kept = self._contents.documents.get(document_id)
        return kept.passages if kept else ()

    def nearest(self, vector: Vector, scope: Scope, limit: int) -> Sequence[Hit]:
        return self._mirror.nearest(vector, scope, self._number(scope), limit) if self._width else []

    def matching(self, terms: Sequence[str], scope: Scope, limit: int) -> Sequence[Hit]:
        numbers = [
            self._contents.terms[term] for term in dict.fromkeys(terms) if term in self._contents.terms
        ]
        return self._mirror.matching(numbers, scope, self._number(scope), limit)

    def candidates(self, passage_ids: Iterable[int]) -> dict[int, Candidate]:
        with self._lock:
            found = {key: self._contents.passages.get(key) for key in passage_ids}
            return {key: self._candidate(*place) for key, place in found.items() if place}

    def document_frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        numbers = {term: self._contents.terms.get(term, -1) for term in terms}
        found = self._mirror.frequencies(number for number in numbers.values() if number >= 0)
        return {term: found.get(number, 0) for term, number in numbers.items()}

    def vocabulary(self) -> Sequence[str]:
        with self._lock:
            return [term for term in self._contents.terms if term.isalpha()]

    def passage_count(self) -> int:
        return self._mirror.passage_count

    def overlap(self, passages: Sequence[Passage]) -> Mapping[str, int]:
        wanted = {passage_text.digest(passage) for passage in passages}
        with self._lock:
            return Counter(key for each in wanted for key in self._contents.holders.get(each, ()))

    def encoder(self) -> str | None:
        return self._contents.encoder

    def unembedded(self, encoder: str) -> Sequence[str]:
        with self._lock:
            every = self._contents.documents.items()
            return sorted(key for key, kept in every if kept.passages and encoder not in kept.vectors)

    def add_vectors(self, document_id: str, passages: Sequence[Passage], vectors: Embedded) -> bool:
        with self._lock:
            kept = self._contents.documents.get(document_id)
            if kept is None or kept.passages != tuple(passages):
                return False
            kept.vectors[vectors.encoder] = vectors
            self._show([kept.number], [kept])
            return True

    def activate(self, encoder: str, *, even_incomplete: bool = False) -> bool:
        with self._lock:
            if self.unembedded(encoder) and not even_incomplete:
                return False
            self._contents.encoder = encoder
            every = list(self._contents.documents.values())
            for kept in every:
                kept.vectors = {encoder: kept.vectors[encoder]} if encoder in kept.vectors else {}
            self._show([kept.number for kept in every], every)
            return True

    def load(self, name: str) -> bytes | None:
        return self._contents.artefacts.get(name)

    def save(self, name: str, content: bytes) -> None:
        self._contents.artefacts[name] = content

    def _forget(self, document_id: str) -> _Kept | None:
        kept = self._contents.documents.pop(document_id, None)
        for passage in kept.passages if kept else ():
            del self._contents.passages[passage.id]
            self._contents.holders[passage_text.digest(passage)].discard(document_id)
        return kept

    def _passages_at(self, path: str) -> tuple[Passage, ...]:
        """Of all documents of the file, in reading order."""
        every = sorted(self._contents.documents.items())
        return tuple(each for _, kept in every if kept.document.path == path for each in kept.passages)

    def _comparable(self, path: str, entries: Sequence[Entry]) -> tuple[Passage, ...]:
        """What the file said until now; nothing where it was for others, who alone may be told."""
        theirs = [kept for kept in self._contents.documents.values() if kept.document.path == path]
        audiences = {kept.document.audience for kept in theirs}
        is_for_the_same = audiences == {entry.document.audience for entry in entries}
        return self._passages_at(path) if is_for_the_same else ()

    def _remember(self, reading: Reading, before: Sequence[Passage], born: Sequence[_Kept]) -> None:
        history = self._contents.histories.setdefault(reading.path, _History())
        latest = history.versions[-1] if history.versions else None
        read = sorted((kept.document.id, kept.document, kept.passages) for kept in born)
        version = next_version(latest, reading, [each[1:] for each in read])
        if latest and latest.number == version.number:
            history.versions[-1] = version
            return
        history.removed = without(before, version.wordings) if latest else ()
        history.versions.append(version)

    def _forget_histories(self, paths: Iterable[str]) -> None:
        left = {kept.document.path for kept in self._contents.documents.values()}
        for path in set(paths) - left:
            self._contents.histories.pop(path, None)

    def _keep(self, entry: Entry, before: _Kept | None) -> _Kept:
        contents = self._contents
        contents.documents_ever += 1
        first = contents.passages_ever + 1
        contents.passages_ever += len(entry.passages)
        earlier, given = (before.passages, before.named) if before else ((), 0)
        named, given = numbered(earlier, entry.passages, given)
        passages = tuple(
            replace(passage, id=number, document_id=entry.document.id)
            for number, passage in enumerate(named, first)
        )
        vectors = {entry.vectors.encoder: entry.vectors}
        kept = _Kept(contents.documents_ever, entry.document, passages, vectors, given)
        contents.documents[entry.document.id] = kept
        contents.passages.update((passage.id, (kept, place)) for place, passage in enumerate(passages))
        for passage in passages:
            contents.holders.setdefault(passage_text.digest(passage), set()).add(entry.document.id)
        contents.encoder = contents.encoder or (entry.vectors.encoder if passages else None)
        return kept

    def _show(self, dead: Collection[int], born: Sequence[_Kept]) -> None:
        width = self._dimensions()
        if width != self._width:
            self._mirror, self._width = InMemoryIndex(), width
            dead, born = (), list(self._contents.documents.values())
        rows = [self._rows(kept) for kept in born if kept.passages]
        self._mirror = self._mirror.changed(dead, rows, tuple(self._contents.shelves))

    def _rows(self, kept: _Kept) -> PassageRows:
        terms = [passage_text.passage_terms(kept.document, passage) for passage in kept.passages]
        numbers = self._contents.terms
        for term in (term for each in terms for term in each):
            numbers.setdefault(term, len(numbers))
        shelf = AccessGroup(kept.document.collection, kept.document.audience)
        place = self._contents.shelves.setdefault(shelf, len(self._contents.shelves))
        height = len(kept.passages)
        return PassageRows(
            np.array([passage.id for passage in kept.passages], np.int64),
            np.full(height, kept.number, np.int64),
            np.full(height, place, np.int64),
            self._active(kept).passages,
            count(terms, numbers),
        )

    def _active(self, kept: _Kept) -> Embedded:
        """Zeros where the active encoder has not seen the document."""
        found = kept.vectors.get(self._contents.encoder or "")
        return found or _blank(self._contents.encoder or "", kept.passages, self._width)

    def _dimensions(self) -> int:
        every = (kept.vectors.get(self._contents.encoder or "") for kept in self._contents.documents.values())
        return next((vectors.passages.shape[1] for vectors in every if vectors), 0)

    def _candidate(self, kept: _Kept, place: int) -> Candidate:
        vectors = self._active(kept)
        passage = kept.passages[place]
        return Candidate(passage, kept.document, vectors.passages[place], vectors.sentences[place])

    def _number(self, scope: Scope) -> int | None:
        if scope.document_id is None:
            return None
        kept = self._contents.documents.get(scope.document_id)
        return kept.number if kept else -1


def _blank(encoder: str, passages: Sequence[Passage], dimensions: int) -> Embedded:
    sentences = tuple(np.zeros((len(passage.sentences), dimensions), np.float32) for passage in passages)
    return Embedded(encoder, np.zeros((len(passages), dimensions), np.float32), sentences)
