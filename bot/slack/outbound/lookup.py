"""Did it arrive? Finding a message of ours by the key in its metadata."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.platform.outcomes import Answered, NotFound
from bot.slack.addresses import Place
from bot.slack.connection import Connection
from bot.slack.installation.installations import Installation
from bot.slack.outbound.calls import Caller, Outcome

_SKEW = timedelta(minutes=5)
"""How far our clock and Slack's may be apart."""
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Lookup:
    connection: Connection
    caller: Caller

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
        """`Answered` with the ``channel`` and ``ts`` of the message that has `key`; `NotFound` when none
        has."""
        opened = await self._channel(installation, where, at)
        if not isinstance(opened, Answered):
            return opened
        channel = str(opened.data["channel"])
        history = await self._history(installation, channel, thread, since, at)
        if not isinstance(history, Answered):
            return history
        found = _with_key(history.data.get("messages") or (), key)
        return Answered({"channel": channel, "ts": found["ts"]}) if found else NotFound()

    async def _channel(self, installation: Installation, where: Place, at: datetime) -> Outcome:
        """The channel itself, or the direct channel with a person."""
        if not where.is_person:
            return Answered({"channel": where.id})
        client = self.connection.client(installation.token)
        opened = await self.caller.call(
            installation.id, "conversations.open", lambda: client.conversations_open(users=where.id), at
        )
        if isinstance(opened, Answered):
            return Answered({"channel": opened.data["channel"]["id"]})
        return opened

    async def _history(
        self, installation: Installation, channel: str, thread: str, since: datetime, at: datetime
    ) -> Outcome:
        client = self.connection.client(installation.token)
        oldest = f"{(since - _SKEW).timestamp():.6f}"
        if thread:
            return await self.caller.call(
                installation.id,
                "conversations.replies",
                lambda: client.conversations_replies(
                    channel=channel, ts=thread, oldest=oldest, limit=_PAGE, include_all_metadata=True
                ),
                at,
            )
        return await self.caller.call(
            installation.id,
            "conversations.history",
            lambda: client.conversations_history(
                channel=channel, oldest=oldest, limit=_PAGE, include_all_metadata=True
            ),
            at,
        )


def _with_key(messages: Iterable[Mapping[str, Any]], key: str) -> Mapping[str, Any] | None:
    for message in messages:
        if ((message.get("metadata") or {}).get("event_payload") or {}).get("key") == key:
            return message
    return None
