"""How a channel wants its answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.slack.commands import EVERYONE, PRIVATELY
from handlers.queues import Notes

_CHANNELS = "channel"


@dataclass(frozen=True, slots=True)
class Channels:
    """How the bot answers in each channel."""

    notes: Notes
    private_by_default: bool = False

    async def answers(self, address: str, at: datetime) -> str:
        """`EVERYONE` or `PRIVATELY`."""
        default = PRIVATELY if self.private_by_default else EVERYONE
        return await self.notes.get(_CHANNELS, address, at) or default

    async def set(self, address: str, answers: str) -> None:
        await self.notes.put(_CHANNELS, address, PRIVATELY if answers == PRIVATELY else EVERYONE)
