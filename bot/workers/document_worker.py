"""Reading the files that people uploaded: from the queue into the index, one after the other.

What became of a file is written beside it in words for the CSR team. A file that was removed or uploaded
again while it was being read is left to whoever did that. A file on which reader after reader dies is not
begun once more.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from bot.platform.store import StoreTransaction, StoreWork
from bot.workers.queue_worker import QueueWorker
from handlers.kernel.adapter.blobs import Blobs
from handlers.kernel.ports import FileState, IndexedFile
from knowledge.index.indexing import Indexer
from knowledge.index.ingestion import Wanted
from knowledge.index.progress import Duplicate, Event, Indexed, NotRead, Removed
from knowledge.passages import parse_audience

_DEADLY = (
    "The program stopped each of the {tries} times it read this file, so it is not read again by itself. Save"
    " it anew or split it into smaller files and upload those, or try “Read again”."
)
_CONTRADICTS = "It says otherwise than an answer that was kept, and goes ahead of it: {questions}."
_MOST_NAMED = 5
"""Questions named beside a file."""
_OURS = "This is our fault, not the file's. It was noted; try “Read again” later."


@dataclass(frozen=True, slots=True)
class ReadingPolicy:
    stalled: timedelta = timedelta(minutes=30)
    """After which a file whose reader died is read again."""
    tries: int = 3
    """How often a file is begun whose reader dies."""
    poll: timedelta = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class DocumentWorker:
    """The reader of the queue of files."""

    uow: StoreWork
    indexer: Indexer
    now: Callable[[], datetime]
    blobs: Blobs
    policy: ReadingPolicy = ReadingPolicy()
    contradicted: Callable[[str], Sequence[str]] = lambda _path: ()
    """The questions of the kept answers that the documents of a path contradict."""

    def drain(self) -> QueueWorker:
        """The worker; one file at a time, for the encoder has all cores."""
        return QueueWorker("files", self.take, at_once=1, poll=self.policy.poll)

    async def take(self, _limit: int) -> Sequence[Awaitable[None]]:
        """The work on the file that has waited longest, if any does."""
        at = self.now()
        stalled_before = at - self.policy.stalled
        async with self.uow.reading() as tx:
            if not await tx.files.has_waiting(stalled_before):
                return []
        file = await self.uow.run(lambda tx: tx.files.take(at, stalled_before))
        return [self._read(file)] if file else []

    async def _read(self, file: IndexedFile) -> None:
        if file.attempts > self.policy.tries:
            structlog.get_logger(__name__).error("file_parked", attempts=file.attempts)
            reason = _DEADLY.format(tries=self.policy.tries)
            await self._note(file, replace(file, state=FileState.FAILED, reason=reason, at=self.now()))
            return
        try:
            await self.blobs.bring(file.path)
            told = await asyncio.to_thread(self._index, file)
            after = await asyncio.to_thread(self._beside_kept_answers, what_became(file, told))
        except Exception:
            structlog.get_logger(__name__).exception("file_failed")
            after = replace(file, state=FileState.FAILED, reason=_OURS)
        await self._note(file, replace(after, at=self.now()))

    def _beside_kept_answers(self, file: IndexedFile) -> IndexedFile:
        """The file with a word about kept answers that it contradicts, for whoever uploaded it to look at."""
        questions = self.contradicted(file.path) if file.state is FileState.INDEXED else ()
        named = ", ".join(f"“{question}”" for question in questions[:_MOST_NAMED])
        told = _CONTRADICTS.format(questions=named)
        return replace(file, reason=f"{file.reason} {told}".strip()) if questions else file

    def _index(self, file: IndexedFile) -> list[Event]:
        place, audience = self.indexer.located(file.path), parse_audience(file.audience)
        wanted = Wanted(place, file.collection, audience, taken_at=file.at)
        return list(self.indexer.index([wanted]))

    async def _note(self, before: IndexedFile, after: IndexedFile) -> None:
        async def work(tx: StoreTransaction) -> IndexedFile | None:
            found = await tx.files.get(before.path)
            if found is not None and _is_still(found, before):
                await tx.files.save(after)
            return found

        if await self.uow.run(work) is None:
            await asyncio.to_thread(self._forget, before.path)

    def _forget(self, path: str) -> None:
        for document in self.indexer.store.documents(path=path):
            self.indexer.forget(document.id)


def _is_still(found: IndexedFile, taken: IndexedFile) -> bool:
    """Whether it is the file that was taken: as it was, or indexed with the commit of its passages."""
    indexed = replace(taken, state=FileState.INDEXED, reason=found.reason, passages=found.passages)
    return found in (taken, indexed)


def what_became(file: IndexedFile, told: Sequence[Event]) -> IndexedFile:
    """The file after indexing told this about it; unchanged files keep their count of passages."""
    state, reason, passages = FileState.INDEXED, "", file.passages
    for event in told:
        match event:
            case Indexed(passages=count):
                reason, passages = event.remark, count
            case NotRead(skipped=skipped, kept=kept):
                state = FileState.SKIPPED
                reason = f"{skipped.sentence} {skipped.advice}"
                reason += " Its last readable version stays in the index." if kept else ""
            case Duplicate(of=of):
                state, reason, passages = FileState.SKIPPED, f"It says the same as “{Path(of).name}”.", 0
            case Removed():
                state, reason, passages = FileState.SKIPPED, "The file is not there any more.", 0
            case _:
                pass  # progress on the way
    return replace(file, state=state, reason=reason, passages=passages)
