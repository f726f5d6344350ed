"""Releases on a database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.releases.tables import FIGURE_RELEASE
from handlers.insights.release import Release

_R = FIGURE_RELEASE.c


@dataclass(frozen=True, slots=True)
class SqlReleases:
    """The `Releases` port, inside one transaction."""

    connection: AsyncConnection

    async def add(self, release: Release) -> bool:
        row = database.insert(FIGURE_RELEASE).values(
            measure=release.measure, period=release.period, content=release
        )
        added = await self.connection.execute(row.on_conflict_do_nothing().returning(_R.period))
        return added.first() is not None

    async def of(self, periods: Sequence[str]) -> Mapping[tuple[str, str], Release]:
        found = await self.connection.scalars(select(_R.content).where(_R.period.in_(periods)))
        return {(one.measure, one.period): one for one in found}
