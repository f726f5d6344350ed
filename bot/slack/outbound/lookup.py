"""Did it arrive? Finding a message of ours by the key in its metadata."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.platform.outcomes import NotFound, Responded
from bot.slack.addresses import Place
from bot.slack.connection import SlackConnection
from bot.slack.installation.installations import Installation
from bot.slack.outbound.calls import Outcome, SlackCaller

_SKEW = timedelta(minutes=5)
"""How far our clock and Slack's may be apart."""
_PAGE, _PAGES = 100, 10
"""Messages on a page, and pages that are looked through."""


@dataclass(frozen=True, slots=True)
class Lookup:
    connection: SlackConnection
    caller: SlackCaller

    async def find(
        self,
        installation: Installation,
        where: Place,
        thread: str,
        *,
        key: str,
        since: datetime,
        at: datetime,
    ) -> Outcome:
        """`Responded` with the ``channel`` and ``ts`` of the message that has `key`; `NotFound` when none
        has."""
        opened = await self._channel(installation, where, at)
        if not isinstance(opened, Responded):
            return opened
        channel = str(opened.data["channel"])
        cursor = ""
        for _ in range(_PAGES):
            page = await self._page(installation, _asked(channel, thread, since, cursor), at)
            if not isinstance(page, Responded):
                return page
            if found := _with_key(page.data.get("messages") or (), key):
                return Responded({"channel": channel, "ts": found["ts"]})
            cursor = str((page.data.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                break
        return NotFound()

    async def has_replies(self, installation: Installation, channel: str, thread: str, at: datetime) -> bool:
        """Whether the thread is one that Slack shows; False when it cannot be told."""
        client = self.connection.client(installation.token)
        outcome = await self.caller.call(
            installation.id,
            "conversations.replies",
            lambda: client.conversations_replies(channel=channel, ts=thread, limit=2),
            at,
        )
        return isinstance(outcome, Responded) and len(outcome.data.get("messages") or ()) > 1

    async def _channel(self, installation: Installation, where: Place, at: datetime) -> Outcome:
        """The channel itself, or the direct channel with a person."""
        if not where.is_person:
            return Responded({"channel": where.id})
        client = self.connection.client(installation.token)
        opened = await self.caller.call(
            installation.id, "conversations.open", lambda: client.conversations_open(users=where.id), at
        )
        if isinstance(opened, Responded):
            return Responded({"channel": opened.data["channel"]["id"]})
        return opened

    async def _page(self, installation: Installation, asked: Mapping[str, Any], at: datetime) -> Outcome:
        client = self.connection.client(installation.token)
        if "ts" in asked:
            return await self.caller.call(
                installation.id, "conversations.replies", lambda: client.conversations_replies(**asked), at
            )
        return await self.caller.call(
            installation.id, "conversations.history", lambda: client.conversations_history(**asked), at
        )


def _asked(channel: str, thread: str, since: datetime, cursor: str) -> Mapping[str, Any]:
    """For a page. Of a thread the oldest come first, of a channel the newest: what was just posted may be
    on a later one."""
    return {
        "channel": channel,
        "oldest": f"{(since - _SKEW).timestamp():.6f}",
        "limit": _PAGE,
        "include_all_metadata": True,
        **({"ts": thread} if thread else {}),
        **({"cursor": cursor} if cursor else {}),
    }


def _with_key(messages: Iterable[Mapping[str, Any]], key: str) -> Mapping[str, Any] | None:
    for message in messages:
        if ((message.get("metadata") or {}).get("event_payload") or {}).get("key") == key:
            return message
    return None
