"""What people do about it, as numbers for the CSR team; groups of fewer than five are not shown."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.console.frame import Frame
from bot.web.page_request import PageRequest
from handlers.commitments.numbers import CountCommitments
from handlers.kernel.k_anonymity import SMALLEST
from handlers.kernel.person import Role


@dataclass(frozen=True, slots=True)
class PracticePages:
    frame: Frame

    def routes(self, door: Authorization) -> list[Route]:
        return [
            Route("/console/commitments", door.page(self.commitments, Role.CSR)),
        ]

    async def commitments(self, visit: PageRequest) -> Response:
        numbers = await CountCommitments(self.frame.work)(visit.at)
        return await self.frame.show(visit, "commitments.html", numbers=numbers, smallest=SMALLEST)
