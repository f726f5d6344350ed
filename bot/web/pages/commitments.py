"""The page of a person's commitments and their department's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup
from starlette.responses import Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.page_request import PageRequest
from bot.web.pages.personal_pages import PersonalPages, handles_of
from bot.web.render import draw_actions, draw_message
from handlers.commitments.commitment import Commitment
from handlers.commitments.service import all_commitments
from handlers.commitments.wording import commit_form, entry
from handlers.kernel.messages import Style
from handlers.kernel.voice import voice_for


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    own: PersonalPages

    def routes(self, door: Authorization) -> list[Route]:
        return [Route("/commitments", door.page(self.show))]

    async def show(self, visit: PageRequest) -> Response:
        person = visit.person
        async with self.own.work.reading() as tx:
            found = await all_commitments(tx, person)
        form = replace(commit_form(voice_for(person), person.department, visit.at), style=Style.PRIMARY)
        return await self.own.show(
            visit,
            "commitments.html",
            form=draw_actions((form,), handles_of(visit)),
            mine=_drawn(visit, (each for each in found if each.is_open and not each.team)),
            team=_drawn(visit, (each for each in found if each.is_open and each.team)),
            settled=_drawn(visit, (each for each in found if not each.is_open)),
        )


def _drawn(visit: PageRequest, commitments: Iterable[Commitment]) -> list[Markup]:
    voice = voice_for(visit.person)
    return [draw_message(entry(voice, each, visit.at), handles_of(visit)) for each in commitments]
