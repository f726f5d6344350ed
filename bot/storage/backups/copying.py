"""A copy of the running database, of one moment, that is whole or not there at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.storage import engine


class BackupError(Exception):
    """There is no new backup; one that was there before is untouched. The text says why."""


def backup(database_url: str, file: Path) -> int:
    """Copy the database to `file`, in place of an earlier backup; the copy's size in bytes.

    Writers go on meanwhile. Blocks for as long as it takes to read the database once and check the copy. To
    restore: stop the program, put the copy in the database's place, and delete what ends in ``-wal`` or
    ``-shm`` beside it.
    """
    partial = file.with_name(f"{file.name}.partial")
    try:
        partial.unlink(missing_ok=True)
        partial.touch(mode=0o600)
        _copy(Path(engine.file_of(database_url)), partial)
        _sync(partial)
        partial.replace(file)
        _sync(file.parent)
    except OSError as error:
        raise BackupError(f"no backup was made: {file} cannot be written ({error.strerror})") from error
    except sqlite3.Error as error:
        raise BackupError(f"no backup was made: {error}") from error
    finally:
        partial.unlink(missing_ok=True)
    return file.stat().st_size


def _copy(source: Path, target: Path) -> None:
    address = f"{source.absolute().as_uri()}?mode=rw"
    with (
        closing(sqlite3.connect(address, uri=True, timeout=engine.BUSY_SECONDS)) as reader,
        closing(sqlite3.connect(target)) as writer,
    ):
        reader.backup(writer)
        writer.execute("PRAGMA journal_mode=DELETE")
        found = writer.execute("PRAGMA quick_check").fetchone()[0]
        if found != "ok":
            raise BackupError(f"the copy is damaged, and so may be the database: {found}")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
