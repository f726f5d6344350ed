"""What runs beside the requests: people and roles kept up to date, expired notes removed, the catalogue
looked at."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.teams.directory.channels import TeamsChannels
from bot.teams.directory.sync import TenantSync, TenantSynced
from bot.teams.installation.catalogue import Catalogue
from handlers.kernel.adapter.notes import KeyValueStore

_EVERYONE_EVERY = timedelta(days=1)
_SPACE = "teams:synced"
_DONE = "done"


@dataclass(frozen=True)
class TenantUpkeep:
    sync: TenantSync
    catalogue: Catalogue
    notes: KeyValueStore
    now: Callable[[], datetime]
    channels: TeamsChannels
    every_seconds: float = 300.0

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self.round()
            await asyncio.sleep(self.every_seconds)

    async def round(self) -> None:
        at = self.now()
        await self.notes.sweep(at)
        await self._everyone(at)
        await self.sync.roles(at)
        await self.catalogue.look(at)
        await self.channels.look(at)

    async def _everyone(self, at: datetime) -> None:
        """Once a day; a run that Teams' pace ended goes on in the next round."""
        note = await self.notes.get(_SPACE, "", at) or ""
        if note == _DONE:
            return
        synced = await self.sync.everyone(at, note)
        if synced.refused:
            synced = await self._from_rosters(synced, at)
        if synced.again is None:
            await self.sync.deleted(at)
            await self.sync.unlisted(at)
            await self.notes.put(_SPACE, "", _DONE, at + _EVERYONE_EVERY)
        else:
            await self.notes.put(_SPACE, "", synced.resume)
        structlog.get_logger().info("teams_people", people=synced.people, strangers=synced.strangers)

    async def _from_rosters(self, refused: TenantSynced, at: datetime) -> TenantSynced:
        structlog.get_logger(__name__).warning("teams_graph_refused", why=refused.refused)
        return await self.sync.rosters(at)
