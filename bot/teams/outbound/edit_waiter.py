"""Waiting for a card to be edited, so that whoever pressed its button sees the new one as the answer.

The press goes through the inbox and the use case, and the edit through the outbox, like every other; where
all of that happens within a second, in this process or in another one of the server, the answer to the press
can bring the card along. A watcher that waits in vain costs nothing: the edit reaches the client by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Copy = tuple[str, str]
"""(the address of a conversation, a message in it): an id is a moment, and the same in many conversations."""


EDITED = "teams edited"
"""The topic under which the processes of a server tell each other of an edit."""


def _nobody(_address: str, _message_id: str, _card: Json) -> None: ...


@dataclass(frozen=True, slots=True)
class EditWaiter:
    patience_seconds: float = 1.5
    """Teams shows a spinner meanwhile, and an error after ten seconds."""
    elsewhere: Callable[[str, str, Json], None] = _nobody
    """Tells the other processes of an edit."""
    _waiting: dict[Copy, list[asyncio.Future[Json]]] = field(default_factory=dict, init=False)

    def edited(self, address: str, message_id: str, card: Json) -> None:
        """This card stands there now."""
        self.heard(address, message_id, card)
        self.elsewhere(address, message_id, card)

    def heard(self, address: str, message_id: str, card: Json) -> None:
        """As `edited`, by another process."""
        for future in self._waiting.get((address, message_id), ()):
            if not future.done():
                future.set_result(card)

    @contextmanager
    def over(self, address: str, message_id: str) -> Iterator[asyncio.Future[Json]]:
        """The next card of this message, if there is one while the context is open."""
        future: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        waiting = self._waiting.setdefault((address, message_id), [])
        waiting.append(future)
        try:
            yield future
        finally:
            waiting.remove(future)
            if not waiting:
                self._waiting.pop((address, message_id), None)
            future.cancel()

    async def next(self, future: asyncio.Future[Json]) -> Json | None:
        """The card, or None after a while without one."""
        await asyncio.wait({future}, timeout=self.patience_seconds)
        return future.result() if future.done() else None
