"""What is asked before ``/readyz`` answers, and for how long one waits for each part.

A part may take much longer than whoever asks waits: a database whose lock somebody holds says so after half a
minute, and a transaction that has begun is not called off. So it is left to go on, and nobody asks that part
again before it has answered.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

Check = Callable[[], Awaitable[str | None]]
"""None when all is well, else what is wrong in a few words."""

PATIENCE = 2.0
"""Seconds that ``/readyz`` waits for its parts, all at once."""


@dataclass(frozen=True, slots=True)
class Readiness:
    checks: Mapping[str, Check]
    patience: float = PATIENCE
    _asked: dict[str, asyncio.Task[str | None]] = field(default_factory=dict)
    """By name: what has not answered yet."""

    async def failed(self) -> dict[str, str]:
        """By name: what is wrong with the parts that are not well now."""
        asked = {name: self._ask(name) for name in self.checks}
        if asked:
            await asyncio.wait(asked.values(), timeout=self.patience)
        found = {name: self._found(one) for name, one in asked.items()}
        return {name: problem for name, problem in found.items() if problem}

    def _ask(self, name: str) -> asyncio.Task[str | None]:
        if name not in self._asked:
            task = self._asked[name] = asyncio.create_task(_result(self.checks[name]), name=f"ready:{name}")
            task.add_done_callback(lambda _: self._asked.pop(name))
        return self._asked[name]

    def _found(self, asked: asyncio.Task[str | None]) -> str | None:
        return asked.result() if asked.done() else f"no answer within {self.patience:g} seconds"


async def _result(check: Check) -> str | None:
    try:
        return await check()
    except Exception as error:  # a check that breaks is a check that fails
        return type(error).__name__
