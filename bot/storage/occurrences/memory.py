"""Occurrences in memory."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.storage.memory.rows import MemoryRows
from handlers.kernel.attention.occurrences import Occurrence, Tardy


@dataclass(frozen=True, slots=True)
class MemoryOccurrences:
    """The `Occurrences` port."""

    rows: MemoryRows

    async def begin(self, occurrence: Occurrence) -> bool:
        key = (occurrence.schedule, occurrence.subject, occurrence.period)
        if key in self.rows.occurrences:
            return False
        self.rows.occurrences[key] = occurrence
        return True

    async def begin_all(self, occurrences: Sequence[Occurrence]) -> Collection[str]:
        return {each.subject for each in occurrences if await self.begin(each)}

    async def people_without(
        self, schedule: str, periods: Collection[str], after: str, limit: int
    ) -> Mapping[str, Collection[str]]:
        begun = self.rows.occurrences
        active = sorted(each.id for each in self.rows.people.values() if each.id > after and each.active)
        left = {one: {each for each in periods if (schedule, one, each) not in begun} for one in active}
        return dict([(one, theirs) for one, theirs in left.items() if theirs][:limit])

    async def tardy(self, since: datetime) -> Mapping[str, Tardy]:
        found: dict[str, Tardy] = {}
        for each in self.rows.occurrences.values():
            if each.at >= since and (each.is_late or each.is_missed):
                before = found.get(each.schedule, Tardy())
                found[each.schedule] = Tardy(before.late + each.is_late, before.missed + each.is_missed)
        return found
