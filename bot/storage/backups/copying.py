"""What making and restoring a backup share: a folder to work in, and a copy of the running database."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.storage import engine
from bot.storage.arrivals.entries import bring_into
from bot.storage.arrivals.file import waiting_beside
from bot.storage.clock import utc_now


class BackupError(Exception):
    """There is no new backup. The text says why."""


@contextmanager
def fresh_folder(folder: Path) -> Iterator[Path]:
    """An empty folder that only its owner reads, gone afterwards; what a killed process left is removed."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def copy_database(source: Path, target: Path) -> None:
    """Copy the database file `source`, while others write to it, to `target`, which only its owner can read.

    Blocks for as long as it takes to read it once and check the copy. Raises OSError and sqlite3.Error, too.
    """
    target.touch(mode=0o600, exist_ok=False)
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


def copy_with_arrivals(source: Path, target: Path) -> None:
    """As `copy_database`, and in the copy what has arrived for it and is not in it yet."""
    arrived = waiting_beside(source)  # before: what is brought in meanwhile is in both
    copy_database(source, target)
    if arrived:
        bring_into(target, arrived, utc_now())


def leave_one_file(database: Path) -> None:
    """The database without a log beside it. Nobody else has it open."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def sync(path: Path) -> None:
    """What is there stays there when the power goes."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
