"""Did it arrive? Finding a message of ours by the key in its metadata.

A post and its answer are seconds apart, so only the minutes around the post are read, however much was said
since; and a page that cannot be read now is asked for again later, however often.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.platform.outcomes import NotFound, Responded
from bot.platform.rate_limits import Wait
from bot.slack.addresses import Place
from bot.slack.connection import SlackConnection
from bot.slack.installation.installations import Installation
from bot.slack.outbound.calls import Outcome, SlackCaller

_SKEW = timedelta(minutes=5)
"""How far our clock and Slack's may be apart."""
_PAGE = 200
"""Messages on a page, the most that Slack recommends
(https://docs.slack.dev/reference/methods/conversations.history)."""
_FIRST, _LONGEST = timedelta(seconds=2), timedelta(minutes=10)
"""Pauses between looks in vain: as long as the doubt has lasted, so that each is twice the last."""


@dataclass(frozen=True, slots=True)
class Span:
    """When a message may have been posted; open at its end where that is not known."""

    since: datetime
    until: datetime | None = None


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
        posted: Span,
        at: datetime,
    ) -> Outcome:
        """`Responded` with the ``channel`` and ``ts`` of the message that has `key`; `NotFound` when none
        has; `Wait` while Slack does not say."""
        opened = await self._channel(installation, where, at)
        found: Outcome = opened
        if isinstance(opened, Responded):
            asked = _asked(str(opened.data["channel"]), thread, posted)
            found = await self._find(installation, asked, key, at)
        if isinstance(found, Wait):
            return replace(found, until=max(found.until, at + _pause(posted, at)), of_lookup=True)
        return found

    async def _find(
        self, installation: Installation, asked: Mapping[str, Any], key: str, at: datetime
    ) -> Outcome:
        """Page by page, for as long as there is one more."""
        cursor: Mapping[str, str] = {}
        while True:
            page = await self._page(installation, {**asked, **cursor}, at)
            if not isinstance(page, Responded):
                return page
            if found := _with_key(page.data.get("messages") or (), key):
                return Responded({"channel": asked["channel"], "ts": found["ts"]})
            following = (page.data.get("response_metadata") or {}).get("next_cursor")
            if not following:
                return NotFound()
            cursor = {"cursor": str(following)}

    async def has_replies(self, installation: Installation, channel: str, thread: str, at: datetime) -> bool:
        """Whether the thread is one that Slack shows; False when it cannot be told. A page may hold fewer
        than was asked for (https://docs.slack.dev/apis/web-api/pagination)."""
        client = self.connection.client(installation.token)
        outcome = await self.caller.call(
            installation.id,
            "conversations.replies",
            lambda: client.conversations_replies(channel=channel, ts=thread, limit=2),
            at,
        )
        if not isinstance(outcome, Responded):
            return False
        return len(outcome.data.get("messages") or ()) > 1 or bool(outcome.data.get("has_more"))

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


def _pause(posted: Span, at: datetime) -> timedelta:
    return min(_LONGEST, max(_FIRST, at - posted.since))


def _asked(channel: str, thread: str, posted: Span) -> Mapping[str, Any]:
    """For its pages. Of a thread the oldest come first, of a channel the newest: what was just posted may be
    on a later one."""
    latest = {"latest": f"{(posted.until + _SKEW).timestamp():.6f}"} if posted.until else {}
    return {
        "channel": channel,
        "oldest": f"{(posted.since - _SKEW).timestamp():.6f}",
        **latest,
        "limit": _PAGE,
        "include_all_metadata": True,
        **({"ts": thread} if thread else {}),
    }


def _with_key(messages: Iterable[Mapping[str, Any]], key: str) -> Mapping[str, Any] | None:
    for message in messages:
        if ((message.get("metadata") or {}).get("event_payload") or {}).get("key") == key:
            return message
    return None
