"""The channels that the app is in, for announcements.

`users.conversations` lists those of the app itself
(https://docs.slack.dev/reference/methods/users.conversations), without saying how many read there; that is
asked of each once a day (``include_num_members`` of
https://docs.slack.dev/reference/methods/conversations.info).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.platform.channels import KnownChannels
from bot.platform.outcomes import Responded
from bot.slack.addresses import PLATFORM, Place
from bot.slack.connection import SlackConnection
from bot.slack.installation.installations import Installation
from bot.slack.outbound.calls import SlackCaller
from handlers.broadcasts.reach import NewsChannel
from handlers.kernel.adapter.notes import KeyValueStore

_COUNTED = "channel_counted"
_COUNT_EVERY = timedelta(days=1)
_PAGE, _PAGES = 200, 10


@dataclass(frozen=True, slots=True)
class SlackChannels:
    connection: SlackConnection
    caller: SlackCaller
    notes: KeyValueStore

    async def look(self, installation: Installation, at: datetime) -> None:
        """Learn those that it is in, and forget those that it has left; nothing where Slack does not say."""
        listed = await self._listed(installation, at)
        if listed is None:
            return
        known, here = KnownChannels(self.notes), f"{installation.id}:"
        before = {one.address: one for one in await known.of(PLATFORM, at) if one.address.startswith(here)}
        for address, name in listed.items():
            old = before.get(address)
            members = await self._members(installation, address, old, at)
            await known.learn(NewsChannel(PLATFORM, address, name, members), at)
        for address in before.keys() - listed.keys():
            await known.forget(before[address])

    async def _listed(self, installation: Installation, at: datetime) -> dict[str, str] | None:
        """Names by address."""
        client = self.connection.client(installation.token)
        found: dict[str, str] = {}
        cursor = ""
        for _ in range(_PAGES):
            more: dict[str, Any] = {"cursor": cursor} if cursor else {}
            outcome = await self.caller.call(
                installation.id,
                "users.conversations",
                lambda more=more: client.users_conversations(  # type: ignore[misc]
                    types="public_channel,private_channel", exclude_archived=True, limit=_PAGE, **more
                ),
                at,
            )
            if not isinstance(outcome, Responded):
                return None
            for one in outcome.data.get("channels") or ():
                found[str(Place(installation.id, str(one["id"])))] = f"#{one.get('name') or one['id']}"
            cursor = str((outcome.data.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                break
        return found

    async def _members(
        self, installation: Installation, address: str, old: NewsChannel | None, at: datetime
    ) -> int | None:
        if old is not None and await self.notes.get(_COUNTED, address, at) is not None:
            return old.members
        client = self.connection.client(installation.token)
        outcome = await self.caller.call(
            installation.id,
            "conversations.info",
            lambda: client.conversations_info(
                channel=address.removeprefix(f"{installation.id}:"), include_num_members=True
            ),
            at,
        )
        if not isinstance(outcome, Responded):
            return old.members if old else None
        await self.notes.put(_COUNTED, address, "", at + _COUNT_EVERY)
        channel: Mapping[str, Any] = outcome.data.get("channel") or {}
        members = channel.get("num_members")
        return members if isinstance(members, int) else None
