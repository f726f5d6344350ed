"""Uploaded files on their way into the index: taken from the queue one by one, read, and reported on.

A file that a reader left behind when it died is taken again after a while; reading it twice changes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from handlers.ports import FileState, IndexedFile, UnitOfWork
from knowledge.indexing import Wanted
from knowledge.passages import parse_audience
from knowledge.progress import Amended, Duplicate, Event, Indexed, NotRead, Unchanged

STALLED = timedelta(minutes=15)
"""After that a file that is being read is taken to have been left behind."""

Index = Callable[[Sequence[Wanted]], Sequence[Event]]
"""Brings the files into the index. Synchronous: called in a thread."""


@dataclass(frozen=True, slots=True)
class ReadFiles:
    uow: UnitOfWork
    index: Index
    now: Callable[[], datetime]

    async def take(self, _limit: int = 1) -> Sequence[Awaitable[None]]:
        """The work on the file that waits longest; nothing when none waits."""
        at = self.now()
        async with self.uow() as tx:
            file = await tx.files.take(at, at - STALLED)
            await tx.commit()
        return [self(file)] if file else []

    async def __call__(self, file: IndexedFile) -> None:
        """Read one file that was taken, and keep what became of it."""
        wanted = Wanted(Path(file.path), file.collection, parse_audience(file.audience))
        try:
            events = await asyncio.to_thread(self.index, (wanted,))
            done = _outcome(file, events, self.now())
        except Exception:
            await self._save(replace(file, state=FileState.FAILED, at=self.now(), reason=_FAULT))
            raise
        await self._save(done)

    async def _save(self, file: IndexedFile) -> None:
        """Unless it was removed meanwhile."""
        async with self.uow() as tx:
            if await tx.files.get(file.path) is not None:
                await tx.files.save(file)
                await tx.commit()


_KEPT = " Its last readable version stays in the index."
_FAULT = "Something went wrong on our side. Read it again; if that does not help, tell whoever runs the bot."


def _outcome(file: IndexedFile, events: Sequence[Event], at: datetime) -> IndexedFile:
    for event in events:
        match event:
            case Indexed(passages=passages, incomplete=incomplete):
                return replace(file, state=FileState.INDEXED, at=at, reason=incomplete, passages=passages)
            case Unchanged() | Amended():
                return replace(file, state=FileState.INDEXED, at=at, reason="")
            case NotRead(skipped=skipped, kept=kept):
                why = f"{skipped.sentence} {skipped.advice}" + (_KEPT if kept else "")
                return replace(file, state=FileState.SKIPPED, at=at, reason=why, passages=0)
            case Duplicate(of=of):
                why = f"It says the same as {Path(of).name}, which is in the index."
                return replace(file, state=FileState.SKIPPED, at=at, reason=why, passages=0)
            case _:
                pass
    return replace(file, state=FileState.SKIPPED, at=at, reason="The file is no longer there.", passages=0)
