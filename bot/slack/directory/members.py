"""What is known of the users of a workspace who need not be people of ours: name and standing.

Kept for two days, from the daily list, from changed profiles, and from whoever had to be asked about.
Somebody who only is a member of the workspace is no more to us than this.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.slack.addresses import Place
from bot.slack.directory.profile import Membership, OwnTeams, name_of, standing_of
from handlers.kernel.adapter.notes import KeyValueStore

_SPACE = "member"
_FRESH = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Member:
    standing: Membership
    name: str = ""


@dataclass(frozen=True, slots=True)
class WorkspaceRoster:
    notes: KeyValueStore

    async def get(self, who: Place, at: datetime) -> Member | None:
        """None when they are not known, or were looked at too long ago."""
        note = await self.notes.get(_SPACE, str(who), at)
        if note is None:
            return None
        standing, name = json.loads(note)
        return Member(Membership(standing), name)

    async def note(self, who: Place, user: Mapping[str, Any], company: OwnTeams, at: datetime) -> Member:
        """Keep what Slack's user object says."""
        member = Member(standing_of(user, company), name_of(user))
        value = json.dumps([member.standing, member.name], ensure_ascii=False)
        await self.notes.put(_SPACE, str(who), value, at + _FRESH)
        return member

    async def note_all(
        self, told: Iterable[tuple[Place, Mapping[str, Any]]], company: OwnTeams, at: datetime
    ) -> None:
        """A page of the list; what is put at the same time is written together."""
        await asyncio.gather(*[self.note(who, user, company, at) for who, user in told])
