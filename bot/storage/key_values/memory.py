"""What a platform's adapter remembers and its pace, in memory. The rules are those of
`bot.storage.key_values.sql`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class MemoryKeyValues:
    rows: dict[tuple[str, str], tuple[str, datetime | None]] = field(default_factory=dict)

    async def get(self, space: str, key: str, at: datetime) -> str | None:
        return _alive(self.rows.get((space, key)), at)

    async def put(self, space: str, key: str, value: str, expires: datetime | None = None) -> None:
        self.rows[space, key] = (value, expires)

    async def add(self, space: str, key: str, value: str, expires: datetime | None = None) -> bool:
        if (space, key) in self.rows:
            return False
        self.rows[space, key] = (value, expires)
        return True

    async def take(self, space: str, key: str, at: datetime) -> str | None:
        return _alive(self.rows.pop((space, key), None), at)

    async def drop(self, space: str, key: str) -> None:
        self.rows.pop((space, key), None)

    async def all(self, space: str) -> Sequence[tuple[str, str]]:
        return sorted((key, value) for (owner, key), (value, _) in self.rows.items() if owner == space)

    async def sweep(self, at: datetime) -> int:
        expired = [key for key, (_, expires) in self.rows.items() if expires is not None and expires <= at]
        for key in expired:
            del self.rows[key]
        return len(expired)


def _alive(row: tuple[str, datetime | None] | None, at: datetime) -> str | None:
    if row is None:
        return None
    value, expires = row
    return value if expires is None or at < expires else None
