"""The attention budget in memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.storage.memory.rows import MemoryRows


@dataclass(frozen=True, slots=True)
class MemoryNudges:
    """The `Nudges` port."""

    rows: MemoryRows

    async def spend(self, person_id: str, day: date, kind: str, at: datetime) -> bool:
        if (person_id, day) in self.rows.nudges:
            return False
        self.rows.nudges[person_id, day] = (kind, at)
        return True
