"""What people do about it, as numbers for the CSR team; groups of fewer than five are not shown."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from bot.web.console.frame import Frame
from bot.web.door import Door
from bot.web.visit import Visit
from handlers.domain.person import Role
from handlers.domain.small_groups import SMALLEST
from handlers.measure import Measure


@dataclass(frozen=True, slots=True)
class PracticePages:
    frame: Frame

    def routes(self, door: Door) -> list[Route]:
        return [Route("/console/commitments", door.page(self.commitments, Role.CSR))]

    async def commitments(self, visit: Visit) -> Response:
        numbers = await Measure(self.frame.work).commitments(visit.at)
        return await self.frame.show(visit, "commitments.html", numbers=numbers, smallest=SMALLEST)
