"""Files given to the index, and the audit, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.storage.memory.rows import MemoryRows
from bot.storage.text import cleaned
from handlers.kernel.ports import FileState, IndexedFile


@dataclass(frozen=True, slots=True)
class MemoryFiles:
    """The `Files` port."""

    rows: MemoryRows

    async def save(self, file: IndexedFile) -> None:
        self.rows.files[file.path] = cleaned(file)

    async def get(self, path: str) -> IndexedFile | None:
        return self.rows.files.get(path)

    async def all(self, limit: int | None = None) -> Sequence[IndexedFile]:
        return sorted(self._all(), key=lambda file: (file.at, file.path), reverse=True)[:limit]

    async def how_many(self, *states: FileState) -> int:
        return sum(file.state in states for file in self._all())

    async def has_waiting(self, stalled_before: datetime) -> bool:
        return any(_waits(file, stalled_before) for file in self._all())

    async def take(self, at: datetime, stalled_before: datetime) -> IndexedFile | None:
        waiting = [file for file in self._all() if _waits(file, stalled_before)]
        if not waiting:
            return None
        oldest = min(waiting, key=lambda file: (file.at, file.path))
        taken = replace(oldest, state=FileState.READING, at=at, attempts=oldest.attempts + 1)
        await self.save(taken)
        return taken

    async def remove(self, path: str) -> bool:
        if self.rows.files.get(path) is None:
            return False
        self.rows.files[path] = None
        return True

    def _all(self) -> Iterable[IndexedFile]:
        return (file for file in self.rows.files.values() if file is not None)


def _waits(file: IndexedFile, stalled_before: datetime) -> bool:
    stalled = file.state is FileState.READING and file.at < stalled_before
    return file.state is FileState.QUEUED or stalled
