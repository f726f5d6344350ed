"""What came late or not at all in the last week, of what comes once a period by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.platform.store import StoreWork
from handlers.kernel.attention.occurrences import Tardy

LOOKED_BACK = timedelta(days=7)


async def tardy_lately(work: StoreWork, at: datetime) -> Mapping[str, Tardy]:
    """By schedule; only schedules that have any."""
    async with work.reading() as tx:
        return await tx.occurrences.tardy(at - LOOKED_BACK)
