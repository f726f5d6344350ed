"""Rate limits in memory. The rules are those of `bot.storage.rate_limits.sql`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.storage.rate_limits.gcra import RateLine, count_call, first_moment
from handlers.kernel.adapter.rates import Limit


@dataclass(slots=True)
class MemoryRateLimits:
    lines: defaultdict[str, RateLine] = field(default_factory=lambda: defaultdict(RateLine))

    async def reserve(
        self, limits: Sequence[Limit], at: datetime, patience: timedelta, *, bulk: bool = False
    ) -> datetime:
        moment = first_moment(limits, self.lines, at, bulk=bulk, patience=patience)
        if moment - at <= patience:
            count_call(limits, self.lines, moment, bulk=bulk)
        return moment

    async def block(self, keys: Sequence[str], until: datetime) -> None:
        for key in keys:
            line = self.lines[key]
            line.blocked = max(line.blocked or until, until)
