"""What is left of deleted rows on the disk.

`secure_delete` overwrites what is deleted with zeros, but pages of before stand in the write-ahead log until
it is emptied, and bits of rows that were moved stay in pages that have room: those go when the file is
written anew. https://sqlite.org/pragma.html#pragma_wal_checkpoint, https://sqlite.org/lang_vacuum.html
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

_PATIENCE = 10.0
"""Seconds to wait for readers who still look at an old page."""


def file_beside(database: Path) -> Path:
    """The file of what has arrived (`bot.storage.arrivals`)."""
    return database.with_name(f"{database.stem}-arrivals.db")


def empty_logs(database: Path) -> bool:
    """Of the database, and of what has arrived for it."""
    if (arrivals := file_beside(database)).exists():
        empty_log(str(arrivals))
    return empty_log(str(database))


def empty_log(path: str) -> bool:
    """Put all pages of the log into the database, and cut the log to nothing; False while somebody reads."""
    with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as connection:
        return _emptied(connection)


def rewrite(path: str) -> bool:
    """Write the whole file anew, without what was deleted. Writers wait meanwhile; about a second for 100 MB.

    False when somebody held the database for too long: to be done again later.
    """
    with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("VACUUM")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
            return False
        return _emptied(connection)


def _emptied(connection: sqlite3.Connection) -> bool:
    until = time.monotonic() + _PATIENCE
    while True:
        is_busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not is_busy or time.monotonic() > until:
            return not is_busy
        time.sleep(0.05)
