"""Files as rows, so that every replica has what one of them was given: each content once, by its SHA-256.

A machine keeps a copy of what it has read. Parts are written before the name that points to them, each in a
transaction of its own, so that a large file keeps nobody waiting; what a crash leaves of one is swept away.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.blobs import folder
from bot.storage.blobs.tables import BLOB, BLOB_PART
from bot.storage.database import Database

_B, _P = BLOB.c, BLOB_PART.c
_KEPT = ("uploads", "trash")
PART = 1 << 20
"""Bytes."""
_UNFINISHED = timedelta(days=1)
"""After which parts without a name are of a process that died."""


class LostContentError(Exception):
    """A part of a file is missing, or is not what it was. The text says of which."""


@dataclass(frozen=True, slots=True)
class SqlBlobs:
    """The `Blobs` port."""

    database: Database
    copies: Path
    """The folder of this machine's copies; nobody else writes there."""

    async def put(self, name: str, content: BinaryIO, at: datetime) -> None:
        digest = await asyncio.to_thread(_digest, content)
        while not await self._name(name, digest, await self._put_parts(digest, content, at), at):
            # Whoever removed the last name of the same content meanwhile took the parts along.
            content.seek(0)

    async def _put_parts(self, digest: str, content: BinaryIO, at: datetime) -> int:
        for number in count():
            part = await asyncio.to_thread(content.read, PART)
            if not part:
                return number
            row = {"digest": digest, "part": number, "content": part, "at": at}
            known = database.insert(BLOB_PART).values(row)
            async with self.database.writing() as connection:
                await connection.execute(
                    known.on_conflict_do_update(index_elements=["digest", "part"], set_={"at": at})
                )
        raise AssertionError("a file ends")

    async def _name(self, name: str, digest: str, parts: int, at: datetime) -> bool:
        """False where not all parts are there any more."""
        there = select(func.count()).where(_P.digest == digest)
        row = {"name": name, "digest": digest, "parts": parts, "at": at}
        statement = database.insert(BLOB).values(row)
        async with self.database.writing() as connection:
            if await connection.scalar(there) != parts:
                return False
            before = await _digest_of(connection, name)
            await connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=row))
            await _forget_unnamed(connection, before)
        return True

    async def bring(self, name: str) -> Path | None:
        copy = self.copies / name
        async with self.database.reading() as connection:  # one moment: a name, and all that it names
            found = (await connection.execute(select(_B.digest, _B.parts).where(_B.name == name))).first()
            if found is None:
                return None
            if not await asyncio.to_thread(_is_copied, copy, found.digest):
                await _copy(connection, found.digest, found.parts, copy)
        return copy

    async def has(self, name: str) -> bool:
        async with self.database.reading() as connection:
            return await _digest_of(connection, name) is not None

    async def rename(self, name: str, to: str, at: datetime) -> bool:
        moved = update(BLOB).where(_B.name == name).values(name=to, at=at)
        async with self.database.writing() as connection:
            if await _digest_of(connection, name) is None:
                return False
            before = await _digest_of(connection, to)
            await connection.execute(delete(BLOB).where(_B.name == to))
            await connection.execute(moved)
            await _forget_unnamed(connection, before)
        await asyncio.to_thread(_drop_copy, self.copies / name)
        return True

    async def remove(self, name: str) -> None:
        async with self.database.writing() as connection:
            before = await _digest_of(connection, name)
            await connection.execute(delete(BLOB).where(_B.name == name))
            await _forget_unnamed(connection, before)
        await asyncio.to_thread(_drop_copy, self.copies / name)

    async def names(self, under: str, before: datetime) -> Sequence[str]:
        found = select(_B.name).where(_B.name.startswith(under, autoescape=True), _B.at < before)
        async with self.database.reading() as connection:
            return list(await connection.scalars(found.order_by(_B.name)))

    async def take_over(self) -> int:
        """Every file that the folder keeps itself, in place of what has its name; how many they are."""
        names = await asyncio.to_thread(own_files, self.copies)
        for name in names:
            await self._take_over(name)
        return len(names)

    async def tidy(self) -> None:
        async with self.database.reading() as connection:
            known = set(await connection.scalars(select(_B.name)))
        await asyncio.to_thread(_drop_others, self.copies, known)
        for name in await asyncio.to_thread(own_files, self.copies):
            if name not in known:
                await self._take_over(name)
            # Else it would be taken for a new one, and brought back, when another replica has removed it.
            await asyncio.to_thread(_make_a_copy, self.copies / name)
        unnamed = ~exists().where(_B.digest == _P.digest)
        old = delete(BLOB_PART).where(unnamed, _P.at < self.database.clock() - _UNFINISHED)
        async with self.database.writing() as connection:
            await connection.execute(old)

    async def _take_over(self, name: str) -> None:
        """A file of the time when this folder was where files were kept."""
        file = self.copies / name
        at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        with await asyncio.to_thread(file.open, "rb") as content:
            await self.put(name, content, at)


