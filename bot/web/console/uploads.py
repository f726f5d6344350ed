"""The files behind the documents: put on the shelf, taken off it, put back.

Putting a file here only queues it; whoever indexes takes it from the queue. A file of the same name and
collection takes the place of the earlier one and so becomes its new version; a narrower audience holds at
once. What is removed leaves the index at once, and lies in the trash until it is put back or thirty days have
passed.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from unicodedata import normalize

from starlette.concurrency import run_in_threadpool

from bot.web.text import clean
from handlers.kernel.adapter.blobs import Blobs
from handlers.kernel.ports import AuditRow, FileState, IndexedFile, Transaction, UnitOfWork
from handlers.questions.rules.kept_replies import COLLECTION
from knowledge.index.folders import UPLOADS
from knowledge.index.ingestion import narrowed
from knowledge.passages import Audience, Document, Reader, format_audience, parse_audience
from knowledge.records import Changes, Version
from knowledge.store import PassageStore

_KEPT = timedelta(days=30)
_TRASH, _ROW, _CONTENT = "trash/", "file.json", "content"
_TOKEN = re.compile(r"[0-9a-f]{32}")
_UNFIT = re.compile(r'[\\/:*?"<>|\s\u202a-\u202e\u2066-\u2069]+')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d) *(?:\.|$)", re.IGNORECASE)
"""What Windows takes for a device, whatever the ending."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file, and the document it became."""

    file: IndexedFile
    document: Document | None


@dataclass(frozen=True, slots=True)
class History:
    """The versions of a file, the latest first, and what the latest changed."""

    versions: Sequence[Version]
    changes: Changes | None
    """None where there is one version, and for whom not all of the file is meant."""


