"""The channels of the teams that have the app, for announcements.

An activity names the team that it belongs to; the team names its channels and how many are in it
(https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.platform.channels import KnownChannels
from bot.platform.outcomes import PermanentFailure, Responded
from bot.teams.addresses import PLATFORM, ConversationReference
from bot.teams.outbound.calls import ConnectorCaller
from bot.teams.outbound.connector import channels, team
from bot.teams.outbound.references import References
from handlers.broadcasts.reach import NewsChannel
from handlers.kernel.adapter.notes import KeyValueStore

_TEAMS, _LOOKED = "teams:team", "teams:team_looked"
_LOOK_EVERY = timedelta(hours=1)
_GENERAL = "General"


@dataclass(frozen=True, slots=True)
class TeamsChannels:
    caller: ConnectorCaller
    references: References
    notes: KeyValueStore

    async def heard(self, team_id: str, at: datetime) -> None:
        """An activity came from this team."""
        if await self.notes.get(_TEAMS, team_id, at) is None:
            await self.notes.add(_TEAMS, team_id, "[]")

    async def look(self, at: datetime) -> None:
        """Learn their channels, each team once an hour; nothing where Teams does not say."""
        by = await self.references.last(at)
        if by is None:
            return
        for team_id, known in await self.notes.all(_TEAMS):
            if await self.notes.get(_LOOKED, team_id, at) is None:
                await self._look(team_id, json.loads(known), by, at)

    async def _look(self, team_id: str, before: list[str], by: ConversationReference, at: datetime) -> None:
        details = await self.caller.read(by.service_url, team_id, team(team_id), at)
        listed = await self.caller.read(by.service_url, team_id, channels(team_id), at)
        known = KnownChannels(self.notes)
        if isinstance(details, PermanentFailure) or isinstance(listed, PermanentFailure):
            await self._forget(before, at)
            await self.notes.drop(_TEAMS, team_id)
        if not isinstance(details, Responded) or not isinstance(listed, Responded):
            return
        name, count = str(details.data.get("name") or ""), details.data.get("memberCount")
        members = count if isinstance(count, int) else None
        found: list[str] = []
        for one in listed.data.get("conversations") or ():
            there = f"{name} › {one.get('name') or _GENERAL}"
            await known.learn(NewsChannel(PLATFORM, str(one["id"]), there, members), at)
            found.append(str(one["id"]))
        await self._forget([one for one in before if one not in found], at)
        await self.notes.put(_TEAMS, team_id, json.dumps(found))
        await self.notes.put(_LOOKED, team_id, "", at + _LOOK_EVERY)

    async def _forget(self, addresses: list[str], at: datetime) -> None:
        known = KnownChannels(self.notes)
        for one in await known.of(PLATFORM, at):
            if one.address in addresses:
                await known.forget(one)
