"""What a stolen disk would show: every row of every table, and every byte of the database's files."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bot.storage.states import InboxState, OutboxState


def rows_of(database: Path) -> Iterator[tuple[str, str]]:
    """(table, the row as text) of all tables, also those that only an index keeps."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        for name in names:
            for row in connection.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - the database's own names
                yield name, json.dumps([str(value) for value in row], ensure_ascii=False)


def files_of(database: Path) -> Iterator[tuple[str, bytes]]:
    """The database, its write-ahead log and whatever lies beside it."""
    for file in sorted(database.parent.rglob("*")):
        if file.is_file():
            yield file.name, file.read_bytes()


def pages_with(database: Path, words: str) -> list[bytes]:
    """The pages of the database, and of its write-ahead log, on which the words stand."""
    log = database.with_name(f"{database.name}-wal")
    whole = database.read_bytes()
    size = int.from_bytes(whole[16:18]) or 512
    pages = [whole[start : start + size] for start in range(0, len(whole), size)]
    frames = log.read_bytes()[32:] if log.exists() else b""
    step = size + 24  # each frame has a header of its own
    pages += [frames[start + 24 : start + step] for start in range(0, len(frames), step)]
    return [page for page in pages if words.encode() in page]


def traces(database: Path, *words: str) -> set[str]:
    """Where any of the words stands: tables and files by name."""
    tables = {name for name, row in rows_of(database) if any(word in row for word in words)}
    files = {name for name, content in files_of(database) if any(word.encode() in content for word in words)}
    return tables | files


async def at_rest(database: Path) -> set[tuple[str, str]]:
    """All rows, once everything before has been delivered and noted."""
    rows: set[tuple[str, str]] = set()
    while _is_under_way(database) or (now := set(rows_of(database))) != rows:
        rows = set(rows_of(database))
        await asyncio.sleep(0.5)
    return now


def _is_under_way(database: Path) -> bool:
    """Whether an event or a message still waits, or is being dealt with."""
    unfinished = "SELECT state FROM inbox UNION ALL SELECT state FROM outbox"
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return any(state in _UNFINISHED for (state,) in connection.execute(unfinished))


_UNFINISHED = {
    InboxState.BEHIND,
    InboxState.WAITING,
    InboxState.LEASED,
    OutboxState.BEHIND,
    OutboxState.QUEUED,
    OutboxState.LEASED,
}
