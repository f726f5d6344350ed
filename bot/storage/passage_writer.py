"""What changes the index, each on the connection of an open transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, insert, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.storage import passage_rows
from bot.storage.passage_reader import ENCODER, active_encoder, document_number, term_numbers
from bot.storage.passage_tables import (
    ARTEFACT,
    DOCUMENT,
    DOCUMENT_GONE,
    DOCUMENT_TERMS,
    DOCUMENT_VECTORS,
    INDEX_COUNTER,
    PASSAGE,
    PASSAGE_VECTORS,
    TERM,
)
from knowledge import analysis
from knowledge.passages import Document, Passage
from knowledge.postings import count
from knowledge.store import Embedded, Entry


def forget(connection: Connection, document_ids: Collection[str]) -> int:
    """Delete the documents with all that belongs to them; how many there were."""
    found = (document_number(connection, each) for each in document_ids)
    numbers = [number for number in found if number is not None]
    if numbers:
        now = advance(connection, "version")
        connection.execute(delete(DOCUMENT).where(DOCUMENT.c.number.in_(numbers)))
        connection.execute(insert(DOCUMENT_GONE), [{"number": each, "changed_at": now} for each in numbers])
    return len(numbers)


def put(connection: Connection, entry: Entry) -> None:
    """Write the document and its passages in place of what was there under its id."""
    first = advance(connection, "passage", len(entry.passages)) - len(entry.passages) + 1
    known = {"first_passage": first, "passages": len(entry.passages)}
    number = _put_document(connection, {**passage_rows.of_document(entry.document), **known})
    passages = [
        replace(passage, id=place, document_id=entry.document.id)
        for place, passage in enumerate(entry.passages, first)
    ]
    if passages:
        connection.execute(insert(PASSAGE), [passage_rows.of_passage(each, number) for each in passages])
        put_terms(connection, number, entry.document, passages)
        put_vectors(connection, number, passages, entry.vectors)
        if active_encoder(connection) is None:
            put_artefact(connection, ENCODER, entry.vectors.encoder.encode())


def put_terms(connection: Connection, number: int, document: Document, passages: Sequence[Passage]) -> None:
    terms = [analysis.passage_terms(document, passage) for passage in passages]
    numbers = _numbered(connection, {term for each in terms for term in each})
    values = {"document_number": number, **passage_rows.of_terms(count(terms, numbers))}
    connection.execute(delete(DOCUMENT_TERMS).where(DOCUMENT_TERMS.c.document_number == number))
    connection.execute(insert(DOCUMENT_TERMS), values)


def put_vectors(connection: Connection, number: int, passages: Sequence[Passage], vectors: Embedded) -> None:
    """Write one encoder's vectors, in place of its earlier ones."""
    values = {
        "document_number": number,
        "encoder": vectors.encoder,
        "vectors": passage_rows.packed(vectors.passages),
    }
    connection.execute(upsert(DOCUMENT_VECTORS).prefix_with("OR REPLACE"), values)
    rows = passage_rows.of_vectors(passages, vectors)
    connection.execute(upsert(PASSAGE_VECTORS).prefix_with("OR REPLACE"), rows)


def put_artefact(connection: Connection, name: str, content: bytes) -> None:
    values = {"name": name, "content": content}
    connection.execute(upsert(ARTEFACT).prefix_with("OR REPLACE"), values)


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


def _numbered(connection: Connection, terms: Collection[str]) -> dict[str, int]:
    """The numbers of the terms; new ones are numbered."""
    numbers = term_numbers(connection, terms)
    new = sorted(set(terms) - numbers.keys())
    if new:
        first = advance(connection, "term", len(new)) - len(new) + 1
        numbers.update((term, number) for number, term in enumerate(new, first))
        connection.execute(insert(TERM), [{"term": each, "number": numbers[each]} for each in new])
    return numbers
