"""Keeps a mirror of the index up to date with what any process has written."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from sqlalchemy import Connection, Engine, Row, Select, and_, null, select

from bot.storage.passages import row_codec, vector_table
from bot.storage.passages.reader import VERSION, active_encoder, version
from bot.storage.passages.tables import DOCUMENT, DOCUMENT_GONE, DOCUMENT_TERMS, DOCUMENT_VECTORS
from knowledge.index.in_memory import SEGMENT_ROWS, AccessGroup, InMemoryIndex, PassageRows
from knowledge.index.postings import CountedTerms, Ints
from knowledge.passages import Document
from knowledge.store import Scope, Vector


@dataclass(frozen=True, slots=True)
class Sizes:
    """In passages; see docs/decisions/pgvector.md."""

    in_memory: int = 200_000
    """So many vectors each process holds in memory; more are in pgvector, where there is one."""
    exact: int = 100_000
    """So many that a reader may see are compared one by one in pgvector."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index at one version."""

    version: int = 0
    encoder: str | None = None
    dimensions: int = 0
    mirror: InMemoryIndex = field(default_factory=InMemoryIndex)
    documents: dict[int, Document] = field(default_factory=dict)
    """By number."""
    is_outside: bool = False
    """Whether the mirror has everything but the vectors: those are in pgvector (`outside`)."""
    groups: Mapping[AccessGroup, Ints] = field(default_factory=dict)
    """Where vectors are outside: the documents' numbers, by who may see them."""

    @property
    def highest(self) -> int:
        """No document that came later has a number up to it."""
        return max((int(numbers[-1]) for numbers in self.groups.values()), default=0)

    def split(self, scope: Scope) -> tuple[Ints, Ints]:
        """The numbers of the documents in scope, whatever its document, and of all others."""
        none = np.zeros(0, np.int64)
        seen = [numbers for group, numbers in self.groups.items() if group.admits(scope)]
        hidden = [numbers for group, numbers in self.groups.items() if not group.admits(scope)]
        return np.concatenate([none, *seen]), np.concatenate([none, *hidden])


class _Held(threading.local):
    version: int | None = None


