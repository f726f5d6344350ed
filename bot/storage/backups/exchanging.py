"""What restoring is on every database: a backup unpacked beside the data, and files exchanged by renaming."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bot.storage.backups import archive
from bot.storage.backups.putting_back import RestoreError
from bot.storage.backups.saving import DATABASE, FOLDERS, KEY


@dataclass(frozen=True, slots=True)
class RestoreTarget:
    """Where a backup is put back to."""

    database_url: str
    data_dir: Path
    """Of this machine."""
    uploads_in_database: bool = False
    replace: str = ""
    """The name of the server's database that may be replaced although there is something in it."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and where that is now which was there before."""

    has_files: bool
    has_key: bool
    kept: tuple[Path, ...]
    forgotten: int | None = None
    """How many people in it were forgotten after it was made, and will be again with the next start; None
    where that cannot be known: there was no database, or one that cannot be read."""


def check_room(file: Path, data_dir: Path) -> None:
    needed, free = file.stat().st_size, shutil.disk_usage(data_dir).free
    if free < needed:
        raise RestoreError(
            f"nothing was restored: {data_dir} has room for {free:,} bytes and needs {needed:,}: make room"
        )


def unpack(file: Path, folder: Path, passphrase: Callable[[], str]) -> None:
    if archive.is_archive(file):
        archive.unpack(file, folder, passphrase, _is_wanted)
    else:
        (folder / DATABASE).touch(mode=0o600)
        shutil.copyfile(file, folder / DATABASE)


def _is_wanted(name: str) -> bool:
    return name in (DATABASE, KEY) or name.split("/", maxsplit=1)[0] in FOLDERS


def exchange_files(
    undo: ExitStack, folder: Path, data_dir: Path, stamp: str, *, brings_files: bool
) -> Restored:
    """Uploads, trash and key, all by renaming; what is done to `undo` is renamed back when it is left."""
    beside = [*(FOLDERS if brings_files else ()), *([KEY] if (folder / KEY).exists() else [])]
    kept: list[Path] = []
    for name in beside:
        kept += swap(undo, [data_dir / name], folder / name, stamp)
    return Restored(brings_files, KEY in beside, tuple(kept))


def swap(undo: ExitStack, places: list[Path], fresh: Path, stamp: str) -> list[Path]:
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
