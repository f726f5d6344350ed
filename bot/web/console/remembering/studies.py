"""Studies of tracks: who starts when, what came of it, and starting and stopping one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.console.frame import Frame, draw_charts
from bot.web.console.lessons import listed
from bot.web.page_request import PageRequest
from bot.web.words import voice_of
from handlers.insights.effect import effect_of
from handlers.insights.measures import studied
from handlers.insights.release import Release
from handlers.insights.study_wording import effect_words, study_charts
from handlers.kernel.catalogue import CATALOGUES
from handlers.kernel.k_anonymity import SMALLEST
from handlers.kernel.outcome import Refused
from handlers.kernel.person import Person, Role
from handlers.learning.studies.conduct import ConductStudies
from handlers.learning.studies.study import MONTHS, Study, WantedStudy, questions_of

PAGE = "/console/learning/studies"
_BOX = "in:"
_SAID = frozenset({"started", "stopped"})

Releases = Mapping[tuple[str, str], Release]


@dataclass(frozen=True, slots=True)
class StudyPages:
    frame: Frame

    def routes(self, door: Authorization) -> list[Route]:
        return [
            Route(PAGE, door.page(self.show, Role.CSR)),
            Route(PAGE, door.post(self.start, Role.CSR), methods=["POST"]),
            Route(f"{PAGE}/{{study_id}}/stop", door.post(self.stop, Role.CSR), methods=["POST"]),
        ]

    async def start(self, visit: PageRequest) -> Response:
        form = visit.form
        months = form.get("months", "")
        wanted = WantedStudy(
            form.get("track", ""),
            form.get("before", ""),
            form.get("after", ""),
            [each.removeprefix(_BOX) for each in form if each.startswith(_BOX)],
            int(months) if months.isascii() and months.isdecimal() and len(months) < 3 else 0,
        )
        made = await ConductStudies(self.frame.work, visit.person.id, visit.at).start(wanted)
        if isinstance(made, Refused):
            return RedirectResponse(f"{PAGE}?refused=study_refused_{made.why}", 303)
        return RedirectResponse(f"{PAGE}?said=started", 303)

    async def stop(self, visit: PageRequest) -> Response:
        study_id = str(visit.request.path_params["study_id"])
        if await ConductStudies(self.frame.work, visit.person.id, visit.at).stop(study_id) is None:
            raise HTTPException(404, "study_gone")
        return RedirectResponse(f"{PAGE}?said=stopped", 303)

    async def show(self, visit: PageRequest) -> Response:
        async with self.frame.work.reading() as tx:
            studies, tracks = await tx.tracks.studies(), await tx.tracks.all()
            lessons, people = listed(await tx.lessons.all(), visit.person.language), await tx.people.all()
            made = await tx.releases.of([period for one in studies for period in one.questions])
        language = visit.person.language
        titles = {one.id: (one.published or one.draft).text_for(language).title for one in tracks}
        taught = {lesson for one in tracks if one.live for lesson in one.live.lessons}
        free = [one for one in lessons if one.id not in taught | set(questions_of(studies))]
        refused = visit.asked("refused")
        return await self.frame.show(
            visit,
            "learning/studies.html",
            studies=[self._told(visit, one, made) for one in reversed(studies)],
            titles=titles,
            questions={one.id: one.title for one in lessons},
            tracks=[one for one in tracks if one.live],
            free=free,
            departments=_departments(people),
            months=MONTHS,
            said=visit.asked("said") if visit.asked("said") in _SAID else "",
            refused=refused if refused.startswith("study_refused_") and refused in CATALOGUES["en"] else "",
            within="/console/learning/",
        )

    def _told(self, visit: PageRequest, study: Study, made: Releases) -> Mapping[str, Any]:
        """The study, with what its releases show."""
        voice, name = voice_of(visit), studied(study.id).name
        before, after = (made.get((name, period)) for period in study.questions)
        effect = effect_of(study, before, after) if before and after else None
        charts = list(study_charts(voice, study, before, after))
        return {
            "it": study,
            "asked": list(study.questions),
            "state": "stopped"
            if study.stopped_at
            else "over"
            if study.is_over(visit.at.date())
            else "running",
            "drawn": draw_charts(visit, "study_chart", charts),
            "words": effect_words(voice, effect) if effect else (),
            "is_closed": after is not None,
        }


def _state(study: Study, at: datetime) -> str:
    if study.stopped_at:
        return "stopped"
    return "over" if study.is_over(at.date()) else "running"


def _departments(people: Sequence[Person]) -> Sequence[str]:
    """Of five people and more."""
    count = Counter(one.department for one in people if one.active and one.department)
    return sorted((each for each, number in count.items() if number >= SMALLEST), key=str.casefold)
