"""What is asked of the index's rows, each on an open connection."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Connection, Row, and_, bindparam, distinct, func, select

from bot.storage.passages import row_codec
from bot.storage.passages.tables import (
    ARTEFACT,
    DOCUMENT,
    DOCUMENT_FOLDER,
    DOCUMENT_VECTORS,
    INDEX_COUNTER,
    PASSAGE,
    PASSAGE_VECTORS,
    TERM,
)
from bot.storage.portable import listed
from bot.storage.text import clean
from knowledge.passages import Document, Passage
from knowledge.store import Candidate

ENCODER = "active encoder"
"""The artefact that names it."""
PRUNED = "pruned"
"""The counter of how often words were deleted, after which their numbers are not valid any more."""
VERSION = select(INDEX_COUNTER.c.value).where(INDEX_COUNTER.c.name == "version")


_NUMBERED = select(TERM.c.term, TERM.c.number).where(TERM.c.term.in_(listed("terms")))
_WITH_VECTORS = (
    select(PASSAGE, PASSAGE_VECTORS.c.vectors)
    .outerjoin(
        PASSAGE_VECTORS,
        and_(PASSAGE_VECTORS.c.passage_id == PASSAGE.c.id, PASSAGE_VECTORS.c.encoder == bindparam("encoder")),
    )
    .where(PASSAGE.c.id.in_(listed("passages", BigInteger())))
)
_AT_ONCE = 1000
"""Values that one statement looks for."""
_Value = TypeVar("_Value")


def version(connection: Connection) -> int:
    """Goes up with every change of the index."""
    return connection.execute(VERSION).scalar() or 0


def pruned(connection: Connection) -> int:
    times = select(INDEX_COUNTER.c.value).where(INDEX_COUNTER.c.name == PRUNED)
    return connection.execute(times).scalar() or 0


def artefact(connection: Connection, name: str) -> bytes | None:
    content = connection.execute(select(ARTEFACT.c.content).where(ARTEFACT.c.name == name)).scalar()
    return None if content is None else bytes(content)


def active_encoder(connection: Connection) -> str | None:
    content = artefact(connection, ENCODER)
    return None if content is None else content.decode()


def documents(connection: Connection, collection: str | None, path: str | None) -> list[Document]:
    chosen = select(DOCUMENT).order_by(DOCUMENT.c.id)
    if collection is not None:
        chosen = chosen.where(DOCUMENT.c.collection == collection)
    if path is not None:
        chosen = chosen.where(DOCUMENT.c.path == path)
    return [row_codec.document(row) for row in connection.execute(chosen)]


def document(connection: Connection, document_id: str) -> Document | None:
    row = connection.execute(select(DOCUMENT).where(DOCUMENT.c.id == document_id)).first()
    return row_codec.document(row) if row else None


def document_number(connection: Connection, document_id: str) -> int | None:
    return connection.execute(select(DOCUMENT.c.number).where(DOCUMENT.c.id == document_id)).scalar()


def passages_of(connection: Connection, document_id: str) -> tuple[Passage, ...]:
    chosen = select(PASSAGE).join(DOCUMENT).where(DOCUMENT.c.id == document_id).order_by(PASSAGE.c.ordinal)
    return tuple(row_codec.passage(row, document_id) for row in connection.execute(chosen))


def passages_at(connection: Connection, path: str) -> tuple[Passage, ...]:
    """Of all documents of the file, in reading order."""
    chosen = select(PASSAGE, DOCUMENT.c.id.label("document")).join(DOCUMENT).where(DOCUMENT.c.path == path)
    rows = connection.execute(chosen.order_by(DOCUMENT.c.id, PASSAGE.c.ordinal))
    return tuple(row_codec.passage(row, row.document) for row in rows)


def numbers_given(connection: Connection, document_id: str) -> int | None:
    """How many lasting numbers the document's passages have been given; None where there is no document."""
    given = select(DOCUMENT.c.numbers_given).where(DOCUMENT.c.id == document_id)
    return connection.execute(given).scalar()


def folders(connection: Connection) -> dict[str, str]:
    """The place of each folder, by name."""
    return {row.name: row.place for row in connection.execute(select(DOCUMENT_FOLDER))}


def term_numbers(connection: Connection, terms: Collection[str]) -> dict[str, int]:
    """The numbers of those terms that any passage has had."""
    found = connection.execute(_NUMBERED, {"terms": json.dumps([clean(term) for term in terms])})
    return {row.term: row.number for row in found}


def vocabulary(connection: Connection) -> list[str]:
    """All terms of letters only that any passage has had."""
    return [term for term in connection.execute(select(TERM.c.term)).scalars() if term.isalpha()]


def holders(connection: Connection, digests: Collection[int]) -> Mapping[str, int]:
    """How many of the digests each document has among its passages."""
    held: Counter[str] = Counter()
    for chunk in chunks(sorted(digests)):
        counted = (
            select(DOCUMENT.c.id, func.count(distinct(PASSAGE.c.digest)).label("held"))
            .join(PASSAGE)
            .where(PASSAGE.c.digest.in_(chunk))
            .group_by(DOCUMENT.c.id)
        )
        held.update({row.id: row.held for row in connection.execute(counted)})
    return held


def unembedded(connection: Connection, encoder: str) -> list[str]:
    """Ids of the documents that have passages but no vectors of that encoder."""
    of_encoder = and_(
        DOCUMENT_VECTORS.c.document_number == DOCUMENT.c.number, DOCUMENT_VECTORS.c.encoder == encoder
    )
    chosen = (
        select(DOCUMENT.c.id)
        .outerjoin(DOCUMENT_VECTORS, of_encoder)
        .where(DOCUMENT_VECTORS.c.encoder.is_(None), DOCUMENT.c.passages > 0)
        .order_by(DOCUMENT.c.id)
    )
    return list(connection.execute(chosen).scalars())


def candidates(
    connection: Connection,
    passage_ids: Iterable[int],
    documents: Mapping[int, Document],
    encoder: str | None,
    dimensions: int,
) -> dict[int, Candidate]:
    """In the order of the ids. `documents` are known by number; the passages of others are left out.

    Vectors are zeros where the encoder has not read the passage.
    """
    wanted = list(dict.fromkeys(passage_ids))
    rows = {row.id: row for row in _with_vectors(connection, wanted, encoder)}
    found = [rows[key] for key in wanted if key in rows and rows[key].document_number in documents]
    passages = [row_codec.passage(row, documents[row.document_number].id) for row in found]
    vectors = row_codec.fine(
        [row.vectors for row in found], [1 + len(passage.sentences) for passage in passages], dimensions
    )
    return {
        row.id: Candidate(passage, documents[row.document_number], own[0], own[1:])
        for row, passage, own in zip(found, passages, vectors, strict=True)
    }


def _with_vectors(connection: Connection, passage_ids: list[int], encoder: str | None) -> Sequence[Row[Any]]:
    wanted = {"passages": json.dumps(passage_ids), "encoder": encoder}
    return connection.execute(_WITH_VECTORS, wanted).all()


def chunks(values: Iterable[_Value]) -> Iterator[list[_Value]]:
    remaining = iter(values)
    while chunk := list(islice(remaining, _AT_ONCE)):
        yield chunk
