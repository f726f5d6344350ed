"""The attention budget on a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.attention.tables import NUDGE


@dataclass(frozen=True, slots=True)
class SqlNudges:
    """The `Nudges` port, inside one transaction."""

    connection: AsyncConnection

    async def spend(self, person_id: str, day: date, kind: str, at: datetime) -> bool:
        row = database.insert(NUDGE).values(person_id=person_id, day=day, kind=kind, at=at)
        result = await self.connection.execute(row.on_conflict_do_nothing().returning(NUDGE.c.day))
        return result.first() is not None
