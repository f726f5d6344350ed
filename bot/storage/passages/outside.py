"""The nearest passages by pgvector, for a reader: the audience is part of the query, as in memory.

Which documents a reader may see is known from the image in memory, which has everything but the vectors.
Where few passages are visible (`Sizes.exact`) they are compared one by one. Else HNSW is asked for more than
are wanted, goes on until the filter has let enough pass, and what it names is compared once more with the
question in full precision.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import BigInteger, Engine, TextClause, bindparam, event, text
from sqlalchemy.dialects.postgresql import ARRAY

from bot.storage import engine
from bot.storage.passages.mirror import Snapshot
from bot.storage.passages.vector_table import of_encoder
from knowledge.index.postings import Ints
from knowledge.store import Hit, Scope, Vector

_SESSION = (
    "hnsw.ef_search = 800",
    "hnsw.iterative_scan = relaxed_order",
    "hnsw.max_scan_tuples = 60000",
    "enable_seqscan = off",
    "enable_bitmapscan = off",
    "enable_sort = off",
)
"""Statistics of many vectors say little: left to itself, the planner now and then reads all of them."""
_WIDER = 3
"""So many times as many are asked for as are wanted: 16 bits change the order of what is as good as equal."""


@dataclass(frozen=True, slots=True)
class OutsideVectors:
    """The vectors of a PostgreSQL database, on connections of their own."""

    exactly: Engine
    roughly: Engine
    exact: int

    def nearest(
        self, image: Snapshot, vector: Vector, scope: Scope, document: int | None, limit: int
    ) -> list[Hit]:
        """As `InMemoryIndex.nearest`."""
        visible = image.mirror.in_scope(scope, document)
        if not visible:
            return []
        seen, hidden = image.split(scope)
        if document is not None:
            seen = np.array([document], np.int64)
        values = {"asked": str(vector.tolist()), "limit": limit, "highest": image.highest}
        if visible <= self.exact:
            return _found(self.exactly, _exactly(image), values | {"documents": seen.tolist()})
        is_wide = document is None and len(hidden) < len(seen)
        named: Ints = hidden if is_wide else seen
        values |= {"documents": named.tolist(), "wide": limit * _WIDER}
        return _found(self.roughly, roughly(image, is_wide=is_wide), values)

    def close(self) -> None:
        self.exactly.dispose()
        self.roughly.dispose()


def outside_vectors(database_url: str, exact: int) -> OutsideVectors:
    roughly = engine.blocking_reader(database_url)
    event.listen(roughly, "connect", _set_up)
    return OutsideVectors(engine.blocking_reader(database_url), roughly, exact)


def _set_up(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for setting in _SESSION:
        cursor.execute(f"SET {setting}")
    cursor.close()
    connection.commit()


def _found(asked: Engine, statement: str, values: dict[str, Any]) -> list[Hit]:
    with asked.connect() as connection:
        rows = connection.execute(prepared(statement), values).all()
    return [Hit(row.passage_id, row.score) for row in rows if row.score]


def prepared(statement: str) -> TextClause:
    return text(statement).bindparams(bindparam("documents", type_=ARRAY(BigInteger)))


def _exactly(image: Snapshot) -> str:
    width = image.dimensions
    return f"""
        SELECT passage_id, -(embedding::vector({width}) <#> CAST(:asked AS vector({width}))) AS score
        FROM passage_embedding
        WHERE {of_encoder(image.encoder or "")} AND document_number = ANY(:documents)
          AND document_number <= :highest
        ORDER BY score DESC, passage_id LIMIT :limit
    """  # noqa: S608 - the only text in it is a quoted name


def roughly(image: Snapshot, *, is_wide: bool) -> str:
    """With `is_wide`, `documents` are those that are left out."""
    width = image.dimensions
    in_scope = "<> ALL" if is_wide else "= ANY"
    return f"""
        WITH near AS MATERIALIZED (
          SELECT passage_id, embedding FROM passage_embedding
          WHERE {of_encoder(image.encoder or "")} AND document_number {in_scope}(:documents)
            AND document_number <= :highest
          ORDER BY embedding::halfvec({width}) <#> CAST(CAST(:asked AS vector({width})) AS halfvec({width}))
          LIMIT :wide
        )
        SELECT passage_id, -(embedding::vector({width}) <#> CAST(:asked AS vector({width}))) AS score
        FROM near ORDER BY score DESC, passage_id LIMIT :limit
    """  # noqa: S608 - the only text in it is a quoted name
