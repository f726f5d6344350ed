"""The index in SQLite: rows are the truth, a mirror in memory answers searches.

Every write is one short transaction that begins with BEGIN IMMEDIATE, so that several processes may index,
answer and keep replies at once. A search reads the version, brings the mirror up to it if somebody wrote, and
needs the database then only for the words of the passages it found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager

from sqlalchemy import Connection, delete

from bot.storage import engine
from bot.storage.passages import history, reader, row_codec, vector_table, writer
from bot.storage.passages.mirror import PassageMirror, Sizes
from bot.storage.passages.outside import outside_vectors
from bot.storage.passages.tables import DOCUMENT_VECTORS, PASSAGE_VECTORS
from bot.storage.passages.writer import Numbers
from knowledge.passages import Document, Passage
from knowledge.records import Changes, Reading, Version
from knowledge.store import Candidate, Embedded, Entry, Hit, Scope, Vector
from knowledge.text import passage_text

_REMEMBERED = 100_000
"""Terms whose numbers are kept in memory, at most."""


class SqlPassageStore:
    """The `PassageStore` in a migrated SQLite database.

    `encoder` is the fingerprint of the encoder whose vectors are searched; the active one when it is None.
    `sizes` says from when on PostgreSQL keeps the vectors (`vector_table`).
    """

    def __init__(
        self,
        database_url: str,
        encoder: str | None = None,
        sizes: Sizes = Sizes(),  # noqa: B008 - it never changes
    ) -> None:
        self._url, self._sizes = database_url, sizes
        self._writer = engine.blocking(database_url)
        self._reader = engine.blocking_reader(database_url)
        self._glancing = engine.glancing(database_url)
        self._mirror = PassageMirror(self._reader, self._glancing, encoder, sizes.in_memory)
        self._outside = (
            None if engine.is_in_a_file(database_url) else outside_vectors(database_url, sizes.exact)
        )
        self._numbers: dict[str, int] = {}
        """Of the terms that were written or asked for lately."""
        self._pruned = (0, 0)
        """How often words had been deleted, at which version of the index that was looked up."""
        self._vocabulary: tuple[int, Sequence[str]] = (0, ())
        """With the version of the index that it is of."""

    def close(self) -> None:
        """Close all connections."""
        self._writer.dispose()
        self._reader.dispose()
        self._glancing.dispose()
        if self._outside:
            self._outside.close()

    def warm(self) -> None:
        """Load the mirror now, so that the first question does not wait for it."""
        self._mirror.current()

    def held(self) -> AbstractContextManager[object]:
        return self._mirror.held()

    def keep_outside(self) -> bool:
        """Have the vectors in pgvector where they are more than memory is for; whether they are there now.

        For whoever has minutes: searches go on meanwhile as they are.
        """
        encoder = self.encoder()
        if encoder is None:
            return False
        if vector_table.keep(self._url, encoder, self._sizes.in_memory):
            with self._writer.begin() as connection:
                writer.advance(connection, "version")  # all replicas look again
        return self.is_outside()

    def is_outside(self) -> bool:
        """Whether vectors are looked up in pgvector."""
        return self._mirror.current().is_outside

    def documents(self, collection: str | None = None, *, path: str | None = None) -> Sequence[Document]:
        with self._reader.connect() as connection:
            return reader.documents(connection, collection, path)

    def document(self, document_id: str) -> Document | None:
        with self._reader.connect() as connection:
            return reader.document(connection, document_id)

    def put(self, document: Document, passages: Sequence[Passage], vectors: Embedded) -> None:
        self.replace((), [Entry(document, tuple(passages), vectors)])

    def replace(
        self, gone: Collection[str], entries: Sequence[Entry], reading: Reading | None = None
    ) -> bool:
        documents = [writer.prepared(entry) for entry in entries]
        with self._writer.begin() as connection:
            numbers = self._known(connection)
            if reading and reading.taken_at and not writer.settle(connection, reading, documents):
                return False
            writer.replace(connection, gone, documents, reading, numbers)
        self._remember(numbers.added)
        return True

    def folders(self) -> Mapping[str, str]:
        with self._reader.connect() as connection:
            return reader.folders(connection)

    def place_folders(self, places: Mapping[str, str]) -> None:
        with self._writer.begin() as connection:
            writer.place_folders(connection, places)

    def versions(self, path: str) -> Sequence[Version]:
        with self._reader.connect() as connection:
            return history.versions(connection, path)

    def changes(self, path: str) -> Changes | None:
        with self._reader.connect() as connection:
            return history.changes(connection, path)

    def remove(self, document_id: str) -> bool:
        with self._writer.begin() as connection:
            return writer.forget(connection, document_id)

    def amend(self, document: Document) -> bool:
        with self._writer.begin() as connection:
            number = reader.document_number(connection, document.id)
            before = reader.document(connection, document.id)
            if number is None or before is None:
                return False
            writer.touch(connection, number, row_codec.of_document(document))
            if before.path != document.path:
                history.moved(connection, before.path, document.path)
            if before.audience != document.audience:
                history.hide(connection, document.path)
            passages = reader.passages_of(connection, document.id)
            if passages:
                terms = [passage_text.passage_terms(document, passage) for passage in passages]
                writer.put_terms(connection, number, terms, self._known(connection))
            return True

    def passages_of(self, document_id: str) -> Sequence[Passage]:
        with self._reader.connect() as connection:
            return reader.passages_of(connection, document_id)

    def nearest(self, vector: Vector, scope: Scope, limit: int) -> Sequence[Hit]:
        image = self._mirror.current()
        if not image.dimensions:
            return []
        number = self._number(scope)
        if self._outside and image.is_outside:
            return self._outside.nearest(image, vector, scope, number, limit)
        return image.mirror.nearest(vector, scope, number, limit)

    def matching(self, terms: Sequence[str], scope: Scope, limit: int) -> Sequence[Hit]:
        mirror = self._mirror.current().mirror
        return mirror.matching(list(self._terms(terms).values()), scope, self._number(scope), limit)

    def candidates(self, passage_ids: Iterable[int]) -> dict[int, Candidate]:
        image = self._mirror.current()
        with self._reader.connect() as connection:
            return reader.candidates(
                connection, passage_ids, image.documents, image.encoder, image.dimensions
            )

    def document_frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        numbers = self._terms(terms)
        found = self._mirror.current().mirror.frequencies(numbers.values())
        return {term: found[numbers[term]] if term in numbers else 0 for term in terms}

    def vocabulary(self) -> Sequence[str]:
        newest = self._mirror.current().version
        if self._vocabulary[0] != newest:
            with self._reader.connect() as connection:
                self._vocabulary = (newest, reader.vocabulary(connection))
        return self._vocabulary[1]

    def passage_count(self) -> int:
        return self._mirror.current().mirror.passage_count

    def overlap(self, passages: Sequence[Passage]) -> Mapping[str, int]:
        with self._reader.connect() as connection:
            return reader.holders(connection, {passage_text.digest(passage) for passage in passages})

    def encoder(self) -> str | None:
        return self._mirror.active_encoder()

    def unembedded(self, encoder: str) -> Sequence[str]:
        with self._reader.connect() as connection:
            return reader.unembedded(connection, encoder)

    def add_vectors(self, document_id: str, passages: Sequence[Passage], vectors: Embedded) -> bool:
        rows = writer.prepared_vectors(vectors)
        with self._writer.begin() as connection:
            number = reader.document_number(connection, document_id)
            if number is None or reader.passages_of(connection, document_id) != tuple(passages):
                return False
            writer.put_vectors(connection, number, [passage.id for passage in passages], rows)
            writer.touch(connection, number)
            return True

    def activate(self, encoder: str, *, even_incomplete: bool = False) -> bool:
        with self._writer.begin() as connection:
            if reader.unembedded(connection, encoder) and not even_incomplete:
                return False
            for table in (DOCUMENT_VECTORS, PASSAGE_VECTORS):
                connection.execute(delete(table).where(table.c.encoder != encoder))
            vector_table.forget_others(connection, encoder)
            writer.put_artefact(connection, reader.ENCODER, encoder.encode())
            writer.advance(connection, "version")
        self._mirror.look_again()
        return True

    def load(self, name: str) -> bytes | None:
        with self._reader.connect() as connection:
            return reader.artefact(connection, name)

    def save(self, name: str, content: bytes) -> None:
        with self._writer.begin() as connection:
            writer.put_artefact(connection, name, content)

    def _terms(self, terms: Sequence[str]) -> dict[str, int]:
        """The numbers of those terms that any passage has had."""
        if self._pruned[1] != self._mirror.current().version:
            with self._reader.connect() as connection:
                self._known(connection)
        new = set(terms) - self._numbers.keys()
        if new:
            with self._reader.connect() as connection:
                self._remember(reader.term_numbers(connection, new))
        known = self._numbers
        return {term: known[term] for term in terms if term in known}

    def _known(self, connection: Connection) -> Numbers:
        """The numbers that are remembered, unless words were deleted meanwhile."""
        now = reader.pruned(connection)
        if now != self._pruned[0]:
            self._numbers = {}
        self._pruned = (now, reader.version(connection))
        return Numbers(self._numbers)

    def _remember(self, numbers: Mapping[str, int]) -> None:
        """Only what was committed."""
        every = {**self._numbers, **numbers} if numbers else self._numbers
        self._numbers = every if len(every) <= _REMEMBERED else dict(numbers)

    def _number(self, scope: Scope) -> int | None:
        """Of the scope's document; -1 when there is none of that id."""
        if scope.document_id is None:
            return None
        with self._reader.connect() as connection:
            number = reader.document_number(connection, scope.document_id)
        return -1 if number is None else number
