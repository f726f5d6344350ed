"""Waiting for a card to be edited, so that whoever pressed its button sees the new one as the answer.

The press goes through the inbox and the use case, and the edit through the outbox, like every other; where
all of that happens in this process within a second, the answer to the press can bring the card along. A
watcher that waits in vain costs nothing: the edit reaches the client by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Watch:
    patience_seconds: float = 1.5
    """Teams shows a spinner meanwhile, and an error after ten seconds."""
    _waiting: dict[str, list[asyncio.Future[Json]]] = field(default_factory=dict, init=False)
    """By message id, which is unique in a tenant for all that matters here."""

    def edited(self, message_id: str, card: Json) -> None:
        """This card stands there now."""
        for future in self._waiting.get(message_id, ()):
            if not future.done():
                future.set_result(card)

    @contextmanager
    def over(self, message_id: str) -> Iterator[asyncio.Future[Json]]:
        """The next card of this message, if there is one while the context is open."""
        future: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(message_id, []).append(future)
        try:
            yield future
        finally:
            self._waiting[message_id].remove(future)
            if not self._waiting[message_id]:
                del self._waiting[message_id]
            future.cancel()

    async def next(self, future: asyncio.Future[Json]) -> Json | None:
        """The card, or None after a while without one."""
        await asyncio.wait({future}, timeout=self.patience_seconds)
        return future.result() if future.done() else None
