"""Changing a message that only its reader has: with the address that Slack gave when they pressed under it.

An ephemeral message has no method to edit it. For half an hour, and five times, a press under it can replace
it (https://docs.slack.dev/interactivity/handling-user-interaction#message_responses).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp

from bot.slack.addresses import Place
from bot.slack.connection import SlackConnection
from bot.slack.rendering.controls import Json
from handlers.kernel.adapter.notes import KeyValueStore

_SPACE = "response_url"
_LASTS = timedelta(minutes=29)


@dataclass(frozen=True, slots=True)
class ResponseUrls:
    connection: SlackConnection
    notes: KeyValueStore

    async def heard(self, channel: Place, user: str, subject: str, url: str, at: datetime) -> None:
        """`user` pressed something about `subject` under a message of theirs alone."""
        await self.notes.put(_SPACE, f"{channel}:{user}", json.dumps([subject, url]), at + _LASTS)

    async def replaced(self, channel: Place, user: str, slot: str, message: Json, at: datetime) -> bool:
        """Whether the message of `slot` that `user` pressed under shows `message` now."""
        note = await self.notes.get(_SPACE, f"{channel}:{user}", at)
        subject, url = json.loads(note) if note else ("", "")
        if not subject or subject.partition(":")[0] not in slot.split(":"):
            return False
        try:
            async with self.connection.session().post(
                url, json={"replace_original": True, **message}
            ) as answer:
                return answer.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False
