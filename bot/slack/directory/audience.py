"""Who reads along in a channel: colleagues only, or also guests and people of other companies.

Looked up before each message that everybody in the channel would read, and whatever cannot be told counts
as somebody from outside. A channel is shared with another company when its conversation object
(https://docs.slack.dev/reference/objects/conversation-object) or the envelope of an event from it
(https://docs.slack.dev/apis/events-api) says so. Guests are members of it
(https://docs.slack.dev/reference/methods/conversations.members) whose user objects say what they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.platform.outcomes import Responded
from bot.slack.addresses import Place
from bot.slack.directory.people import SlackDirectory
from bot.slack.installation.installations import Installation
from handlers.kernel.adapter.notes import KeyValueStore

_SPACE = "shared_channel"
_REMEMBERED = timedelta(days=30)
_PAGE = 999
"""The most that `conversations.members` gives at once."""
_PAGES = 10
_ASKED_ABOUT = 50
"""Members of whom nothing is known yet that are asked about for one message; of more, nobody can be sure."""


@dataclass(frozen=True)
class ChannelAudience:
    directory: SlackDirectory
    notes: KeyValueStore

    async def heard(self, channel: Place, at: datetime, *, is_shared: bool) -> None:
        """An event's envelope said whether the channel is shared with another company."""
        if is_shared:
            await self.notes.put(_SPACE, str(channel), "", at + _REMEMBERED)
        elif await self.notes.get(_SPACE, str(channel), at) is not None:
            await self.notes.drop(_SPACE, str(channel))

    async def is_internal(self, installation: Installation, channel: Place, at: datetime) -> bool:
        """Whether only colleagues read there, as far as Slack says so now."""
        if await self.notes.get(_SPACE, str(channel), at) is not None:
            return False
        return await self._is_unshared(installation, channel, at) and await self._are_colleagues(
            installation, channel, at
        )

    async def _is_unshared(self, installation: Installation, channel: Place, at: datetime) -> bool:
        client, caller = self.directory.connection.client(installation.token), self.directory.caller
        outcome = await caller.call(
            installation.id, "conversations.info", lambda: client.conversations_info(channel=channel.id), at
        )
        return isinstance(outcome, Responded) and not is_shared_outside(outcome.data.get("channel") or {})

    async def _are_colleagues(self, installation: Installation, channel: Place, at: datetime) -> bool:
        unknown: list[Place] = []
        cursor = ""
        for _ in range(_PAGES):
            page = await self._page(installation, channel, cursor, at)
            if page is None:
                return False
            members, cursor = page
            for who in (Place(installation.id, user) for user in members):
                known = await self.directory.members.get(who, at)
                if known is not None and known.standing.is_outside:
                    return False
                unknown += [who] if known is None else []
            if not cursor:
                return len(unknown) <= _ASKED_ABOUT and await self._turn_out_colleagues(unknown, at)
        return False

    async def _page(
        self, installation: Installation, channel: Place, cursor: str, at: datetime
    ) -> tuple[list[str], str] | None:
        """Some members and the cursor of the next; None when Slack does not say."""
        client, caller = self.directory.connection.client(installation.token), self.directory.caller
        more = {"cursor": cursor} if cursor else {}
        outcome = await caller.call(
            installation.id,
            "conversations.members",
            lambda: client.conversations_members(channel=channel.id, limit=_PAGE, **more),
            at,
        )
        if not isinstance(outcome, Responded):
            return None
        following = (outcome.data.get("response_metadata") or {}).get("next_cursor")
        return list(outcome.data.get("members") or ()), str(following or "")

    async def _turn_out_colleagues(self, unknown: list[Place], at: datetime) -> bool:
        for who in unknown:
            member = await self.directory.member(who, at)
            if member is None or member.standing.is_outside:
                return False
        return True


def is_shared_outside(channel: Mapping[str, Any]) -> bool:
    """A channel between workspaces of one organisation is not; one that awaits a company's consent is."""
    if channel.get("is_ext_shared") or channel.get("is_pending_ext_shared"):
        return True
    return bool(channel.get("is_shared")) and not channel.get("is_org_shared")
