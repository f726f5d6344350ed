"""Whether index and rows agree: the files that people uploaded, and how often something had to be mended.

A file and its documents are committed together, so that they part only where the database was restored or
changed by hand. What was mended is counted beside the rows: by kind, since the beginning.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from bot.platform.store import StoreTransaction, StoreWork
from handlers.kernel.adapter.blobs import Blobs
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.ports import FileState, IndexedFile
from knowledge.index.indexing import Indexer

FILE_MISSING, FILE_LEFT_OVER = "file_missing", "file_left_over"
"""Read, and not in the index; in the index, and removed."""
_SPACE, _LOOKED = "index_mended", "looked"
_UPLOADS = "uploads/"


@dataclass(frozen=True, slots=True)
class MendTally:
    """How many differences between index and rows were mended, by kind."""

    notes: KeyValueStore

    async def add(self, found: Mapping[str, int], at: datetime) -> None:
        mended = {kind: count for kind, count in found.items() if count}
        if mended:
            structlog.get_logger(__name__).warning("index_mended", **mended)
        before = await self.totals()
        for kind, count in found.items():
            await self.notes.put(_SPACE, kind, str(before.get(kind, 0) + count))
        await self.notes.put(_SPACE, _LOOKED, at.isoformat())

    async def totals(self) -> Mapping[str, int]:
        return {kind: int(count) for kind, count in await self.notes.all(_SPACE) if kind != _LOOKED}

    async def looked(self, at: datetime) -> datetime | None:
        """When it was compared last."""
        noted = await self.notes.get(_SPACE, _LOOKED, at)
        return datetime.fromisoformat(noted) if noted else None


@dataclass(frozen=True, slots=True)
class MendFiles:
    """A job: uploaded files against what the index has of them."""

    uow: StoreWork
    indexer: Indexer
    tally: MendTally
    blobs: Blobs

    async def __call__(self, at: datetime) -> None:
        async with self.uow.reading() as tx:
            files = {file.path: file for file in await tx.files.all()}
        there = await asyncio.to_thread(self._documents)
        lost = [file for path, file in files.items() if _was_read(file) and path not in there]
        for file in lost:
            await self._read_again(file, at)
        uploads = [path for path in there if path.startswith(_UPLOADS) and path not in files]
        left = [path for path in uploads if not await self.blobs.has(path)]
        for path in left:
            await asyncio.to_thread(self._forget, there[path])
        await self.blobs.tidy()
        await self.tally.add({FILE_MISSING: len(lost), FILE_LEFT_OVER: len(left)}, at)

    def _documents(self) -> Mapping[str, list[str]]:
        """The ids of the documents, by path."""
        found: dict[str, list[str]] = {}
        for document in self.indexer.store.documents():
            found.setdefault(document.path, []).append(document.id)
        return found

    def _forget(self, documents: list[str]) -> None:
        for document_id in documents:
            self.indexer.forget(document_id)

    async def _read_again(self, seen: IndexedFile, at: datetime) -> None:
        async def work(tx: StoreTransaction) -> None:
            if await tx.files.get(seen.path) == seen:
                await tx.files.save(replace(seen, state=FileState.QUEUED, at=at, attempts=0))

        await self.uow.run(work)


def _was_read(file: IndexedFile) -> bool:
    return file.state is FileState.INDEXED and file.passages > 0
