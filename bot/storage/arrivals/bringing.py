"""From the file into the database, in the order of arrival, behind whoever was acknowledged."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import structlog

from bot.platform.group_commit import GroupCommit
from bot.platform.waiting import is_set_within
from bot.storage.arrivals.entries import EVENT, NOTE, ArrivalNote, note_of, warm_up
from bot.storage.arrivals.file import ArrivalFile, KeptArrival, StoredArrival
from bot.storage.codec import EVENTS, UnreadableValueError
from bot.storage.engines.disk import file_beside
from bot.storage.faults import LockedError
from bot.storage.storage import Storage

AT_ONCE = 256
"""Brought into the database together."""
_LONGEST_REST = 0.2
"""Seconds between two times; else as long as the last took, so that a rush comes in few and large ones."""
_QUIET = 1.0
"""Seconds without an arrival, after which the file is tidied."""
_LOOK = 10.0
"""Seconds between two looks for what another process has left."""
_ENDING = 5.0
"""Seconds that are left for the rest at the end; what is not brought in then is there at the next start."""
R = TypeVar("R")


class BringArrivals:
    """Open for this process; `run` it beside whoever takes in, `close` it at the end."""

    def __init__(self, database: Path, storage: Storage) -> None:
        self.behind = storage
        self.brought: Callable[[], None] = lambda: None
        """Called after something was brought into the database."""
        self._thread = ThreadPoolExecutor(1, "arrivals")
        self._file = ArrivalFile(file_beside(database), database)
        self._append = GroupCommit(self._written, largest=512, longest_rest=0.0)
        self._woken, self._turn = asyncio.Event(), asyncio.Lock()
        self._notes: dict[tuple[str, str], tuple[int, ArrivalNote]] = {}
        self._last = 0
        warm_up()

    async def put(self, arrival: KeptArrival) -> int | None:
        """Its number, when it is on the disk; None where it has come before."""
        number = await self._append(arrival)
        self._woken.set()
        return number

    async def put_note(self, note: ArrivalNote) -> None:
        number = await self.put(note.arrival())
        if number is not None and number > self._last:
            self._notes[note.space, note.key] = number, note

    def note(self, space: str, key: str) -> ArrivalNote | None:
        """One that this process has put and that is not in the database yet."""
        found = self._notes.get((space, key))
        return found[1] if found else None

    def has_notes(self, space: str) -> bool:
        return any(name == space for name, _ in self._notes)

    async def run(self) -> None:
        """Bring in what comes, until cancelled."""
        try:
            while True:
                self._woken.clear()
                begun = time.monotonic()
                if await self._tried():
                    await asyncio.sleep(min(time.monotonic() - begun, _LONGEST_REST))
                else:
                    await self._rest()
        finally:
            with suppress(TimeoutError, LockedError):
                async with asyncio.timeout(_ENDING):
                    await self.settle()

    async def settle(self) -> None:
        """Bring in all that is there now."""
        while await self.bring():
            pass

    async def bring(self) -> int:
        """Bring the oldest in; how many that were."""
        async with self._turn:
            before = max((number for number, _ in self._notes.values()), default=0)
            rows = await self._apart(self._file.oldest, AT_ONCE)
            if not rows:
                self._forget(before)  # another process may have brought them in
                return 0
            await asyncio.gather(*(self._bring_note(row) for row in rows if row.kind == NOTE))
            brought = await asyncio.gather(*(self._bring_event(row) for row in rows if row.kind == EVENT))
            unreadable = {row_id for row_id in brought if row_id is not None}
            await self._apart(self._file.remove, [row.id for row in rows if row.id not in unreadable])
            self._forget(rows[-1].id)
        self.brought()
        return len(rows)

    def close(self) -> None:
        self._thread.submit(self._file.close).result()
        self._thread.shutdown()

    async def _tried(self) -> int:
        try:
            return await self.bring()
        except LockedError:  # after a long wait; there is nothing but to wait on
            structlog.get_logger(__name__).warning("arrivals_wait", why="the database is locked")
            return 1

    async def _rest(self) -> None:
        for seconds in (_QUIET, _LOOK):
            if await is_set_within(self._woken, seconds):
                return
            await self._apart(self._file.tidy)

    async def _bring_note(self, row: StoredArrival) -> None:
        note = note_of(row)
        await self.behind.notes.put(note.space, note.key, note.value, note.expires)

    async def _bring_event(self, row: StoredArrival) -> int | None:
        """The row's number where it cannot be read."""
        try:
            event = EVENTS.decode(row.body)
        except UnreadableValueError as error:
            structlog.get_logger(__name__).error("arrival_unreadable", arrival_id=row.id, reason=str(error))
            await self._apart(self._file.set_aside, row.id)
            return row.id
        await self.behind.inbox.receive(event)
        return None

    def _forget(self, up_to: int) -> None:
        """All up to this number are in the database."""
        self._last = max(self._last, up_to)
        self._notes = {name: put for name, put in self._notes.items() if put[0] > self._last}

    async def _written(self, arrivals: Sequence[KeptArrival]) -> Sequence[int | None]:
        return await self._apart(self._file.append, arrivals)

    async def _apart(self, work: Callable[..., R], *given: Any) -> R:
        """One hop to the thread and back, however busy the loop is."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *given)
