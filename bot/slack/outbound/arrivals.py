"""Tells who waits for it that a message of ours now stands in a thread, as far as this process posted it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from handlers.kernel.events import Conversation


@dataclass(frozen=True, slots=True)
class Arrivals:
    _awaited: dict[Conversation, list[asyncio.Event]] = field(default_factory=dict)

    @contextmanager
    def awaited(self, conversation: Conversation) -> Iterator[asyncio.Event]:
        """Set as soon as something was posted there, from now on."""
        arrived, there = asyncio.Event(), self._awaited.setdefault(conversation, [])
        there.append(arrived)
        try:
            yield arrived
        finally:
            there.remove(arrived)
            if not there:
                self._awaited.pop(conversation, None)

    def posted(self, conversation: Conversation) -> None:
        for arrived in self._awaited.get(conversation, ()):
            arrived.set()
