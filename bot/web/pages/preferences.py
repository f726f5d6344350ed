"""What the person has chosen, and may choose: the message of the chat, as a page."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.page_request import PageRequest
from bot.web.pages.personal_pages import PersonalPages, handles_of
from bot.web.render import draw_message
from handlers.kernel.voice import voice_for
from handlers.preferences.chosen import Chosen
from handlers.preferences.wording.choices import preferences

PAGE = "/preferences"


@dataclass(frozen=True, slots=True)
class PreferencesPage:
    own: PersonalPages
    has_mail: bool = False

    def routes(self, door: Authorization) -> list[Route]:
        return [Route(PAGE, door.page(self.show))]

    async def show(self, visit: PageRequest) -> Response:
        is_new = visit.number("since") is None
        voice = voice_for(visit.person)
        async with self.own.work.reading() as tx:
            budget, choices = await tx.attention.budget(), await tx.attention.choices(visit.person.id)
        shown = Chosen(visit.person, choices, budget, self.has_mail)
        message = preferences(voice, shown, visit.at, saved=not is_new)
        return await self.own.show(visit, "preferences.html", card=draw_message(message, handles_of(visit)))
