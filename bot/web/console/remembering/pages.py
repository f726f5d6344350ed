"""What is remembered of the lessons, by topic and department: what was released, drawn."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.console.frame import Frame, handles_of
from bot.web.page_request import PageRequest
from bot.web.render import draw_message
from bot.web.words import voice_of
from handlers.insights.measures import REMEMBERED
from handlers.insights.months import closed_months
from handlers.insights.release import Release
from handlers.insights.wording import remembered_charts
from handlers.kernel.messages import Message
from handlers.kernel.person import Role
from handlers.learning.remembering.fit import FEWEST
from handlers.learning.remembering.kept import RETENTIONS
from handlers.learning.remembering.learn_schedule import ChooseRetention

PAGE = "/console/learning/remembered"
_MONTHS = 12
"""That can be looked back on."""


@dataclass(frozen=True, slots=True)
class RememberingPages:
    frame: Frame

    def routes(self, door: Authorization) -> list[Route]:
        return [
            Route(PAGE, door.page(self.show, Role.CSR)),
            Route(f"{PAGE}/retention", door.post(self.choose, Role.CSR), methods=["POST"]),
        ]

    async def choose(self, visit: PageRequest) -> Response:
        chosen = visit.form.get("retention", "")
        wanted = int(chosen) / 100 if chosen.isascii() and chosen.isdecimal() else 0.0
        choose = ChooseRetention(self.frame.work, visit.person.id, visit.at)
        if not await choose(wanted):
            raise HTTPException(422, "remembered_retention_unknown")
        return RedirectResponse(f"{PAGE}?said=retention", 303)

    async def show(self, visit: PageRequest) -> Response:
        """The month that is asked for, else the last one that was released."""
        periods = [month.period for month in closed_months(visit.at, _MONTHS)]
        async with self.frame.work.reading() as tx:
            found, kept = await tx.releases.of(periods), await tx.lessons.schedule()
        made = {period: found[key] for period in periods if (key := (REMEMBERED.name, period)) in found}
        shown = made.get(visit.asked("month")) or next(iter(made.values()), None)
        voice = voice_of(visit)
        charts = tuple(remembered_charts(voice, shown)) if shown else ()
        drawn = draw_message(Message(voice.text("remembered_title"), charts), handles_of(visit))
        return await self.frame.show(
            visit,
            "learning/remembered.html",
            drawn=drawn if charts else None,
            months=list(made),
            shown=_period(shown),
            kept=kept,
            retentions=[round(100 * each) for each in RETENTIONS],
            fewest=FEWEST,
            said=visit.asked("said") == "retention",
            within="/console/learning/",
        )


def _period(release: Release | None) -> str:
    return release.period if release else ""
