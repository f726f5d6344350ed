"""How a platform's drawing looks, for the drawing alone: our pages allow no style inside them."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.console.composing.surfaces import Newsstand
from bot.web.page_request import PageRequest
from handlers.kernel.person import Role


@dataclass(frozen=True, slots=True)
class PreviewStyles:
    stand: Newsstand

    def routes(self, door: Authorization) -> list[Route]:
        return [Route("/console/previews/{name}.css", door.page(self.show, Role.CSR))]

    async def show(self, visit: PageRequest) -> Response:
        surface = self.stand.surfaces.get(visit.request.path_params["name"])
        if surface is None:
            raise HTTPException(404)
        return Response(surface.style, media_type="text/css; charset=utf-8")
