"""Occurrences on a database."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.occurrences.tables import OCCURRENCE, TARDY
from bot.storage.people.tables import PERSON
from handlers.kernel.attention.occurrences import Occurrence, Tardy

_O = OCCURRENCE.c


@dataclass(frozen=True, slots=True)
class SqlOccurrences:
    """The `Occurrences` port, inside one transaction."""

    connection: AsyncConnection

    async def begin(self, occurrence: Occurrence) -> bool:
        return bool(await self.begin_all([occurrence]))

    async def begin_all(self, occurrences: Sequence[Occurrence]) -> Collection[str]:
        if not occurrences:
            return set()
        new = database.insert(OCCURRENCE).on_conflict_do_nothing().returning(_O.subject)
        return set(await self.connection.scalars(new, [_row(each) for each in occurrences]))

    async def people_without(
        self, schedule: str, periods: Collection[str], after: str, limit: int
    ) -> Mapping[str, Collection[str]]:
        which = (_O.schedule == schedule, _O.period.in_(sorted(periods)))
        begun = select(func.count()).where(*which, _O.subject == PERSON.c.id).scalar_subquery()
        waiting = select(PERSON.c.id).where(PERSON.c.id > after, PERSON.c.active, begun < len(set(periods)))
        ids = await self.connection.scalars(waiting.order_by(PERSON.c.id).limit(limit))
        left = {one: set(periods) for one in ids}
        for some in database.chunks(left):
            those = select(_O.subject, _O.period).where(*which, _O.subject.in_(some))
            for row in await self.connection.execute(those):
                left[row.subject].discard(row.period)
        return left

    async def tardy(self, since: datetime) -> Mapping[str, Tardy]:
        those = (_O.at >= since, TARDY)
        rows = await self.connection.execute(select(_O.schedule, _O.late, _O.missed).where(*those))
        found: dict[str, Tardy] = {}
        for schedule, late, missed in rows:
            before = found.get(schedule, Tardy())
            found[schedule] = Tardy(before.late + late, before.missed + missed)
        return found


def _row(occurrence: Occurrence) -> dict[str, Any]:
    return {
        "schedule": occurrence.schedule,
        "subject": occurrence.subject,
        "period": occurrence.period,
        "due_at": occurrence.due_at,
        "at": occurrence.at,
        "late": occurrence.is_late,
        "missed": occurrence.is_missed,
    }
