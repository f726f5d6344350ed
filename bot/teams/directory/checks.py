"""Who was found to be a colleague within the last two days, and need not be asked about.

An account may stop being a colleague's at any time, and an earlier version took people of other organisations
for colleagues: so even somebody whom we know is looked at again before they get an answer, when the last look
is longer ago. Of who turned out to be nobody of ours, nothing is kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.kernel.adapter.notes import KeyValueStore

_SPACE = "teams:colleague"
_FRESH = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Checks:
    notes: KeyValueStore

    async def is_fresh(self, who: str, at: datetime) -> bool:
        return await self.notes.get(_SPACE, who, at) is not None

    async def passed(self, colleagues: Iterable[str], at: datetime) -> None:
        """By object id; what is put at the same time is written together."""
        await asyncio.gather(*[self.notes.put(_SPACE, who, "", at + _FRESH) for who in colleagues])
