"""A person's page for telling the CSR team something, and the page of what came of what was told."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.console.tables import list_of
from bot.web.page_request import PageRequest
from bot.web.pages.personal_pages import PersonalPages, handles_of
from bot.web.render import draw_actions
from handlers.feedback.wording import PUBLISHED_PAGE, RECEIPT_PAGE, tell_form
from handlers.kernel.messages import Link, Style
from handlers.kernel.voice import voice_for


@dataclass(frozen=True, slots=True)
class FeedbackPages:
    own: PersonalPages

    def routes(self, door: Authorization) -> list[Route]:
        return [
            Route("/feedback", door.page(self.mine)),
            Route(PUBLISHED_PAGE, door.page(self.published)),
        ]

    async def mine(self, visit: PageRequest) -> Response:
        """The form, what was told by name, and what the CSR team has published."""
        voice = voice_for(visit.person)
        async with self.own.work.reading() as tx:
            given = await tx.feedback.of_giver(visit.person.id, limit=None)
            published = await tx.feedback.published(limit=3)
        receipt = Link(voice.text("feedback_receipt_open"), RECEIPT_PAGE)
        actions = (tell_form(voice, style=Style.PRIMARY), receipt)
        form = draw_actions(actions, handles_of(visit))
        said = [entry.message.summary for entry in await self.own.said(visit)][-3:]
        return await self.own.show(
            visit, "feedback.html", form=form, given=given, published=published, said=said
        )

    async def published(self, visit: PageRequest) -> Response:
        """You said, we did: for every employee."""
        async with self.own.work.reading() as tx:
            published = await tx.feedback.published()
        return await self.own.show(visit, "decided.html", table=list_of(published, visit))
