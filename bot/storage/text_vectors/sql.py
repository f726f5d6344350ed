"""Vectors of texts in the database, so that a restart does not cost them and every replica has them.

Rows are forgotten by age (`bot.storage.retention`): what is still compared then is embedded once more.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from hashlib import blake2b

import numpy as np
from sqlalchemy import select

from bot.storage import engine
from bot.storage.clock import Clock, utc_now
from bot.storage.database import insert
from bot.storage.portable import listed
from bot.storage.text import clean
from bot.storage.text_vectors.tables import TEXT_VECTOR
from knowledge.store import Vector

_FLOAT = np.dtype("<f4")
_FOUND = select(TEXT_VECTOR.c.digest, TEXT_VECTOR.c.vector).where(TEXT_VECTOR.c.digest.in_(listed("digests")))


class SqlTextVectors:
    """The `TextVectors` port in a migrated SQLite database."""

    def __init__(self, database_url: str, clock: Clock = utc_now) -> None:
        self._writer = engine.blocking(database_url)
        self._reader = engine.blocking_reader(database_url)
        self._clock = clock

    def close(self) -> None:
        """Close all connections."""
        self._writer.dispose()
        self._reader.dispose()

    def get(self, encoder: str, texts: Collection[str]) -> Mapping[str, Vector]:
        by_digest = {_digest(encoder, text): text for text in texts}
        with self._reader.connect() as connection:
            rows = connection.execute(_FOUND, {"digests": json.dumps(list(by_digest))})
            return {by_digest[row.digest]: np.frombuffer(row.vector, _FLOAT) for row in rows}

    def put(self, encoder: str, vectors: Mapping[str, Vector]) -> None:
        now = self._clock()
        rows = [
            {"digest": _digest(encoder, text), "vector": np.asarray(vector, _FLOAT).tobytes(), "made_at": now}
            for text, vector in vectors.items()
        ]
        with self._writer.begin() as connection:
            connection.execute(insert(TEXT_VECTOR).on_conflict_do_nothing(), rows)


def _digest(encoder: str, text: str) -> str:
    return blake2b(f"{encoder}\0{clean(text)}".encode(), digest_size=16).hexdigest()
