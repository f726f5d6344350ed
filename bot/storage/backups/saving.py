"""Everything that csrbot keeps, in one file, made while it runs.

In it: the database as of one moment, the files that people uploaded, what lies in the trash, and, under a
passphrase only, the key that seals tokens. Documents that were indexed from other folders are in it as far as
the index holds them; pictures of pages and the encoder are made again.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy.exc import DBAPIError

from bot.storage import engine
from bot.storage.backups import archive
from bot.storage.backups.archive import ArchiveEntry
from bot.storage.backups.copying import (
    BackupError,
    copy_with_arrivals,
    fresh_folder,
    leave_one_file,
    sync,
)
from bot.storage.blobs.sql import own_files
from bot.storage.engines.postgresql import words_of
from bot.storage.moving.fetching import FetchError, fetch

DATABASE, KEY = "csrbot.db", "secret.key"
FOLDERS = ("uploads", "trash")
"""What is kept in the data folder beside the database."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a backup holds."""

    bytes: int
    """Of the file."""
    files: int
    """Of uploads and trash."""
    has_key: bool


def save(database_url: str, data_dir: Path, file: Path, passphrase: str = "") -> Saved:
    """Write a new backup to `file`, which is not there yet; sealed where there is a passphrase.

    Writers go on meanwhile. Raises `BackupError`; then there is no new file.
    """
    partial = file.with_name(f"{file.name}.partial")
    try:
        if file.exists():
            raise BackupError(f"{file} is there already, and no backup is overwritten: choose another name")
        with _staging(data_dir) as folder:
            entries = list(_staged(database_url, data_dir, folder, with_key=bool(passphrase)))
            partial.unlink(missing_ok=True)
            with _private(partial) as descriptor, os.fdopen(descriptor, "wb") as out:
                archive.write(entries, out, passphrase)
                out.flush()
                os.fsync(descriptor)
        _publish(partial, file)
    except OSError as error:
        raise BackupError(f"no backup was made: {file} cannot be written ({error.strerror})") from error
    except (sqlite3.Error, FetchError) as error:
        raise BackupError(f"no backup was made: {error}") from error
    except DBAPIError as error:
        raise BackupError(f"no backup was made: {words_of(error.orig)}") from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    names = [entry.name for entry in entries]
    others = {DATABASE, KEY}
    return Saved(file.stat().st_size, sum(name not in others for name in names), KEY in names)


@contextmanager
def _private(file: Path) -> Iterator[int]:
    yield os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


@contextmanager
def _staging(data_dir: Path) -> Iterator[Path]:
    """A folder beside the data for one backup at a time, empty."""
    folder = data_dir / "backup.partial"
    try:
        with FileLock(data_dir / "backup.lock", timeout=0), fresh_folder(folder):
            yield folder
    except Timeout:
        raise BackupError("another backup is being made: wait for its end") from None


def _staged(database_url: str, data_dir: Path, folder: Path, *, with_key: bool) -> Iterator[ArchiveEntry]:
    """Uploads are held before and after the database is copied, so each that it names is there."""
    _hold(data_dir, folder)
    copy = folder / DATABASE
    if engine.is_in_a_file(database_url):
        copy_with_arrivals(Path(engine.file_of(database_url)), copy)
    else:
        with engine.dialect_of(database_url).told_plainly(database_url):
            fetch(database_url, copy, folder)
        leave_one_file(copy)
    _hold(data_dir, folder)
    yield ArchiveEntry(DATABASE, copy)
    if with_key and (data_dir / KEY).is_file():
        yield ArchiveEntry(KEY, data_dir / KEY)
    for name in FOLDERS:
        for file in sorted((folder / name).rglob("*")):
            if file.is_file():
                yield ArchiveEntry(file.relative_to(folder).as_posix(), file)


def _hold(data_dir: Path, folder: Path) -> None:
    """The content of each file as it is now, whatever is done to its name; a later one is taken instead.

    What is a copy of something in the database is fetched from there.
    """
    for name in own_files(data_dir):
        held = folder / name
        held.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):  # taken away in between
            _link(data_dir / name, held)


def _link(file: Path, held: Path) -> None:
    fresh = held.with_name(f".{held.name[:100]}.held")
    try:
        fresh.hardlink_to(file)
    except FileNotFoundError:
        raise
    except OSError:  # a file system without hard links
        shutil.copyfile(file, fresh)
    fresh.replace(held)
    fresh.unlink(missing_ok=True)  # POSIX renames one name of a file to another by doing nothing


def _publish(partial: Path, file: Path) -> None:
    """Of two backups of one name, one wins."""
    try:
        file.hardlink_to(partial)
    except FileExistsError:
        raise BackupError(f"{file} is there already, and no backup is overwritten") from None
    except OSError:
        partial.replace(file)
    sync(file.parent)
