"""What changes the index, each on the connection of an open transaction."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from sqlalchemy import (
    JSON,
    Connection,
    Table,
    Text,
    bindparam,
    column,
    delete,
    insert,
    select,
    update,
)

from bot.storage.database import insert as upsert
from bot.storage.documents.tables import INDEXED_FILE
from bot.storage.passages import history, row_codec, vector_table
from bot.storage.passages.reader import (
    ENCODER,
    active_encoder,
    chunks,
    document_number,
    documents,
    numbers_given,
    passages_at,
    passages_of,
    term_numbers,
)
from bot.storage.passages.tables import (
    ARTEFACT,
    DOCUMENT,
    DOCUMENT_FOLDER,
    DOCUMENT_GONE,
    DOCUMENT_TERMS,
    DOCUMENT_VECTORS,
    INDEX_COUNTER,
    PASSAGE,
    PASSAGE_VECTORS,
    TERM,
)
from bot.storage.portable import json_lists
from handlers.kernel.ports import FileState
from knowledge.index.postings import count
from knowledge.index.versions import numbered
from knowledge.passages import Passage
from knowledge.records import Reading
from knowledge.store import Embedded, Entry
from knowledge.text import passage_text

Values = dict[str, Any]
_EACH = json_lists(bindparam("terms", type_=Text())).table_valued(column("value", JSON())).c.value
_NEW_TERMS = insert(TERM).from_select(["number", "term"], select(_EACH[0].as_integer(), _EACH[1].as_string()))
"""`terms` is a JSON list of pairs."""


def forget(connection: Connection, document_id: str) -> bool:
    """Delete the document with all that belongs to it; False when it was not there."""
    paths = _forget(connection, [document_id])
    history.forget(connection, paths)
    return bool(paths)


def settle(connection: Connection, reading: Reading, prepared: Sequence[Prepared]) -> bool:
    """Mark the file as indexed; False when it is not the one that was taken from the queue any more."""
    file = INDEXED_FILE.c
    taken = (file.path == reading.path, file.state == FileState.READING, file.at == reading.taken_at)
    passages = sum(len(each.passages) for each in prepared)
    values = {"state": FileState.INDEXED, "reason": reading.remark, "passages": passages}
    return connection.execute(update(INDEXED_FILE).where(*taken).values(values)).rowcount == 1


def forget_file(connection: Connection, path: str) -> None:
    """Delete all documents of the file, with its versions."""
    for document in documents(connection, None, path):
        forget(connection, document.id)


def replace(
    connection: Connection,
    gone: Collection[str],
    prepared: Sequence[Prepared],
    reading: Reading | None,
    numbers: Numbers,
) -> None:
    """Forget the documents `gone`, put the others, and write the version that the file has now."""
    entries = [each.entry for each in prepared]
    known = history.versions(connection, reading.path) if reading else []
    before = _comparable(connection, reading.path, entries) if reading else ()
    paths = _forget(connection, set(gone) - {entry.document.id for entry in entries})
    for document in prepared:
        put(connection, document, numbers)
    if reading:
        history.remember(connection, reading, entries, known, before)
    history.forget(connection, paths)


def _comparable(connection: Connection, path: str, entries: Sequence[Entry]) -> Sequence[Passage]:
    """What the file said until now; nothing where it was for others, who alone may be told."""
    audiences = {each.audience for each in documents(connection, None, path)}
    is_for_the_same = audiences == {entry.document.audience for entry in entries}
    return passages_at(connection, path) if is_for_the_same else ()


def _forget(connection: Connection, document_ids: Collection[str]) -> set[str]:
    """Delete them, but for the history of their files; the paths of those that were there."""
    paths = set()
    for some in chunks(sorted(document_ids)):
        chosen = select(DOCUMENT.c.number, DOCUMENT.c.path).where(DOCUMENT.c.id.in_(some))
        found = connection.execute(chosen).all()
        paths |= {row.path for row in found}
        _delete(connection, [row.number for row in found])
    return paths


def _delete(connection: Connection, numbers: Sequence[int]) -> None:
    if numbers:
        now = advance(connection, "version")
        connection.execute(delete(DOCUMENT).where(DOCUMENT.c.number.in_(numbers)))
        connection.execute(insert(DOCUMENT_GONE), [{"number": each, "changed_at": now} for each in numbers])


@dataclass(frozen=True, slots=True)
class Vectors:
    """One encoder's vectors of one document's passages."""

    encoder: str
    of_document: bytes
    of_passages: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document's rows, but for the numbers that the store gives: made before the transaction begins.

    Whoever else wants to write waits only for the writing.
    """

    entry: Entry
    terms: tuple[list[str], ...]
    """Of each passage."""
    passages: tuple[Values, ...]
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of terms: a term keeps its number until it is deleted, so what was committed may be remembered."""

    known: Mapping[str, int]
    added: dict[str, int] = field(default_factory=dict)
    """By this transaction."""


def prepared(entry: Entry) -> Prepared:
    return Prepared(
        entry,
        tuple(passage_text.passage_terms(entry.document, passage) for passage in entry.passages),
        tuple(row_codec.of_passage(passage) for passage in entry.passages),
        prepared_vectors(entry.vectors),
    )


def prepared_vectors(vectors: Embedded) -> Vectors:
    pairs = zip(vectors.passages, vectors.sentences, strict=True)
    coarse = tuple(row_codec.coarse(np.vstack([own, sentences])) for own, sentences in pairs)
    return Vectors(vectors.encoder, row_codec.packed(vectors.passages), coarse)


def put(connection: Connection, document: Prepared, numbers: Numbers) -> None:
    """Write the document and its passages in place of what was there under its id."""
    height = len(document.passages)
    first = advance(connection, "passage", height) - height + 1
    about = document.entry.document
    names, given = _named(connection, document.entry)
    sizes = {"first_passage": first, "passages": height, "numbers_given": given}
    number = _put_document(connection, {**row_codec.of_document(about), **sizes})
    if not height:
        return
    ids = ({"id": place, "document_number": number} for place in range(first, first + height))
    rows = zip(document.passages, ids, names, strict=True)
    connection.execute(insert(PASSAGE), [{**row, **own, "number": name} for row, own, name in rows])
    put_terms(connection, number, document.terms, numbers)
    put_vectors(connection, number, range(first, first + height), document.vectors)
    if active_encoder(connection) is None:
        put_artefact(connection, ENCODER, document.vectors.encoder.encode())


def _named(connection: Connection, entry: Entry) -> tuple[list[int], int]:
    """The lasting number of each passage, and how many the document has given by now."""
    given = numbers_given(connection, entry.document.id)
    earlier = () if given is None else passages_of(connection, entry.document.id)
    named, given = numbered(earlier, entry.passages, given or 0)
    return [passage.name for passage in named], given


def put_terms(
    connection: Connection,
    number: int,
    terms: Sequence[Sequence[str]],
    numbers: Numbers,
) -> None:
    """Write the counted terms of a document's passages, in place of its earlier ones."""
    counted = count(terms, _numbered(connection, {term for each in terms for term in each}, numbers))
    connection.execute(delete(DOCUMENT_TERMS).where(DOCUMENT_TERMS.c.document_number == number))
    connection.execute(insert(DOCUMENT_TERMS), {"document_number": number, **row_codec.of_terms(counted)})


