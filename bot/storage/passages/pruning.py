"""Words that no passage has any more leave search and the help with spelling."""

from __future__ import annotations

import numpy as np
from sqlalchemy import Connection, delete, func, select

from bot.storage.database import Database, chunks
from bot.storage.passages.reader import PRUNED
from bot.storage.passages.tables import DOCUMENT_TERMS, TERM
from bot.storage.passages.writer import advance

_WORD = np.dtype("<u4")


async def prune(database: Database) -> None:
    """Looked for beside any writer; only what is found has writers wait."""
    async with database.reading() as connection:
        found = await connection.run_sync(unused)
    if found:
        async with database.writing() as writing:
            await writing.run_sync(_delete)


def unused(connection: Connection) -> list[int]:
    """The numbers of words that no passage has."""
    highest = connection.execute(select(func.max(TERM.c.number))).scalar() or 0
    is_used = np.zeros(highest + 1, bool)
    for content in connection.execute(select(DOCUMENT_TERMS.c.terms)).scalars():
        is_used[np.frombuffer(content, _WORD)] = True
    numbers = connection.execute(select(TERM.c.number)).scalars()
    return [number for number in numbers if not is_used[number]]


def _delete(connection: Connection) -> None:
    """Other processes learn by the counters that the numbers are not valid any more."""
    for some in chunks(unused(connection)):
        connection.execute(delete(TERM).where(TERM.c.number.in_(some)))
    advance(connection, PRUNED)
    advance(connection, "version")
