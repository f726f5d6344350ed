"""Words that no passage has any more leave search and the help with spelling."""

from __future__ import annotations

import numpy as np
from sqlalchemy import Connection, delete, select

from bot.storage.database import chunks
from bot.storage.passages.reader import PRUNED
from bot.storage.passages.tables import DOCUMENT_TERMS, TERM
from bot.storage.passages.writer import advance

_WORD = np.dtype("<u4")


def prune(connection: Connection) -> int:
    """How many words were deleted. Other processes learn by the counters that numbers are not valid any
    more."""
    used: set[int] = set()
    for content in connection.execute(select(DOCUMENT_TERMS.c.terms)).scalars():
        used.update(np.unique(np.frombuffer(content, _WORD)).tolist())
    unused = set(connection.execute(select(TERM.c.number)).scalars()) - used
    for some in chunks(unused):
        connection.execute(delete(TERM).where(TERM.c.number.in_(some)))
    if unused:
        advance(connection, PRUNED)
        advance(connection, "version")
    return len(unused)