def put_vectors(connection: Connection, number: int, passage_ids: Sequence[int], vectors: Vectors) -> None:
    """Write one encoder's vectors, in place of its earlier ones."""
    own = {"document_number": number, "encoder": vectors.encoder, "vectors": vectors.of_document}
    connection.execute(_in_place(DOCUMENT_VECTORS), own)
    rows = [
        {"passage_id": passage_id, "encoder": vectors.encoder, "vectors": content}
        for passage_id, content in zip(passage_ids, vectors.of_passages, strict=True)
    ]
    if rows:
        connection.execute(_in_place(PASSAGE_VECTORS), rows)
    if rows and vector_table.is_there(connection):
        every = row_codec.unpacked(vectors.of_document, len(rows))
        vector_table.put(connection, number, passage_ids, vectors.encoder, every)


def put_artefact(connection: Connection, name: str, content: bytes) -> None:
    values = {"name": name, "content": content}
    connection.execute(_in_place(ARTEFACT), values)


def place_folders(connection: Connection, places: Mapping[str, str]) -> None:
    """Write where the folders are, in place of all earlier ones."""
    connection.execute(delete(DOCUMENT_FOLDER))
    if places:
        rows = [{"name": name, "place": place} for name, place in places.items()]
        connection.execute(insert(DOCUMENT_FOLDER), rows)


def _in_place(table: Table) -> Any:
    """An INSERT over the row of the same key, if there is one."""
    new = upsert(table)
    rest = {column.name: new.excluded[column.name] for column in table.columns if not column.primary_key}
    return new.on_conflict_do_update(index_elements=list(table.primary_key), set_=rest)


def touch(connection: Connection, number: int, values: dict[str, Any] | None = None) -> None:
    """Mark a document as changed, perhaps with new values."""
    changed = {**(values or {}), "changed_at": advance(connection, "version")}
    connection.execute(update(DOCUMENT).where(DOCUMENT.c.number == number).values(changed))


def advance(connection: Connection, counter: str, by: int = 1) -> int:
    """Count on; the new value."""
    counting = upsert(INDEX_COUNTER).values(name=counter, value=by)
    adding = {"value": INDEX_COUNTER.c.value + counting.excluded.value}
    told = counting.on_conflict_do_update(index_elements=["name"], set_=adding)
    return int(connection.execute(told.returning(INDEX_COUNTER.c.value)).scalar_one())


def _put_document(connection: Connection, values: dict[str, Any]) -> int:
    """Insert or update, without its passages; the document's number."""
    number = document_number(connection, values["id"])
    if number is not None:
        connection.execute(delete(PASSAGE).where(PASSAGE.c.document_number == number))
        for table in (DOCUMENT_TERMS, DOCUMENT_VECTORS):
            connection.execute(delete(table).where(table.c.document_number == number))
        touch(connection, number, values)
        return number
    number, now = advance(connection, "document"), advance(connection, "version")
    connection.execute(insert(DOCUMENT), {**values, "number": number, "changed_at": now})
    return number


def _numbered(connection: Connection, terms: Collection[str], numbers: Numbers) -> dict[str, int]:
    """The numbers of these terms; new ones are numbered."""
    found = {term: number for term in terms if (number := numbers.known.get(term)) is not None}
    unknown = [term for term in terms if term not in found]
    added = term_numbers(connection, unknown)
    new = sorted(term for term in unknown if term not in added)
    if new:
        first = advance(connection, "term", len(new)) - len(new) + 1
        # Thousands a document: in one parameter they take a third of the time, and one journey to the server.
        connection.execute(
            _NEW_TERMS, {"terms": json.dumps([[at, one] for at, one in enumerate(new, first)])}
        )
        added.update((term, number) for number, term in enumerate(new, first))
    numbers.added.update(added)
    return found | added
