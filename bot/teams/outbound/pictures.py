"""Uploaded pictures on Teams: written into the card itself, since a client would fetch any other from us.

https://learn.microsoft.com/microsoftteams/platform/bots/how-to/agents-inline-images; the whole card has a
limit, so it is the small one.
"""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from handlers.kernel.adapter.blobs import Blobs
from handlers.kernel.adapter.pictures import name_in, small_blob_of, uploaded_in
from handlers.kernel.messages import Message


@dataclass(frozen=True, slots=True)
class TeamsPictures:
    blobs: Blobs | None = None

    async def of(self, message: Message) -> Mapping[str, str]:
        """As data URIs, by their addresses."""
        found: dict[str, str] = {}
        for picture in uploaded_in(message):
            file = await self.blobs.bring(small_blob_of(name_in(picture.url))) if self.blobs else None
            if file is not None:
                content = await asyncio.to_thread(file.read_bytes)
                found[picture.url] = f"data:image/jpeg;base64,{b64encode(content).decode()}"
        return found
