"""Files in a folder: of this machine, or one that several of them mount."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

_OURS_ALONE = 0o700
"""Others on the machine may be outside of the audience."""


@dataclass(frozen=True, slots=True)
class FolderBlobs:
    """The `Blobs` port."""

    folder: Path

    async def put(self, name: str, content: BinaryIO, at: datetime) -> None:
        await asyncio.to_thread(write, self.folder / name, content)
        await asyncio.to_thread(_touch, self.folder / name, at)

    async def bring(self, name: str) -> Path | None:
        return self.folder / name if await self.has(name) else None

    async def has(self, name: str) -> bool:
        return await asyncio.to_thread((self.folder / name).is_file)

    async def rename(self, name: str, to: str, at: datetime) -> bool:
        return await asyncio.to_thread(_rename, self.folder / name, self.folder / to, at)

    async def remove(self, name: str) -> None:
        await asyncio.to_thread(remove, self.folder / name)

    async def names(self, under: str, before: datetime) -> Sequence[str]:
        return await asyncio.to_thread(self._names, under, before)

    async def tidy(self) -> None:
        """A folder has nothing but what is named."""

    def _names(self, under: str, before: datetime) -> Sequence[str]:
        found = (place for place in (self.folder / under).rglob("*") if place.is_file())
        old = (place for place in found if place.stat().st_mtime < before.timestamp())
        return sorted(place.relative_to(self.folder).as_posix() for place in old)


def write(path: Path, content: BinaryIO) -> None:
    """All of it or nothing."""
    path.parent.mkdir(mode=_OURS_ALONE, parents=True, exist_ok=True)
    unfinished = path.with_name(f".{secrets.token_hex(8)}")
    try:
        with unfinished.open("wb") as file:
            shutil.copyfileobj(content, file)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def remove(path: Path) -> None:
    """With its folder, if nothing else is there."""
    path.unlink(missing_ok=True)
    with suppress(OSError):
        path.parent.rmdir()


def _rename(path: Path, to: Path, at: datetime) -> bool:
    to.parent.mkdir(mode=_OURS_ALONE, parents=True, exist_ok=True)
    try:
        path.replace(to)
    except FileNotFoundError:
        return False
    _touch(to, at)
    with suppress(OSError):
        path.parent.rmdir()
    return True


def _touch(path: Path, at: datetime) -> None:
    """When it was put or renamed is what its date tells."""
    with suppress(FileNotFoundError):
        os.utime(path, (at.timestamp(), at.timestamp()))
