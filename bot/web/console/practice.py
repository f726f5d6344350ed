"""What people do about it, as figures for the CSR team: what was released, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.console.frame import Frame, draw_charts, handles_of
from bot.web.page_request import PageRequest
from bot.web.render import draw_message
from bot.web.words import voice_of
from handlers.digests.gather_team import for_team
from handlers.digests.wording_team import figures
from handlers.insights.practice import promised_charts
from handlers.kernel.messages import Message
from handlers.kernel.person import Role


@dataclass(frozen=True, slots=True)
class PracticePages:
    frame: Frame

    def routes(self, door: Authorization) -> list[Route]:
        return [
            Route("/console/commitments", door.page(self.commitments, Role.CSR)),
            Route("/console/figures", door.page(self.figures, Role.CSR)),
        ]

    async def figures(self, visit: PageRequest) -> Response:
        """The charts and the table of the digest: they were released, and nothing is counted here."""
        async with self.frame.work.reading() as tx:
            told = await for_team(tx, visit.at)
        voice = voice_of(visit)
        shown = Message(voice.text("console_figures"), tuple(figures(voice, told)))
        return await self.frame.show(
            visit, "figures.html", week=told.week.period, drawn=draw_message(shown, handles_of(visit))
        )

    async def commitments(self, visit: PageRequest) -> Response:
        voice = voice_of(visit)
        async with self.frame.work.reading() as tx:
            charts = await promised_charts(tx, voice, visit.at)
        return await self.frame.show(
            visit, "commitments.html", drawn=draw_charts(visit, "console_commitments", charts)
        )
