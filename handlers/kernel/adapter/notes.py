"""What an adapter notes down, beside what the use cases store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol


class KeyValueStore(Protocol):
    """What a platform's adapter must remember: texts under a key in a space of its own.

    What a button could not carry, which question a thread belongs to, an encrypted token, a sign-in under
    way.
    """

    async def get(self, space: str, key: str, at: datetime) -> str | None:
        """None when there is none, or it has expired."""

    async def put(self, space: str, key: str, value: str, expires: datetime | None = None) -> None:
        """Insert or replace."""

    async def add(self, space: str, key: str, value: str, expires: datetime | None = None) -> bool:
        """Insert; False, and nothing changed, when the key is there."""

    async def take(self, space: str, key: str, at: datetime) -> str | None:
        """Remove and return: of two takers one gets it. An expired one is nobody's."""

    async def drop(self, space: str, key: str) -> None: ...

    async def all(self, space: str) -> Sequence[tuple[str, str]]:
        """(key, value), in order of key; expired ones included."""

    async def sweep(self, at: datetime) -> int:
        """Remove what has expired; how many that were."""
