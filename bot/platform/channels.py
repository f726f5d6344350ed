"""The channels that the bot is in, and how each wants its answers: for everyone in the thread, or privately
first.

A platform notes the channels that it knows; announcements are offered them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from handlers.broadcasts.reach import NewsChannel
from handlers.kernel.adapter.notes import KeyValueStore

EVERYONE, PRIVATELY = "everyone", "privately"
_SPACE = "channel"
_KNOWN = "known_channel"
_REMEMBERED = timedelta(days=2)
"""A channel that its platform has not named for so long is not offered any more."""


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


@dataclass(frozen=True, slots=True)
class KnownChannels:
    """Of all platforms, across restarts and processes."""

    notes: KeyValueStore

    async def all(self, at: datetime) -> Sequence[NewsChannel]:
        """By platform and name."""
        kept = [key for key, _ in await self.notes.all(_KNOWN)]
        found = [await self._get(key, at) for key in kept]
        return sorted((one for one in found if one), key=lambda one: (one.platform, one.name.casefold()))

    async def of(self, platform: str, at: datetime) -> Sequence[NewsChannel]:
        return [one for one in await self.all(at) if one.platform == platform]

    async def learn(self, channel: NewsChannel, at: datetime) -> None:
        text = json.dumps(asdict(channel))
        await self.notes.put(_KNOWN, _key(channel), text, at + _REMEMBERED)

    async def forget(self, channel: NewsChannel) -> None:
        """The bot is not there any more."""
        await self.notes.drop(_KNOWN, _key(channel))

    async def _get(self, key: str, at: datetime) -> NewsChannel | None:
        note = await self.notes.get(_KNOWN, key, at)
        return NewsChannel(**json.loads(note)) if note else None


def _key(channel: NewsChannel) -> str:
    return " ".join(channel.place)
