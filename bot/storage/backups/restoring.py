"""Putting a backup back: checked, whole or not at all, never while the program runs."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

from bot.storage import engine
from bot.storage.backups import archive
from bot.storage.backups.archive import UnreadableError
from bot.storage.backups.copying import fresh_folder
from bot.storage.backups.exchanging import (
    Restored,
    RestoreTarget,
    check_room,
    exchange_files,
    swap,
    unpack,
)
from bot.storage.backups.forgotten import graveyard_of
from bot.storage.backups.on_server import put_on_server
from bot.storage.backups.putting_back import RestoreError, alone, files_of, forget_again, prepare
from bot.storage.backups.saving import DATABASE
from bot.storage.engines.disk import file_beside


def restore(place: RestoreTarget, file: Path, stamp: str, passphrase: Callable[[], str]) -> Restored:
    """Put the backup `file` in the place of the database, the uploads, the trash and the key.

    A plain copy of a SQLite database does, too. What is replaced stays beside it, its name followed by
    `stamp`; of a database on a server a backup is made first. `passphrase` is asked for where the file is
    sealed. Raises `RestoreError`, and what `bot.storage.migrate.migrate` raises for what is no database, or a
    newer one; nothing was changed then.
    """
    with _told(file):
        if not file.is_file():
            raise RestoreError(f"there is no {file}")
        place.data_dir.mkdir(parents=True, exist_ok=True)
        asked = cache(passphrase)
        if engine.is_in_a_file(place.database_url):
            return _put_into_file(place, file, stamp, asked)
        check_room(file, place.data_dir)
        return put_on_server(place, file, stamp, asked)


def _put_into_file(place: RestoreTarget, file: Path, stamp: str, passphrase: Callable[[], str]) -> Restored:
    target = Path(engine.file_of(place.database_url))
    target.parent.mkdir(parents=True, exist_ok=True)
    with alone(target):
        pass  # told before long work begins
    check_room(file, place.data_dir)
    with fresh_folder(place.data_dir / "restore.partial") as folder:
        unpack(file, folder, passphrase)
        prepare(folder / DATABASE, file)
        with alone(target) as replaced:
            again = forget_again(folder / DATABASE, graveyard_of(replaced) if replaced else None)
            done = _exchange(folder, place.data_dir, target, stamp, brings_files=archive.is_archive(file))
            return replace(done, forgotten=again)


@contextmanager
def _told(file: Path) -> Iterator[None]:
    try:
        yield
    except UnreadableError as error:
        raise RestoreError(f"nothing was restored: {error}") from None
    except OSError as error:
        raise RestoreError(f"nothing was restored: {error.filename or file}: {_in_words(error)}") from error


def _in_words(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "no space is left on the disk: make room for a copy of the backup"
    return error.strerror or str(error)


def _exchange(folder: Path, data_dir: Path, target: Path, stamp: str, *, brings_files: bool) -> Restored:
    """All of it by renaming, the database last; where one fails, all are renamed back."""
    arrivals = file_beside(target)
    with ExitStack() as undo:
        done = exchange_files(undo, folder, data_dir, stamp, brings_files=brings_files)
        logs = swap(undo, files_of(arrivals), folder / arrivals.name, stamp)
        kept = swap(undo, files_of(target), folder / DATABASE, stamp)
        undo.pop_all()
    return replace(done, kept=(*done.kept, *logs, *kept))
