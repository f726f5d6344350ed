"""Putting a backup back into a PostgreSQL database, whichever kind of database it was made of.

A backup is made of what it replaces. Rows come in one transaction, so that the database is as it was or as
the backup has it, and at its end the files of this machine are exchanged by renaming.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from bot.storage import engine
from bot.storage.backups import archive
from bot.storage.backups.copying import BackupError, fresh_folder, leave_one_file
from bot.storage.backups.exchanging import Restored, RestoreTarget, exchange_files, unpack
from bot.storage.backups.forgotten import graveyard_in
from bot.storage.backups.putting_back import RestoreError, forget_again, prepare
from bot.storage.backups.saving import DATABASE, FOLDERS, save
from bot.storage.blobs.sql import SqlBlobs
from bot.storage.database import open_database
from bot.storage.engines.postgresql import words_of
from bot.storage.migrate import migrate
from bot.storage.moving.replacing import DifferingError, InUseError, is_empty, replacing


def put_on_server(place: RestoreTarget, file: Path, stamp: str, passphrase: Callable[[], str]) -> Restored:
    """Blocks. Raises `RestoreError`, and what `migrate` raises; then nothing was changed, but that an empty
    database may have got its tables."""
    plainly = engine.dialect_of(place.database_url).told_plainly
    with _told(), plainly(place.database_url):
        has_something = not is_empty(place.database_url)
        if has_something:
            _check_named(place)
        with fresh_folder(place.data_dir / "restore.partial") as folder:
            unpack(file, folder, passphrase)
            prepare(folder / DATABASE, file)
            kept = (
                (_saved(place, stamp, passphrase if archive.is_sealed(file) else str),)
                if has_something
                else ()
            )
            migrate(place.database_url)
            done = _put_in(place, folder, stamp, brings_files=archive.is_archive(file), knows=has_something)
            return replace(done, kept=(*kept, *done.kept))


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (InUseError, DifferingError, BackupError) as error:
        raise RestoreError(f"nothing was restored: {error}") from error
    except DBAPIError as error:
        raise RestoreError(f"nothing was restored: {words_of(error.orig)}") from error


def _check_named(place: RestoreTarget) -> None:
    name = make_url(place.database_url).database
    if place.replace != name:
        raise RestoreError(
            f"nothing was restored: there is something in {engine.shown(place.database_url)}. Name an empty"
            f" database in CSRBOT_DATABASE_URL, or say that this one may be replaced: --replace {name}"
        )


def _saved(place: RestoreTarget, stamp: str, passphrase: Callable[[], str]) -> Path:
    kept = place.data_dir / f"{stamp}.backup"
    save(place.database_url, place.data_dir, kept, passphrase())
    return kept


def _put_in(place: RestoreTarget, folder: Path, stamp: str, *, brings_files: bool, knows: bool) -> Restored:
    if place.uploads_in_database:
        _take_in(folder)
    with ExitStack() as undo:
        with replacing(place.database_url) as target:
            graveyard = graveyard_in(target.connection) if knows else None
            again = forget_again(folder / DATABASE, graveyard)
            target.fill(folder / DATABASE, with_uploads=brings_files)
            done = exchange_files(undo, folder, place.data_dir, stamp, brings_files=brings_files)
        undo.pop_all()
    return replace(done, forgotten=again)


def _take_in(folder: Path) -> None:
    """The unpacked files into the unpacked database."""

    async def take_in() -> None:
        database = open_database(f"sqlite+aiosqlite:///{(folder / DATABASE).absolute()}")
        try:
            await SqlBlobs(database, folder).take_over()
        finally:
            await database.close()

    asyncio.run(take_in())
    leave_one_file(folder / DATABASE)
    for name in FOLDERS:
        shutil.rmtree(folder / name, ignore_errors=True)
