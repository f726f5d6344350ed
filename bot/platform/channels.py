"""How each channel wants its answers: for everyone in the thread, or privately first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.kernel.adapter.notes import KeyValueStore

EVERYONE, PRIVATELY = "everyone", "privately"
_SPACE = "channel"


@dataclass(frozen=True, slots=True)
class Channels:
    notes: KeyValueStore
    private_by_default: bool = False

    async def answers(self, address: str, at: datetime) -> str:
        """`EVERYONE` or `PRIVATELY`."""
        default = PRIVATELY if self.private_by_default else EVERYONE
        return await self.notes.get(_SPACE, address, at) or default

    async def set(self, address: str, answers: str) -> None:
        await self.notes.put(_SPACE, address, PRIVATELY if answers == PRIVATELY else EVERYONE)