@dataclass(frozen=True, slots=True)
class UploadStore:
    blobs: Blobs
    work: UnitOfWork[Transaction]
    store: PassageStore

    async def put(self, name: str, content: BinaryIO, as_: IndexedFile) -> IndexedFile:
        """Keep the content and queue it; `as_` says for whom, where and by whom."""
        named = file_name(name)
        token = hashlib.sha256(f"{as_.collection}/{named}".encode()).hexdigest()[:16]
        path = f"{UPLOADS}/{token}/{named}"
        await self.blobs.put(path, content, as_.at)
        await run_in_threadpool(self._withhold, path, parse_audience(as_.audience))
        file = replace(as_, path=path, name=named, state=FileState.QUEUED)
        await self._save(file, "document.uploaded")
        return file

    async def reindex(self, path: str, by: str, at: datetime) -> bool:
        """Queue a file again; False when it is not on the shelf."""
        file = await self._known(path, at)
        if file is None:
            return False
        again = replace(file, state=FileState.QUEUED, at=at, reason="", uploaded_by=by, attempts=0)
        await self._save(again, "document.reindexed")
        return True

    async def remove(self, path: str, by: str, at: datetime) -> str | None:
        """Take a file off the shelf and out of the index; gives the token to put it back with."""
        file = await self._known(path, at)
        if file is None:
            return None

        async def work(transaction: Transaction) -> None:
            await transaction.files.remove(path)
            await transaction.audit.record(AuditRow(by, "document.removed", f"file:{file.name}", at))

        await self.work.run(work)
        for document in await run_in_threadpool(self._documents_of, path):
            await run_in_threadpool(self.store.remove, document.id)
        return await self._to_trash(file, at)

    async def restore(self, token: str, by: str, at: datetime) -> IndexedFile | None:
        """Put a removed file back; None when it is not in the trash."""
        if not _TOKEN.fullmatch(token):
            return None
        file = await self._from_trash(token, at)
        if file is None:
            return None
        back = replace(file, uploaded_by=by)
        await self._save(back, "document.restored")
        return back

    async def items(self, at: datetime) -> list[Item]:
        """Files on the shelf, and documents that were indexed from elsewhere; not the kept replies."""
        async with self.work.reading() as transaction:
            files = await transaction.files.all()
        every = await run_in_threadpool(self.store.documents)
        documents = {document.path: document for document in every if document.collection != COLLECTION}
        shelved = [Item(file, documents.pop(file.path, None)) for file in files]
        return shelved + [Item(_as_file(document, at), document) for document in documents.values()]

    async def history(self, path: str, reader: Reader) -> History:
        """Of the file, as far as this reader may see it."""
        return await run_in_threadpool(self._history, path, reader)

    def _history(self, path: str, reader: Reader) -> History:
        may_read = all(document.audience.admits(reader) for document in self._documents_of(path))
        return History(self.store.versions(path), self.store.changes(path) if may_read else None)

    async def _known(self, path: str, at: datetime) -> IndexedFile | None:
        async with self.work.reading() as transaction:
            file = await transaction.files.get(path)
        if file is None:
            found = await run_in_threadpool(self._documents_of, path)
            return _as_file(found[0], at) if found else None
        return file

    async def _save(self, file: IndexedFile, did: str) -> None:
        async def work(transaction: Transaction) -> None:
            await transaction.files.save(file)
            who = file.uploaded_by or ""
            await transaction.audit.record(AuditRow(who, did, f"file:{file.name}", file.at, file.audience))

        await self.work.run(work)

    def _withhold(self, path: str, audience: Audience) -> None:
        """Whom the new version is not for does not see the one before either, read or not."""
        for document in self._documents_of(path):
            both = narrowed(document.audience, audience)
            if both != document.audience:
                self.store.amend(replace(document, audience=both))

    def _documents_of(self, path: str) -> Sequence[Document]:
        return self.store.documents(path=path)

    async def _to_trash(self, file: IndexedFile, at: datetime) -> str:
        token = secrets.token_hex(16)
        row = {"path": file.path, "name": file.name, "collection": file.collection, "audience": file.audience}
        await self.blobs.put(f"{_TRASH}{token}/{_ROW}", BytesIO(json.dumps(row).encode()), at)
        if file.path.startswith(f"{UPLOADS}/"):
            await self.blobs.rename(file.path, f"{_TRASH}{token}/{_CONTENT}", at)
        for name in await self.blobs.names(_TRASH, at - _KEPT):
            await self.blobs.remove(name)
        return token

    async def _from_trash(self, token: str, at: datetime) -> IndexedFile | None:
        kept = await self.blobs.bring(f"{_TRASH}{token}/{_ROW}")
        if kept is None:
            return None
        row = json.loads(await run_in_threadpool(kept.read_text, "utf-8"))
        row["path"] = _inside(row["path"])
        await self.blobs.rename(f"{_TRASH}{token}/{_CONTENT}", row["path"], at)
        await self.blobs.remove(f"{_TRASH}{token}/{_ROW}")
        return IndexedFile(state=FileState.QUEUED, at=at, **row)


def file_name(name: str) -> str:
    """A name safe to write: no folders, no leading dot, no device, not too long, and read as it is.

    Composed: a Mac writes "ü" as two characters, and the same file from Windows is its new version.
    """
    last = clean(normalize("NFC", name).replace("\\", "/")).rsplit("/", 1)[-1]
    safe = _UNFIT.sub(" ", last).strip(" .")
    safe = f"_{safe}" if _DEVICE.match(safe) else safe
    stem, dot, suffix = safe.rpartition(".")
    return f"{stem[:100]}{dot}{suffix[:20]}" if stem else safe[:100] or "document"


def _inside(path: str) -> str:
    """The key of an upload; an absolute path is of an earlier version of csrbot."""
    _, found, after = path.rpartition(f"/{UPLOADS}/")
    return f"{UPLOADS}/{after}" if found else path


def _as_file(document: Document, at: datetime) -> IndexedFile:
    return IndexedFile(
        path=document.path,
        name=Path(document.path).name or document.title,
        state=FileState.INDEXED,
        at=at,
        collection=document.collection,
        audience=format_audience(document.audience),
    )
