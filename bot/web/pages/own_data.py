"""All that is known of whoever is signed in, as a file."""

from __future__ import annotations

import json
from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.page_request import PageRequest
from handlers.privacy.ports import PersonalData
from handlers.privacy.wording import OWN_DATA_PAGE


@dataclass(frozen=True, slots=True)
class OwnDataPage:
    personal: PersonalData

    def routes(self, door: Authorization) -> list[Route]:
        return [Route(OWN_DATA_PAGE, door.page(self.download))]

    async def download(self, visit: PageRequest) -> Response:
        told = await self.personal.told(visit.person.id)
        text = json.dumps(told, ensure_ascii=False, indent=2, default=str)
        name = f"my-data-{visit.at:%Y-%m-%d}.json"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return Response(text, media_type="application/json", headers=headers)
