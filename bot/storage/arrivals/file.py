"""The file of what has arrived, beside the database. Every method blocks; one thread at a time calls them.

Nothing stays in it: what was brought into the database is overwritten with zeros, in the log once an hour.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.storage.engine import BUSY_SECONDS
from bot.storage.engines.disk import file_beside

_TABLE = """
CREATE TABLE IF NOT EXISTS arrival (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, platform TEXT, key TEXT, body TEXT NOT NULL,
    UNIQUE (platform, key)
)
"""
_SETTINGS = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "wal_autocheckpoint=250")
_ROOM = 300 * 4096
"""Bytes: somewhat more than the log has when it is written back."""
_WIPED_EVERY = 3600.0
"""Seconds."""
UNREADABLE = "unreadable"
"""The kind of what this version of the program cannot read; it stays for one that can."""
_OLDEST = "SELECT id, kind, body FROM arrival WHERE kind != ? ORDER BY id LIMIT ?"


@dataclass(frozen=True, slots=True)
class KeptArrival:
    kind: str
    body: str
    platform: str | None = None
    key: str | None = None
    """What has come from this platform under this key is not stored again."""


@dataclass(frozen=True, slots=True)
class StoredArrival:
    """An arrival in the file."""

    id: int
    """Grows with every arrival."""
    kind: str
    body: str


def waiting_beside(database: Path) -> list[StoredArrival]:
    """What is in the file beside this database, if there is one."""
    path = file_beside(database)
    if not path.exists():
        return []
    address = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'arrival'").fetchone():
            return []
        return _stored(connection, -1)


class ArrivalFile:
    def __init__(self, path: Path, database: Path) -> None:
        self._log = path.with_name(f"{path.name}-wal")
        path.touch(mode=0o600)
        self._connection = sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        address = f"{database.absolute().as_uri()}?mode=ro"
        self._kept = sqlite3.connect(address, uri=True, timeout=0, check_same_thread=False)
        for setting in _SETTINGS:
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.execute(_TABLE)
        self._wiped = time.monotonic()
        self._make_room()

    def append(self, arrivals: Sequence[KeptArrival]) -> list[int | None]:
        """The number of each, on the disk; None for one that has come before."""
        known = [self._is_kept(each) for each in arrivals]
        with self._writing():
            new = zip(arrivals, known, strict=True)
            return [None if is_kept else self._insert(each) for each, is_kept in new]

    def oldest(self, limit: int) -> list[StoredArrival]:
        return _stored(self._connection, limit)

    def remove(self, ids: Iterable[int]) -> None:
        with self._writing():
            self._connection.executemany("DELETE FROM arrival WHERE id = ?", [(each,) for each in ids])

    def set_aside(self, row_id: int) -> None:
        with self._writing():
            self._connection.execute("UPDATE arrival SET kind = ? WHERE id = ?", (UNREADABLE, row_id))

    def tidy(self) -> None:
        """To be called when it is quiet."""
        if time.monotonic() - self._wiped > _WIPED_EVERY:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._wiped = time.monotonic()
        if not self._log.exists() or self._log.stat().st_size < _ROOM:
            self._make_room()

    def close(self) -> None:
        self._kept.close()
        self._connection.close()

    def _is_kept(self, arrival: KeptArrival) -> bool:
        """Whether the database has it: looked up beside whoever writes. Where it cannot be told, what comes
        twice is told apart when it is brought in."""
        if arrival.key is None:
            return False
        query = "SELECT 1 FROM inbox WHERE platform = ? AND key = ?"
        try:
            return self._kept.execute(query, (arrival.platform, arrival.key)).fetchone() is not None
        except sqlite3.OperationalError:
            return False

    def _insert(self, arrival: KeptArrival) -> int | None:
        cursor = self._connection.execute(
            "INSERT OR IGNORE INTO arrival (kind, platform, key, body) VALUES (?, ?, ?, ?)",
            (arrival.kind, arrival.platform, arrival.key, arrival.body),
        )
        return cursor.lastrowid if cursor.rowcount else None

    def _make_room(self) -> None:
        """Written over and over, the log and the file do not grow: so a commit waits for its own bytes, and
        not, as with ext4's journal, for whatever else is being written to the disk."""
        with self._writing():
            self._connection.execute("INSERT INTO arrival (kind, body) VALUES ('', zeroblob(?))", (_ROOM,))
            self._connection.execute("DELETE FROM arrival WHERE kind = ''")
        self._connection.execute("PRAGMA wal_checkpoint(RESTART)")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.rollback()
            raise


def _stored(connection: sqlite3.Connection, limit: int) -> list[StoredArrival]:
    return [StoredArrival(*row) for row in connection.execute(_OLDEST, (UNREADABLE, limit))]
