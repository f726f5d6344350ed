"""Giving a draft a picture, and taking it away again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.platform.store import StoreTransaction
from bot.web.authorization import Authorization
from bot.web.console.broadcasts.pages import PAGE, BroadcastPages
from bot.web.console.broadcasts.pictures import MAX_BYTES, NotAPictureError, prepared
from bot.web.page_request import PageRequest
from handlers.broadcasts import transitions
from handlers.broadcasts.broadcast import Broadcast, BroadcastOutcome, BroadcastPicture
from handlers.broadcasts.desk import BroadcastDesk
from handlers.kernel.adapter.blobs import Blobs
from handlers.kernel.adapter.pictures import blob_of, small_blob_of
from handlers.kernel.outcome import Refused
from handlers.kernel.person import Role

LONGEST_ALTERNATIVE = 500
_ROOM = 64 * 1024
"""Of a form beside its file."""


@dataclass(frozen=True, slots=True)
class PictureDeeds:
    pages: BroadcastPages
    blobs: Blobs

    def routes(self, door: Authorization) -> list[Route]:
        there, most = f"{PAGE}/{{broadcast_id}}/picture", MAX_BYTES + _ROOM
        give = door.post(self.give, Role.CSR, most)
        return [
            Route(there, give, methods=["POST"], max_body_size=most),
            Route(f"{there}/away", door.post(self.take_away, Role.CSR), methods=["POST"]),
        ]

    async def give(self, visit: PageRequest) -> Response:
        """A new picture, or other words for the one that is there."""
        found = await self.pages.found(visit)
        alternative = " ".join(visit.form.get("alternative", "").split())[:LONGEST_ALTERNATIVE]
        if not alternative:
            return await self._problem(visit, found, "console_picture_no_words")
        files = [file for file in visit.files.get("file", ()) if file.filename]
        if not files:
            if found.content.picture is None:
                return await self._problem(visit, found, "console_picture_none")
            return await self._keep(visit, found, replace(found.content.picture, alternative=alternative))
        try:
            made = await run_in_threadpool(prepared, await files[0].read())
        except NotAPictureError as error:
            return await self._problem(visit, found, str(error))
        await self.blobs.put(blob_of(made.name), BytesIO(made.large), visit.at)
        await self.blobs.put(small_blob_of(made.name), BytesIO(made.small), visit.at)
        return await self._keep(visit, found, BroadcastPicture(made.name, alternative))

    async def take_away(self, visit: PageRequest) -> Response:
        return await self._keep(visit, await self.pages.found(visit), None)

    async def _keep(self, visit: PageRequest, found: Broadcast, picture: BroadcastPicture | None) -> Response:
        def change(one: Broadcast) -> BroadcastOutcome:
            content = replace(one.content, picture=picture)
            return transitions.write(one, visit.person, content, one.reach, visit.at, seen=one.version)

        desk: BroadcastDesk[StoreTransaction] = BroadcastDesk(self.pages.frame.work, self.pages.stand.policy)
        done = await desk.alter(found.id, change)
        if isinstance(done, Refused):
            return await self._problem(visit, found, f"broadcast_refused_{done.why}")
        return RedirectResponse(f"{PAGE}/{found.id}?said=saved#picture", 303)

    async def _problem(self, visit: PageRequest, found: Broadcast, phrase: str) -> Response:
        return await self.pages.draft(visit, found, self.pages.said(visit, phrase), 422)
