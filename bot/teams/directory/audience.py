"""Who reads along in a channel or a group chat: colleagues only, or also guests and people of other
organisations.

Its roster tells (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context), where
whatever cannot be told counts as somebody from outside. A verdict is believed for minutes, and until somebody
joins a conversation that the bot is in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.platform.account import External
from bot.platform.outcomes import Responded
from bot.platform.rate_limits import Wait
from bot.teams.addresses import ConversationReference
from bot.teams.directory.profile import read_member
from bot.teams.outbound.calls import ConnectorCaller, Outcome
from bot.teams.outbound.connector import members
from bot.teams.outbound.references import References
from handlers.kernel.adapter.notes import KeyValueStore

_SPACE = "teams:audience"
_COLLEAGUES, _OUTSIDERS = "colleagues", "outsiders"
_BELIEVED = timedelta(minutes=10)
_UNTIL_HEARD = timedelta(minutes=1)
_PAGES = 60
"""Of a roster; of more than ten thousand members nobody can be sure."""


@dataclass(frozen=True, slots=True)
class TeamsReaders:
    caller: ConnectorCaller
    references: References
    notes: KeyValueStore
    tenant: str
    """Ours, in lower case."""

    async def is_internal(self, address: str, at: datetime) -> bool:
        """Whether only colleagues read there, as far as Teams says so now."""
        return await self.verdict(address, at) is True

    async def verdict(self, address: str, at: datetime) -> bool | Outcome:
        """The same, or why Teams does not say."""
        known = await self.noted(address, at)
        if known is not None:
            return known
        place = await self.references.place(address, at) or await self.references.last(at)
        if place is None:
            return Wait(at + _UNTIL_HEARD, "nothing has been heard from Teams yet")
        verdict = await self._are_colleagues(place, address, at)
        if isinstance(verdict, bool):
            note = _COLLEAGUES if verdict else _OUTSIDERS
            await self.notes.put(_SPACE, address, note, at + _BELIEVED)
        return verdict

    async def noted(self, address: str, at: datetime) -> bool | None:
        """The last verdict, without asking; None where there is none."""
        note = await self.notes.get(_SPACE, address, at)
        return None if note is None else note == _COLLEAGUES

    async def joined(self) -> None:
        """Somebody came to some conversation: a team's new member reads in all of its channels."""
        for address, _ in await self.notes.all(_SPACE):
            await self.notes.drop(_SPACE, address)

    async def _are_colleagues(
        self, place: ConversationReference, address: str, at: datetime
    ) -> bool | Outcome:
        continuation = ""
        for _ in range(_PAGES):
            call = members(address, continuation)
            outcome = await self.caller.read(place.service_url, address, call, at)
            if not isinstance(outcome, Responded):
                return outcome
            if any(self._is_external(one) for one in outcome.data.get("members") or ()):
                return False
            continuation = str(outcome.data.get("continuationToken") or "")
            if not continuation:
                return True
        return False

    def _is_external(self, member: object) -> bool:
        read: Any = read_member(member, self.tenant) if isinstance(member, Mapping) else None
        return read is None or isinstance(read, External)
