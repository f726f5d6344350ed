"""Putting a backup back: checked, whole or not at all, never while the program runs."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from bot.storage import engine
from bot.storage.backups import archive
from bot.storage.backups.archive import UnreadableError
from bot.storage.backups.copying import ELSEWHERE, fresh_folder
from bot.storage.backups.putting_back import RestoreError, alone, files_of, forget_again, prepare
from bot.storage.backups.saving import DATABASE, FOLDERS, KEY
from bot.storage.engines.disk import file_beside


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and where that is now which was there before."""

    has_files: bool
    has_key: bool
    kept: tuple[Path, ...]
    forgotten: int | None = None
    """How many people in it were forgotten after it was made, and will be again with the next start; None
    where that cannot be known: there was no database, or one that cannot be read."""


def restore(
    database_url: str, data_dir: Path, file: Path, stamp: str, passphrase: Callable[[], str]
) -> Restored:
    """Put the backup `file` in the place of the database, the uploads, the trash and the key.

    A plain copy of the database does, too. What is replaced stays beside it, its name followed by `stamp`.
    `passphrase` is asked for where the file is sealed. Raises `RestoreError`, and what
    `bot.storage.migrate.migrate` raises for what is no database, or a newer one; nothing was changed then.
    """
    if not engine.is_in_a_file(database_url):
        raise RestoreError(f"nothing was restored: {ELSEWHERE}")
    target = Path(engine.file_of(database_url))
    try:
        if not file.is_file():
            raise RestoreError(f"there is no {file}")
        data_dir.mkdir(parents=True, exist_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        with alone(target):
            pass  # told before long work begins
        _check_room(file, data_dir)
        with fresh_folder(data_dir / "restore.partial") as folder:
            _unpack(file, folder, passphrase)
            prepare(folder / DATABASE, file)
            with alone(target) as replaced:
                again = forget_again(folder / DATABASE, replaced)
                done = _exchange(folder, data_dir, target, stamp, brings_files=archive.is_archive(file))
                return replace(done, forgotten=again)
    except UnreadableError as error:
        raise RestoreError(f"nothing was restored: {error}") from None
    except OSError as error:
        raise RestoreError(f"nothing was restored: {error.filename or file}: {_in_words(error)}") from error


def _in_words(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "no space is left on the disk: make room for a copy of the backup"
    return error.strerror or str(error)


def _check_room(file: Path, data_dir: Path) -> None:
    needed, free = file.stat().st_size, shutil.disk_usage(data_dir).free
    if free < needed:
        raise RestoreError(
            f"nothing was restored: {data_dir} has room for {free:,} bytes and needs {needed:,}: make room"
        )


def _unpack(file: Path, folder: Path, passphrase: Callable[[], str]) -> None:
    if archive.is_archive(file):
        archive.unpack(file, folder, passphrase, _is_wanted)
    else:
        (folder / DATABASE).touch(mode=0o600)
        shutil.copyfile(file, folder / DATABASE)


def _is_wanted(name: str) -> bool:
    return name in (DATABASE, KEY) or name.split("/", maxsplit=1)[0] in FOLDERS


def _exchange(folder: Path, data_dir: Path, target: Path, stamp: str, *, brings_files: bool) -> Restored:
    """All of it by renaming, the database last; where one fails, all are renamed back."""
    beside = [*(FOLDERS if brings_files else ()), *([KEY] if (folder / KEY).exists() else [])]
    kept: list[Path] = []
    with ExitStack() as undo:
        for name in beside:
            kept += _swap(undo, [data_dir / name], folder / name, stamp)
        arrivals = file_beside(target)
        kept += _swap(undo, files_of(arrivals), folder / arrivals.name, stamp)
        kept += _swap(undo, files_of(target), folder / DATABASE, stamp)
        undo.pop_all()
    return Restored(brings_files, KEY in beside, tuple(kept))


def _swap(undo: ExitStack, places: list[Path], fresh: Path, stamp: str) -> list[Path]:
    """Move what stands at `places` aside, and `fresh`, where there is one, to the first of them."""
    main, aside = places[0], []
    for place in (each for each in places if each.exists()):
        kept = main.with_name(f"{main.name}.{stamp}{place.name.removeprefix(main.name)}")
        place.rename(kept)
        undo.callback(kept.rename, place)
        aside.append(kept)
    if fresh.exists():
        shutil.move(fresh, main)
        undo.callback(main.rename, fresh)
    return aside
