"""What all console pages share: the navigation with its counts, the notices, and how a press is taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.platform.store import StoreWork
from bot.platform.troubles import Troubles
from bot.web.authorization import FORM_BYTES, Authorization
from bot.web.console.actions import actions_for
from bot.web.console.overview import ConsoleOverview, look
from bot.web.inbound import WebInbound, new_nonce
from bot.web.outbound import BOT
from bot.web.page import Pages
from bot.web.page_request import PageRequest, address_of, local_path
from bot.web.render import Handles, draw_actions, draw_message
from bot.web.timeline_feed import wait_for_bot
from bot.web.words import too_soon, voice_of
from handlers.feedback.feedback import FeedbackPolicy
from handlers.kernel.adapter.stuck import StuckQueue
from handlers.kernel.messages import Action, Chart, Message
from handlers.kernel.person import Role, is_csr
from handlers.kernel.queues import Timeline
from handlers.questions.rules.question import Question
from handlers.questions.rules.routing import MAX_COLLEAGUES


@dataclass(frozen=True, slots=True)
class Frame:
    pages: Pages
    work: StoreWork
    inbound: WebInbound
    timeline: Timeline
    stuck: StuckQueue
    troubles: Troubles
    feedback: FeedbackPolicy = FeedbackPolicy()
    patience: float = 3.0
    """Seconds a browser without a script waits for the outcome of a press."""

    def routes(self, door: Authorization) -> list[Route]:
        most = 2 * FORM_BYTES
        press = door.post(self.press, Role.AMBASSADOR)
        submit = door.post(self.submit, Role.AMBASSADOR)
        return [
            Route("/console/press", press, methods=["POST"], max_body_size=most),
            Route("/console/submit", submit, methods=["POST"], max_body_size=most),
        ]

    async def show(
        self,
        visit: PageRequest,
        template: str,
        desk: ConsoleOverview | None = None,
        status: int = 200,
        most_colleagues: int | None = MAX_COLLEAGUES,
        **facts: object,
    ) -> HTMLResponse:
        """A console page; the desk is looked at here unless the page did.

        To more than `most_colleagues` a question is passed on from its own page.
        """
        desk = desk or await self.desk(visit)
        return self.pages.show(
            visit,
            f"console/{template}",
            status,
            desk=desk,
            named=lambda person_id: desk.name_of(person_id) or voice_of(visit).text("console_someone_left"),
            counts=desk.counts,
            told=await self._told(visit),
            drafts=await self._drafts(visit),
            given_up=await self._given_up(visit),
            notices=await self._notices(visit),
            actions=lambda question: self._actions(visit, desk, question, most_colleagues),
            **facts,
        )

    async def _told(self, visit: PageRequest) -> int:
        """How much of what the CSR team was told is to be decided."""
        if not is_csr(visit.person):
            return 0
        until = self.feedback.seen_until(visit.at.date())
        async with self.work.reading() as tx:
            return await tx.feedback.to_decide(until)

    async def _drafts(self, visit: PageRequest) -> int:
        """How many drafts of lessons wait for whoever looks."""
        if not (is_csr(visit.person) or visit.person.has(Role.AMBASSADOR)):
            return 0
        async with self.work.reading() as tx:
            return await tx.drafts.to_decide(visit.person)

    async def _given_up(self, visit: PageRequest) -> int:
        """How much is stuck, late or failing, for whoever can do something about it."""
        is_theirs = is_csr(visit.person) or visit.person.has(Role.ADMIN)
        if not is_theirs:
            return 0
        return await self.stuck.stuck() + len(await self.troubles.all(visit.at))

    async def desk(self, visit: PageRequest, named: Iterable[str | None] = ()) -> ConsoleOverview:
        """`named`: ids of more people whom the page names."""
        async with self.work.reading() as transaction:
            return await look(transaction, visit.person, named=named)

    def _actions(
        self, visit: PageRequest, desk: ConsoleOverview, question: Question, most: int | None
    ) -> Markup:
        """The buttons of a question."""
        return self.draw(visit, list(actions_for(question, visit.person, desk.people, visit.at, most)))

    def draw(self, visit: PageRequest, actions: Sequence[Action]) -> Markup:
        return draw_actions(actions, handles_of(visit))

    async def press(self, visit: PageRequest) -> Response:
        before = await self._before(visit)
        if refused := await self.inbound.press(visit.person.id, visit.form, visit.at):
            raise too_soon(visit, refused.wait)
        return await self._taken(visit, before)

    async def submit(self, visit: PageRequest) -> Response:
        before = await self._before(visit)
        await self.inbound.submit(visit.person.id, visit.form, visit.at)
        return await self._taken(visit, before)

    async def _before(self, visit: PageRequest) -> tuple[int, int]:
        """The timeline's counter, and the newest entry of this person."""
        counter = await self.timeline.counter()
        newest = await self.timeline.page(visit.person.id, limit=1)
        return counter, newest[-1].id if newest else 0

    async def _taken(self, visit: PageRequest, before: tuple[int, int]) -> Response:
        if visit.is_fetched:
            return JSONResponse({"nonce": new_nonce()}, 202)
        counter, newest = before
        await wait_for_bot(self.timeline, visit.person.id, counter, self.patience)
        return RedirectResponse(back_from(visit, since=str(newest)), 303)

    async def _notices(self, visit: PageRequest) -> list[str]:
        """What the bot has said since the press that led here; a card that was edited is no news."""
        since = visit.number("since")
        if since is None:
            return []
        entries = await self.timeline.page(visit.person.id, limit=3)
        return [entry.message.summary for entry in entries if entry.author == BOT and entry.id > since]


def handles_of(visit: PageRequest) -> Handles:
    return Handles(visit.csrf, new_nonce(), "/console/press", "/console/submit", voice_of(visit))


def draw_charts(visit: PageRequest, title: str, charts: Sequence[Chart]) -> str:
    """Empty where there are none; `title` is a phrase."""
    shown = Message(voice_of(visit).text(title), tuple(charts))
    return draw_message(shown, handles_of(visit)) if charts else ""


def back_from(visit: PageRequest, **parameters: str) -> str:
    """The page that the form stood on, with more parameters."""
    there = address_of(visit.request.headers.get("referer", ""))
    path = local_path(there.path, "/console")
    kept = [
        pair for pair in there.query.split("&") if pair and pair.split("=")[0] not in (*parameters, "said")
    ]
    query = "&".join([*kept, urlencode(parameters)]).strip("&")
    return f"{path}?{query}" if query else path
