"""Pictures of announcements on our own pages, for whoever is signed in."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.page_request import PageRequest
from handlers.kernel.adapter.blobs import Blobs
from handlers.kernel.adapter.pictures import address_of, blob_of, name_in

_A_WEEK = "private, max-age=604800, immutable"
"""Another picture has another name."""


@dataclass(frozen=True, slots=True)
class UploadedPictures:
    blobs: Blobs

    def routes(self, door: Authorization) -> list[Route]:
        return [Route("/pictures/{name}", door.page(self.show))]

    async def show(self, visit: PageRequest) -> Response:
        name = name_in(address_of(visit.request.path_params["name"]))
        file = await self.blobs.bring(blob_of(name)) if name else None
        if file is None:
            raise HTTPException(404)
        content = await asyncio.to_thread(file.read_bytes)
        return Response(content, media_type="image/jpeg", headers={"Cache-Control": _A_WEEK})
