"""What runs beside the requests: people and roles kept up to date, expired notes removed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.platform.not_yet import NotYetError
from bot.slack.directory.channels import SlackChannels
from bot.slack.directory.sync import WorkspaceSync
from bot.slack.installation.installations import Installation, Installations
from handlers.kernel.adapter.notes import KeyValueStore

_EVERYONE_EVERY = timedelta(days=1)
_LAST = "synced"


@dataclass(frozen=True)
class WorkspaceUpkeep:
    installations: Installations
    sync: WorkspaceSync
    notes: KeyValueStore
    now: Callable[[], datetime]
    channels: SlackChannels | None = None
    every_seconds: float = 300.0

    async def run(self) -> None:
        """Until cancelled; the first round makes the workspace known before its first event."""
        while True:
            await self.round()
            await asyncio.sleep(self.every_seconds)

    async def round(self) -> None:
        at = self.now()
        await self.notes.sweep(at)
        try:
            installations = await self.installations.all()
        except NotYetError as error:
            structlog.get_logger().warning("slack_is_ill", why=str(error))
            return
        for installation in installations:
            await self._everyone(installation, at)
            await self.sync.roles(installation, at)
            if self.channels is not None:
                await self.channels.look(installation, at)

    async def _everyone(self, installation: Installation, at: datetime) -> None:
        """Once a day; a run that Slack's pace ended goes on in the next round."""
        note = await self.notes.get(_LAST, installation.id, at) or ""
        if note == "done":
            return
        synced = await self.sync.everyone(installation, at, note)
        if synced.again is None:
            await self._unlisted(installation, at)
            await self.notes.put(_LAST, installation.id, "done", at + _EVERYONE_EVERY)
        else:
            await self.notes.put(_LAST, installation.id, synced.resume)
        if synced.why:
            structlog.get_logger().error("slack_people_not_listed", why=synced.why)
        structlog.get_logger().info("slack_people", people=synced.people, strangers=synced.strangers)

    async def _unlisted(self, installation: Installation, at: datetime) -> None:
        try:
            await self.sync.directory.looked_at_again(installation, at)
        except NotYetError as error:
            structlog.get_logger().info("slack_unlisted_not_asked_about", why=str(error))
