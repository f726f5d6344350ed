"""Uploaded pictures on Slack: given to Slack once a workspace, and shown from there.

https://docs.slack.dev/reference/methods/files.getUploadURLExternal, files.completeUploadExternal, and the
``slack_file`` of an image block. A file that is new is looked through by Slack for a moment, and a message
that shows it before is refused; so the message waits a little.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient

from bot.platform.outcomes import Responded
from bot.platform.rate_limits import Wait
from bot.slack.connection import SlackConnection
from bot.slack.installation.installations import Installation
from bot.slack.outbound.calls import Outcome, SlackCaller
from handlers.kernel.adapter.blobs import Blobs
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.adapter.pictures import blob_of, name_in, uploaded_in
from handlers.kernel.messages import Chart, Message, Picture, Table

UPLOAD = "files.completeUploadExternal"
_SPACE = "slack_picture"
_KEPT_FOR = timedelta(days=90)
_LOOKED_THROUGH = timedelta(seconds=4)


@dataclass(frozen=True, slots=True)
class SlackPictures:
    connection: SlackConnection
    caller: SlackCaller
    notes: KeyValueStore
    blobs: Blobs | None = None
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Of a broadcast's many messages, one uploads its picture."""

    async def of(
        self, message: Message, installation: Installation, at: datetime
    ) -> Mapping[str, str] | Wait:
        """Slack's ids of the message's uploaded pictures by their addresses; those that Slack does not take
        are left out. Or until when it waits."""
        files: dict[str, str] = {}
        for picture in uploaded_in(message):
            found = await self._of(picture, installation, at)
            if isinstance(found, Wait):
                return found
            if found:
                files[picture.url] = found
        return files

    async def _of(self, picture: Picture, installation: Installation, at: datetime) -> str | Wait:
        name = name_in(picture.url)
        key = f"{installation.id} {name}"
        async with self.one_at_a_time:
            known = await self.notes.get(_SPACE, key, at)
            if known is not None:
                return known
            content = await self.blobs.bring(blob_of(name)) if self.blobs else None
            outcome = await self._uploaded(picture, content, installation, at) if content else None
            if isinstance(outcome, Wait):
                return outcome
            files = outcome.data.get("files", ()) if isinstance(outcome, Responded) else ()
            known = str(files[0]["id"]) if files else ""
            await self.notes.put(_SPACE, key, known, at + (_KEPT_FOR if known else _LOOKED_THROUGH * 15))
        return Wait(at + _LOOKED_THROUGH, "Slack looks through a new picture") if known else ""

    async def _uploaded(
        self, picture: Picture, content: Path, installation: Installation, at: datetime
    ) -> Outcome:
        client: AsyncWebClient = self.connection.client(installation.token)
        read = await asyncio.to_thread(content.read_bytes)
        name = name_in(picture.url)
        return await self.caller.call(
            installation.id,
            UPLOAD,
            lambda: client.files_upload_v2(content=read, filename=name, alt_txt=picture.alternative),
            at,
        )


def has_more_than_words(message: Message) -> bool:
    """A table, a chart or a picture: what Slack, or a client of yesterday, may not draw."""
    return any(isinstance(block, Table | Chart | Picture) for block in message.blocks)
