"""Vectors of passages as pgvector keeps them, for an index that is larger than memory is meant for.

A table beside the others, made from `document_vectors` when it is needed and never moved nor backed up by us:
``passage_embedding`` with one row a passage and encoder, and an HNSW index over those of the encoder that is
searched. Once it is there, whoever writes vectors writes them there, too, in the same transaction. What it
lacks (an earlier version of csrbot wrote, or a database was moved here) is filled in by `keep`.
https://github.com/pgvector/pgvector, of which 0.8 is the first that goes on where a filter leaves too few
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

import numpy as np
import structlog
from sqlalchemy import Connection, Engine, and_, bindparam, column, exists, func, select, table, text
from sqlalchemy.exc import DBAPIError

from bot.storage.engine import dialect_of, is_in_a_file
from bot.storage.engines.postgresql import sqlstate_of
from bot.storage.passages.tables import DOCUMENT, DOCUMENT_VECTORS
from knowledge.index.postings import Ints
from knowledge.store import Vector

OLDEST = (0, 8)
_LOG = structlog.get_logger(__name__)
_ROWS = table("passage_embedding", column("passage_id"), column("document_number"), column("encoder"))
_MAKE = """
CREATE TABLE IF NOT EXISTS passage_embedding (
  passage_id bigint NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
  encoder text COLLATE "C" NOT NULL,
  document_number bigint NOT NULL,
  embedding halfvec NOT NULL,
  PRIMARY KEY (passage_id, encoder)
)
"""
_MAKE_INDEX = """
CREATE INDEX IF NOT EXISTS ix_passage_embedding_document
  ON passage_embedding (document_number, encoder)
"""
_IS_THERE = text("SELECT to_regclass('passage_embedding') IS NOT NULL")
_INSTALLED = text("SELECT extversion FROM pg_extension WHERE extname = 'vector'")
_IS_SHIPPED = text("SELECT count(*) FROM pg_available_extensions WHERE name = 'vector'")
_INDEXES = text("""
SELECT indexrelid::regclass::text AS name, indisvalid AS is_valid FROM pg_index
WHERE indrelid = to_regclass('passage_embedding') AND starts_with(indexrelid::regclass::text, 'hnsw_')
""")
_DOCUMENTS_AT_ONCE = 50
"""Filled in by one transaction, for which all others wait."""
_TURN = int.from_bytes(b"vectors")
"""The key of the lock of the replica that fills the table."""
_BYTES_A_ROW = 2_200
"""Of the graph, while it is made: 384 numbers of 16 bits, their neighbours, and what goes with them."""
_MEMORY = text("""
SELECT greatest(
  pg_size_bytes(current_setting('maintenance_work_mem')),
  least(CAST(:wanted AS bigint), pg_size_bytes(current_setting('effective_cache_size')) / 2)
) / 1024
""")
"""Half of what the server is told that it has, at most."""
_HALF = np.dtype(">f2")


def is_there(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql" and bool(connection.execute(_IS_THERE).scalar())


def pgvector(connection: Connection) -> str | None:
    """The version that is installed in this database; None where there is none."""
    return connection.execute(_INSTALLED).scalar() if connection.dialect.name == "postgresql" else None


def installed(database_url: str) -> str | None:
    """The version of pgvector in that database; None where there is none."""
    opened = dialect_of(database_url).blocking_reader(database_url)
    try:
        with opened.connect() as connection:
            return pgvector(connection)
    finally:
        opened.dispose()


def is_new_enough(version: str | None) -> bool:
    return version is not None and tuple(map(int, version.split(".")[:2])) >= OLDEST


def passages(connection: Connection) -> int:
    """In all documents."""
    return int(connection.execute(select(func.coalesce(func.sum(DOCUMENT.c.passages), 0))).scalar_one())


def is_complete(connection: Connection, encoder: str) -> bool:
    """Whether every document that this encoder read is in the table."""
    return not connection.execute(_missing(encoder).limit(1)).first()


def has_index(connection: Connection, encoder: str) -> bool:
    return any(row.name == _index_of(encoder) and row.is_valid for row in connection.execute(_INDEXES))


def put(
    connection: Connection, number: int, passage_ids: Sequence[int], encoder: str, vectors: Vector
) -> None:
    """Write a document's vectors, of which the table has none of this encoder yet, or others."""
    ids = np.asarray(passage_ids, np.int64)
    gone = text("DELETE FROM passage_embedding WHERE document_number = :number AND encoder = :encoder")
    connection.execute(gone, {"number": number, "encoder": encoder})
    if len(ids):
        _copy(connection, ids, np.full(len(ids), number, np.int64), encoder, vectors)


