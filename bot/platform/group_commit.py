"""Group commit: what many ask for at the same time is done in one transaction.

Syncing the log is what a commit costs, whatever is in it. While one group is being written the next one
gathers, so a burst costs few commits and a lone caller waits for nobody. Between two groups of a rush other
processes have a turn: SQLite's lock has no queue, and whoever asks again at once would have it for ever.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


@dataclass(slots=True)
class GroupCommit(Generic[_Item, _Result]):
    write: Callable[[Sequence[_Item]], Awaitable[Sequence[_Result]]]
    """Writes a group, all or nothing, with a result for each of it."""
    largest: int = 128
    longest_rest: float = 0.05
    """Seconds between two groups at most; else as long as the last one took."""
    _gathered: list[tuple[_Item, asyncio.Future[_Result]]] = field(default_factory=list, init=False)
    _writing: asyncio.Task[None] | None = field(default=None, init=False)

    async def __call__(self, item: _Item) -> _Result:
        """When it is committed; raises what the write of its group raised."""
        future: asyncio.Future[_Result] = asyncio.get_running_loop().create_future()
        self._gathered.append((item, future))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all())
        return await future

    async def _write_all(self) -> None:
        while self._gathered:
            group, self._gathered = self._gathered[: self.largest], self._gathered[self.largest :]
            begun = time.monotonic()
            await self._write(group)
            if self._gathered:
                await asyncio.sleep(min(time.monotonic() - begun, self.longest_rest))

    async def _write(self, group: Sequence[tuple[_Item, asyncio.Future[_Result]]]) -> None:
        waiting = [future for _, future in group]
        try:
            results = await self.write([item for item, _ in group])
        except BaseException as fault:
            for future in waiting:
                if not future.done():
                    future.set_exception(fault)
            if not isinstance(fault, Exception):
                raise
            return
        for future, result in zip(waiting, results, strict=True):
            if not future.done():
                future.set_result(result)
