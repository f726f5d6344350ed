"""Releases in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.storage.memory.rows import MemoryRows
from handlers.insights.release import Release


@dataclass(frozen=True, slots=True)
class MemoryReleases:
    """The `Releases` port."""

    rows: MemoryRows

    async def add(self, release: Release) -> bool:
        key = (release.measure, release.period)
        if key in self.rows.releases:
            return False
        self.rows.releases[key] = release
        return True

    async def of(self, periods: Sequence[str]) -> Mapping[tuple[str, str], Release]:
        return {key: one for key, one in self.rows.releases.items() if key[1] in periods}