async def _copy(connection: AsyncConnection, digest: str, parts: int, to: Path) -> None:
    unfinished, found = to.with_name(f".{secrets.token_hex(8)}"), hashlib.sha256()
    await asyncio.to_thread(to.parent.mkdir, 0o700, parents=True, exist_ok=True)
    try:
        await asyncio.to_thread(_append, unfinished, b"")
        for number in range(parts):
            part = select(_P.content).where(_P.digest == digest, _P.part == number)
            content = await connection.scalar(part) or b""
            found.update(content)
            await asyncio.to_thread(_append, unfinished, content)
        if found.hexdigest() != digest:
            raise LostContentError(f"the database does not hold what {to.name} was")
        await asyncio.to_thread(_publish, unfinished, to, digest)
    finally:
        await asyncio.to_thread(unfinished.unlink, missing_ok=True)


async def _digest_of(connection: AsyncConnection, name: str) -> str | None:
    digest: str | None = await connection.scalar(select(_B.digest).where(_B.name == name))
    return digest


async def _forget_unnamed(connection: AsyncConnection, digest: str | None) -> None:
    """The content that had a name before, if it has none any more."""
    if digest is not None:
        named = exists().where(_B.digest == digest)
        await connection.execute(delete(BLOB_PART).where(_P.digest == digest, ~named))


def _digest(content: BinaryIO) -> str:
    """And back to where it begins."""
    digest = hashlib.sha256()
    while part := content.read(PART):
        digest.update(part)
    content.seek(0)
    return digest.hexdigest()


def _append(path: Path, part: bytes) -> None:
    with path.open("ab") as file:
        file.write(part)


def _publish(unfinished: Path, copy: Path, digest: str) -> None:
    """A file without a note was never a copy, and one with a wrong note never is there."""
    copy.unlink(missing_ok=True)
    _note_of(copy).write_text(digest, "ascii")
    unfinished.replace(copy)


def _note_of(copy: Path) -> Path:
    """Beside a copy, what it is a copy of."""
    return copy.with_name(f".{copy.name}.sha256")


def _is_copied(copy: Path, digest: str) -> bool:
    try:
        return copy.is_file() and _note_of(copy).read_text("ascii") == digest
    except FileNotFoundError:
        return False


def _make_a_copy(file: Path) -> None:
    """Of a file that was this folder's own: from now the database says what becomes of it."""
    try:
        with file.open("rb") as content:
            digest = _digest(content)
        _note_of(file).write_text(digest, "ascii")
    except FileNotFoundError:
        return  # somebody has removed it meanwhile


def _drop_copy(copy: Path) -> None:
    """The note goes last: whatever has none is a file of the folder's own, and would be brought back."""
    copy.unlink(missing_ok=True)
    _note_of(copy).unlink(missing_ok=True)
    folder.remove(copy)


def own_files(copies: Path) -> Sequence[str]:
    """Files that are no copies."""
    under = (each for top in _KEPT for each in sorted((copies / top).rglob("*")) if not each.is_symlink())
    found = (each for each in under if each.is_file() and not each.name.startswith("."))
    return [each.relative_to(copies).as_posix() for each in found if not _note_of(each).exists()]


def _drop_others(copies: Path, known: Collection[str]) -> None:
    """Copies of what somebody removed on another machine."""
    for note in list(copies.rglob(".*.sha256")):
        copy = note.with_name(note.name.removeprefix(".").removesuffix(".sha256"))
        if copy.relative_to(copies).as_posix() not in known:
            _drop_copy(copy)
