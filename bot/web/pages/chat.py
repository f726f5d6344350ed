"""The chat page: the person's conversation with the bot, live, and usable without JavaScript.

Without a script a form is posted, the server waits briefly for the answer and sends the page again. With the
script the same forms are sent in the background and the stream brings what changed.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from markupsafe import Markup
from sse_starlette.event import ServerSentEvent
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.web.authorization import FORM_BYTES, Authorization, View
from bot.web.inbound import MAX_QUESTION, Empty, TooLong, TooSoon, WebInbound, new_nonce
from bot.web.outbound import BOT
from bot.web.page import Pages
from bot.web.page_request import PageRequest
from bot.web.pages.anonymous import AnonymousPages
from bot.web.render import Handles, draw_message
from bot.web.timeline_feed import PersonChanges, TimelineFeed, event, resume_from, stream, wait_for_bot
from bot.web.words import slow_down, voice_of
from handlers.kernel.queues import TimelineEntry
from handlers.kernel.voice import Voice

PAGE = 40
"""Entries of one page."""
TYPING = timedelta(seconds=45)
"""How long a question without an answer shows that the bot is at work."""


@dataclass(frozen=True, slots=True)
class Chat:
    pages: Pages
    inbound: WebInbound
    pulse: TimelineFeed
    discreet: AnonymousPages
    examples: tuple[str, ...] = ()
    patience: float = 4.0
    """Seconds a browser without a script waits for the answer before its page is sent again."""
    greeting: float = 1.0
    """Seconds a person's first page waits for the bot to greet them."""

    def routes(self, door: Authorization) -> list[Route]:
        follow = self._following(door)
        return [
            Route("/chat", door.page(self.show)),
            Route("/chat/earlier", door.page(self.earlier)),
            Route("/chat/events", door.page(follow)),
            Route("/chat/ask", door.post(self.ask), methods=["POST"], max_body_size=2 * FORM_BYTES),
            Route("/chat/press", door.post(self.press), methods=["POST"], max_body_size=2 * FORM_BYTES),
            Route("/chat/submit", door.post(self.submit), methods=["POST"], max_body_size=2 * FORM_BYTES),
        ]

    async def show(self, visit: PageRequest) -> Response:
        return await self._page(visit)

    async def earlier(self, visit: PageRequest) -> Response:
        """Only the entries above one, for the script to put on top."""
        entries = await self._entries(visit)
        return Response(self._draw(visit, entries), media_type="text/html")

    async def ask(self, visit: PageRequest) -> Response:
        before = await self.pulse.timeline.counter()
        match await self.inbound.ask(visit.person.id, visit.form, visit.at):
            case TooSoon(wait):
                return await self._refused(visit, 429, slow_down(visit, wait))
            case TooLong(length, limit):
                voice = voice_of(visit)
                problem = voice.text("page_too_long", length=f"{length:,}", limit=f"{limit:,}")
                return await self._refused(visit, 422, problem)
            case Empty():
                return await self._refused(visit, 422, voice_of(visit).text("page_type_first"))
        return await self._taken(visit, before)

    async def press(self, visit: PageRequest) -> Response:
        before = await self.pulse.timeline.counter()
        if too_soon := await self.inbound.press(visit.person.id, visit.form, visit.at):
            return await self._refused(visit, 429, slow_down(visit, too_soon.wait))
        return await self._taken(visit, before)

    async def submit(self, visit: PageRequest) -> Response:
        before = await self.pulse.timeline.counter()
        if kept_back := await self.inbound.submit(visit.person.id, visit.form, visit.at):
            return await self.discreet.answer(visit, kept_back)
        return await self._taken(visit, before)

    def _following(self, door: Authorization) -> View:
        async def follow(visit: PageRequest) -> Response:
            last = visit.request.headers.get("last-event-id") or visit.asked("after")
            after = resume_from(last, await self.pulse.timeline.counter())
            changes = PersonChanges(self.pulse, visit.person.id, after, lambda: door.still_open(visit))
            return stream(self._events(visit, changes))

        return follow

    async def _events(self, visit: PageRequest, changes: PersonChanges) -> AsyncIterator[ServerSentEvent]:
        async for entries in changes.follow():
            for entry in entries:
                yield self._event(visit, entry)
        yield event("signed-out", {})

    def _event(self, visit: PageRequest, entry: TimelineEntry) -> ServerSentEvent:
        if entry.is_removed:
            return event("removed", {"id": entry.id}, entry.changed_at)
        facts = {
            "id": entry.id,
            "mine": entry.author != BOT,
            "summary": entry.message.summary,
            "html": self._draw(visit, [entry]),
        }
        return event("entry", facts, entry.changed_at)

    async def _page(self, visit: PageRequest, status: int = 200, problem: str = "") -> Response:
        counter = await self.pulse.timeline.counter()
        in_past = visit.number("before") is not None
        entries = await self._entries(visit)
        earlier = await self.pulse.timeline.page(visit.person.id, 1, entries[0].id) if entries else ()
        if not in_past and not earlier and all(entry.author == BOT for entry in entries):
            entries = await self._greeted(visit, entries)
        return self.pages.show(
            visit,
            "chat.html",
            status,
            entries=self._draw(visit, entries),
            first=entries[0].id if entries else None,
            has_earlier=bool(earlier),
            in_past=in_past,
            counter=counter,
            pending=_is_pending(visit, entries),
            examples=() if entries else tuple(_said(voice_of(visit), each) for each in self.examples),
            nonce=new_nonce(),
            typed=visit.form.get("text", visit.asked("text"))[: 4 * MAX_QUESTION],
            limit=MAX_QUESTION,
            problem=problem,
        )

    async def _greeted(self, visit: PageRequest, entries: Sequence[TimelineEntry]) -> Sequence[TimelineEntry]:
        """On a first visit: the page is empty, or holds only what came before, such as an announcement."""
        before = await self.pulse.timeline.counter()
        if not await self.inbound.opened(visit.person.id, visit.at) and entries:
            return entries
        await wait_for_bot(self.pulse.timeline, visit.person.id, before, self.greeting)
        return await self._entries(visit)

    async def _entries(self, visit: PageRequest) -> Sequence[TimelineEntry]:
        return await self.pulse.timeline.page(visit.person.id, PAGE, visit.number("before"))

    def _draw(self, visit: PageRequest, entries: Sequence[TimelineEntry]) -> Markup:
        voice = voice_of(visit)
        drawn = (
            self.pages.draw(
                "_entry.html",
                entry=entry,
                mine=entry.author != BOT,
                body=draw_message(entry.message, Handles(visit.csrf, new_nonce(), voice=voice)),
                voice=voice,
                t=voice.text,
                now=visit.at,
            )
            for entry in entries
        )
        return Markup("").join(drawn)

    async def _refused(self, visit: PageRequest, status: int, problem: str) -> Response:
        if visit.is_fetched:
            return JSONResponse({"problem": problem}, status)
        return await self._page(visit, status, problem)

    async def _taken(self, visit: PageRequest, before: int) -> Response:
        if visit.is_fetched:
            return JSONResponse({"nonce": new_nonce()}, 202)
        await wait_for_bot(self.pulse.timeline, visit.person.id, before, self.patience)
        return RedirectResponse("/chat#latest", 303)


def _said(voice: Voice, example: str) -> str:
    return voice.text(example) if voice.knows(example) else example


def _is_pending(visit: PageRequest, entries: Sequence[TimelineEntry]) -> bool:
    return bool(entries) and entries[-1].author != BOT and visit.at - entries[-1].at < TYPING