def drop(connection: Connection) -> None:
    """Where all passages are replaced past us; a worker makes it anew."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("DROP TABLE IF EXISTS passage_embedding"))


def forget_others(connection: Connection, encoder: str) -> None:
    """Delete what other encoders made."""
    if is_there(connection):
        others = text("DELETE FROM passage_embedding WHERE encoder <> :encoder")
        connection.execute(others, {"encoder": encoder})


def keep(database_url: str, encoder: str, most: int) -> bool:
    """Have the table and its index where passages are more than `most`; whether there was anything to do.

    One replica at a time; the others go on with what they have. Blocks, for minutes where there is much.
    """
    if is_in_a_file(database_url):
        return False
    patient = dialect_of(database_url).migrating(database_url)
    try:
        with _in_turn(patient) as connection:
            if connection is None or passages(connection) <= most or not _made(patient):
                return False
            filled, is_new = _fill(patient, encoder), _index(connection, encoder)
    finally:
        patient.dispose()
    if filled or is_new:
        _LOG.info("vectors_in_pgvector", documents=filled)
    return bool(filled or is_new)


@contextmanager
def _in_turn(patient: Engine) -> Iterator[Connection | None]:
    """A connection that commits each statement; None while another replica is at it."""
    each = patient.execution_options(isolation_level="AUTOCOMMIT")
    with closing(each.connect()) as connection:
        is_ours = connection.execute(text(f"SELECT pg_try_advisory_lock({_TURN})")).scalar()
        try:
            yield connection if is_ours else None
        finally:
            if is_ours:
                connection.execute(text(f"SELECT pg_advisory_unlock({_TURN})"))


def _made(patient: Engine) -> bool:
    """Whether the table is there now: the extension may have to be created by somebody who may."""
    with patient.begin() as connection:
        installed = pgvector(connection)
        if not installed and connection.execute(_IS_SHIPPED).scalar():
            installed = _create_extension(connection)
        if not is_new_enough(installed):
            _LOG.warning("pgvector_missing", installed=installed)
            return False
        connection.execute(text(_MAKE))
        connection.execute(text(_MAKE_INDEX))
        return True


def _create_extension(connection: Connection) -> str | None:
    """Its version; None where our user may not."""
    try:
        with connection.begin_nested():
            connection.execute(text("CREATE EXTENSION vector"))
    except DBAPIError as error:
        if sqlstate_of(error.orig) != "42501":
            raise
    return pgvector(connection)


def _missing(encoder: str) -> Any:
    """Documents of which the table lacks the vectors: it has all of one, or none."""
    first = and_(_ROWS.c.passage_id == DOCUMENT.c.first_passage, _ROWS.c.encoder == encoder)
    return (
        select(DOCUMENT.c.number, DOCUMENT.c.first_passage, DOCUMENT.c.passages)
        .join(DOCUMENT_VECTORS)
        .where(DOCUMENT_VECTORS.c.encoder == encoder, DOCUMENT.c.passages > 0, ~exists().where(first))
        .order_by(DOCUMENT.c.number)
    )


def _fill(patient: Engine, encoder: str) -> int:
    """How many documents there were to fill in."""
    filled = 0
    while True:
        with patient.begin() as connection:
            some = _missing(encoder).add_columns(DOCUMENT_VECTORS.c.vectors).limit(_DOCUMENTS_AT_ONCE)
            rows = connection.execute(some).all()
            for row in rows:
                vectors = np.frombuffer(row.vectors, "<f2").reshape(row.passages, -1)
                ids = range(row.first_passage, row.first_passage + row.passages)
                put(connection, row.number, ids, encoder, vectors)
        filled += len(rows)
        if len(rows) < _DOCUMENTS_AT_ONCE:
            return filled


def _index(connection: Connection, encoder: str) -> bool:
    """One HNSW index, made beside whoever writes; those of other encoders, and what broke off, are dropped.

    Whether it had to be made.
    """
    found = {row.name: row.is_valid for row in connection.execute(_INDEXES)}
    wanted = _index_of(encoder)
    for name, is_valid in found.items():
        if name != wanted or not is_valid:
            connection.execute(text(f"DROP INDEX IF EXISTS {name}"))
    if found.get(wanted):
        return False
    dimensions = connection.execute(_DIMENSIONS, {"encoder": encoder}).scalar()
    if not dimensions:
        return False
    wanted_memory = passages(connection) * _BYTES_A_ROW
    memory = connection.execute(_MEMORY, {"wanted": wanted_memory}).scalar()
    settings = {
        "maintenance_work_mem": f"'{memory}kB'",
        "max_parallel_maintenance_workers": "0",  # they share memory of which a container often has little
        "lock_timeout": "0",
    }
    for name, value in settings.items():
        connection.execute(text(f"SET {name} = {value}"))
    connection.execute(text("ANALYZE passage_embedding"))
    connection.execute(
        text(
            f"CREATE INDEX CONCURRENTLY {wanted} ON passage_embedding USING hnsw"
            f" ((embedding::halfvec({dimensions})) halfvec_ip_ops) WHERE {of_encoder(encoder)}"
        )
    )
    for name in settings:
        connection.execute(text(f"RESET {name}"))
    return True


_DIMENSIONS = text(
    "SELECT vector_dims(embedding) FROM passage_embedding WHERE encoder = :encoder LIMIT 1"
).bindparams(bindparam("encoder"))


def of_encoder(encoder: str) -> str:
    """The condition of a partial index has to stand in a query to the letter, and not as a parameter."""
    quoted = encoder.replace("'", "''").replace(":", "\\:")
    return f"encoder = '{quoted}'"


def _index_of(encoder: str) -> str:
    return f"hnsw_{hashlib.sha256(encoder.encode()).hexdigest()[:16]}"


def _copy(connection: Connection, ids: Ints, documents: Ints, encoder: str, vectors: Vector) -> None:
    """By COPY in its binary form, past SQLAlchemy: as text, vectors take five times as long.

    https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.55.9.4, and `halfvec_recv` of pgvector
    """
    name, (rows, dimensions) = encoder.encode(), vectors.shape
    fields = [
        ("fields", ">i2"),
        ("id_bytes", ">i4"),
        ("id", ">i8"),
        ("name_bytes", ">i4"),
        ("name", f"V{len(name)}"),
        ("document_bytes", ">i4"),
        ("document", ">i8"),
        ("vector_bytes", ">i4"),
        ("dimensions", ">i2"),
        ("unused", ">i2"),
        ("vector", _HALF, (dimensions,)),
    ]
    told = np.zeros(rows, np.dtype(fields))
    told["fields"], told["id_bytes"], told["document_bytes"] = 4, 8, 8
    told["name_bytes"], told["vector_bytes"], told["dimensions"] = len(name), 4 + 2 * dimensions, dimensions
    told["id"], told["document"], told["vector"] = ids, documents, vectors
    told["name"] = np.frombuffer(name, f"V{len(name)}")[0]
    content = b"".join((b"PGCOPY\n\xff\r\n\0", bytes(8), told.tobytes(), b"\xff\xff"))
    driver: Any = connection.connection.driver_connection
    with closing(driver.cursor()) as cursor:
        cursor.execute(
            "COPY passage_embedding (passage_id, encoder, document_number, embedding)"
            " FROM STDIN WITH (FORMAT binary)",
            stream=io.BytesIO(content),
        )