class PassageMirror:
    """The newest image; `current` reads what changed since the last call. Thread-safe."""

    def __init__(self, reader: Engine, glancing: Engine, encoder: str | None, most: int) -> None:
        self._reader = reader
        self._glancing = glancing
        self._encoder = encoder
        self._most = most
        self._image = Snapshot()
        self._active: tuple[int, str | None] = (0, None)
        """The active encoder at that version."""
        self._lock = threading.Lock()
        self._held = _Held()
        self._version_sql = str(VERSION.compile(glancing, compile_kwargs={"literal_binds": True}))

    def current(self) -> Snapshot:
        image = self._image
        if self._serves(image.version):
            return image
        with self._lock, self._reader.connect() as connection:
            self._image = self._refreshed(connection, self._image)
            return self._image

    def active_encoder(self) -> str | None:
        """Asked several times a question, too, and it loads no mirror."""
        if not self._serves(self._active[0]):
            with self._reader.connect() as connection:
                self._active = (version(connection), active_encoder(connection))
        return self._active[1]

    @contextmanager
    def held(self) -> Iterator[None]:
        """Until it is left, this thread does not ask again whether anybody wrote."""
        before = self._held.version
        self._held.version = self._looked() if before is None else before
        try:
            yield
        finally:
            self._held.version = before

    def _serves(self, known: int) -> bool:
        """Whether what is known of that version is all that this thread has to know."""
        held = self._held.version
        return known == self._looked() if held is None else known >= held

    def look_again(self) -> None:
        """What this thread holds is out of date by what it wrote itself."""
        if self._held.version is not None:
            self._held.version = self._looked()

    def _looked(self) -> int:
        """Once more where a server was started anew since the last time."""
        try:
            return self._glance()
        except Exception:
            return self._glance()

    def _glance(self) -> int:
        """Asked thirty times a question: past SQLAlchemy it takes a tenth of the time."""
        connection = self._glancing.raw_connection()
        try:
            row = connection.cursor().execute(self._version_sql).fetchone()
        except Exception:
            connection.invalidate()
            raise
        finally:
            connection.close()
        return row[0] if row else 0

    def _refreshed(self, connection: Connection, image: Snapshot) -> Snapshot:
        newest = version(connection)
        encoder = self._encoder or active_encoder(connection)
        dimensions = _dimensions(connection, encoder)
        kind = (encoder, dimensions, self._is_outside(connection, image, encoder))
        if newest < image.version or kind != (image.encoder, image.dimensions, image.is_outside):
            image = Snapshot(encoder=encoder, dimensions=dimensions, is_outside=kind[-1])
        changed = _changed(connection, image.version)
        gone = _gone(connection, image.version) if image.version else set()
        dead = gone | (changed.keys() if image.version else set())
        shelves = tuple(dict.fromkeys((*image.mirror.shelves, *map(_shelf, changed.values()))))
        mirror = image.mirror.changed(dead, _batches(connection, image, shelves), shelves)
        kept = {number: document for number, document in image.documents.items() if number not in gone}
        documents = kept | changed
        groups = _groups(documents) if image.is_outside else {}
        return Snapshot(newest, encoder, dimensions, mirror, documents, image.is_outside, groups)

    def _is_outside(self, connection: Connection, image: Snapshot, encoder: str | None) -> bool:
        """Once outside, only half as many passages come back into memory; until then all have to be there."""
        if encoder is None or not vector_table.is_there(connection):
            return False
        if vector_table.passages(connection) <= (self._most // 2 if image.is_outside else self._most):
            return False
        return image.is_outside or (
            vector_table.is_complete(connection, encoder) and vector_table.has_index(connection, encoder)
        )


def _dimensions(connection: Connection, encoder: str | None) -> int:
    """Of that encoder's vectors; 0 while there are none."""
    any_vectors = (
        select(DOCUMENT_VECTORS.c.vectors, DOCUMENT.c.passages)
        .join(DOCUMENT)
        .where(DOCUMENT_VECTORS.c.encoder == encoder, DOCUMENT.c.passages > 0)
        .limit(1)
    )
    row = connection.execute(any_vectors).first()
    return row_codec.unpacked(row.vectors, row.passages).shape[1] if row else 0


def _changed(connection: Connection, since: int) -> dict[int, Document]:
    rows = connection.execute(select(DOCUMENT).where(DOCUMENT.c.changed_at > since))
    return {row.number: row_codec.document(row) for row in rows}


def _gone(connection: Connection, since: int) -> set[int]:
    numbers = select(DOCUMENT_GONE.c.number).where(DOCUMENT_GONE.c.changed_at > since)
    return set(connection.execute(numbers).scalars())


def _groups(documents: Mapping[int, Document]) -> dict[AccessGroup, Ints]:
    grouped: dict[AccessGroup, list[int]] = {}
    for number, document in sorted(documents.items()):
        grouped.setdefault(_shelf(document), []).append(number)
    return {shelf: np.array(numbers, np.int64) for shelf, numbers in grouped.items()}


def _shelf(document: Document) -> AccessGroup:
    return AccessGroup(document.collection, document.audience)


def _batches(
    connection: Connection, image: Snapshot, shelves: Sequence[AccessGroup]
) -> Iterator[PassageRows]:
    """The rows of the documents that changed since the image, a segment's worth at a time."""
    places = {shelf: place for place, shelf in enumerate(shelves)}
    batch: list[Row[Any]] = []
    height = 0
    for row in connection.execute(_changed_since(image)):
        batch.append(row)
        height += row.passages
        if height >= SEGMENT_ROWS:
            yield _rows(batch, places, 0 if image.is_outside else image.dimensions)
            batch, height = [], 0
    if batch:
        yield _rows(batch, places, 0 if image.is_outside else image.dimensions)


def _changed_since(image: Snapshot) -> Select[Any]:
    """Documents with their terms, and with the vectors of the image's encoder where it holds any."""
    vectors = null().label("vectors") if image.is_outside else DOCUMENT_VECTORS.c.vectors
    of_encoder = and_(
        DOCUMENT_VECTORS.c.document_number == DOCUMENT.c.number,
        DOCUMENT_VECTORS.c.encoder == image.encoder,
    )
    return (
        select(DOCUMENT, DOCUMENT_TERMS, vectors)
        .join(DOCUMENT_TERMS)
        .outerjoin(DOCUMENT_VECTORS, of_encoder)
        .where(DOCUMENT.c.changed_at > image.version, DOCUMENT.c.passages > 0)
        .order_by(DOCUMENT.c.number)
        .execution_options(yield_per=16)
    )


def _rows(batch: Sequence[Row[Any]], places: Mapping[AccessGroup, int], dimensions: int) -> PassageRows:
    heights = [row.passages for row in batch]
    shelves = [places[AccessGroup(row.collection, row.audience)] for row in batch]
    return PassageRows(
        passages=np.concatenate(
            [np.arange(row.first_passage, row.first_passage + row.passages) for row in batch]
        ),
        documents=np.repeat(np.array([row.number for row in batch], np.int64), heights),
        shelves=np.repeat(np.array(shelves, np.int64), heights),
        vectors=np.concatenate([_vectors(row, dimensions) for row in batch]),
        terms=CountedTerms.joined([row_codec.terms(row) for row in batch]),
    )


def _vectors(row: Row[Any], dimensions: int) -> Vector:
    if row.vectors is None:
        return np.zeros((row.passages, dimensions), np.float32)
    return row_codec.unpacked(row.vectors, row.passages)
