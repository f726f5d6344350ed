"""What a person's own pages share: the forms on them, and what was said about the last press.

A button here is the button of the chat card: one event through the same inbox. The page waits briefly until
what it shows has changed, or the bot has said why not, and is sent again; it needs no script.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.platform.store import StoreWork
from bot.web.authorization import FORM_BYTES, Authorization
from bot.web.inbound import WebInbound, new_nonce
from bot.web.outbound import BOT
from bot.web.page import Pages
from bot.web.page_request import PageRequest, address_of, local_path
from bot.web.pages.anonymous import AnonymousPages
from bot.web.render import Handles
from bot.web.words import too_soon
from handlers.commitments.service import all_commitments
from handlers.kernel.messages import Facts
from handlers.kernel.person import Person
from handlers.kernel.queues import Timeline, TimelineEntry
from handlers.kernel.voice import voice_for

PRESS, SUBMIT = "/my/press", "/my/submit"
PAUSE = 0.1
"""Seconds between two looks."""


@dataclass(frozen=True, slots=True)
class PersonalPages:
    pages: Pages
    work: StoreWork
    inbound: WebInbound
    timeline: Timeline
    discreet: AnonymousPages
    patience: float = 3.0
    """Seconds a page waits for the outcome of a press."""

    def routes(self, door: Authorization) -> list[Route]:
        most = 2 * FORM_BYTES
        return [
            Route(PRESS, door.post(self.press), methods=["POST"], max_body_size=most),
            Route(SUBMIT, door.post(self.submit), methods=["POST"], max_body_size=most),
        ]

    async def show(self, visit: PageRequest, template: str, **facts: object) -> HTMLResponse:
        notices = [entry.message.summary for entry in await self.said(visit) if _is_remark(entry)]
        return self.pages.show(visit, template, 200, notices=notices[-3:], **facts)

    async def said(self, visit: PageRequest) -> Sequence[TimelineEntry]:
        """What the bot has said since the press that led here."""
        since = visit.number("since")
        if since is None:
            return ()
        entries = await self.timeline.changes(visit.person.id, since)
        return [entry for entry in entries if entry.author == BOT and not entry.is_removed]

    async def press(self, visit: PageRequest) -> Response:
        before = await self.look(visit.person)
        if refused := await self.inbound.press(visit.person.id, visit.form, visit.at):
            raise too_soon(visit, refused.wait)
        return await self._taken(visit, before)

    async def submit(self, visit: PageRequest) -> Response:
        before = await self.look(visit.person)
        if kept_back := await self.inbound.submit(visit.person.id, visit.form, visit.at):
            return await self.discreet.answer(visit, kept_back)
        return await self._taken(visit, before)

    async def settled(self, person: Person, before: PageState) -> None:
        """Returns when what the person's pages show has changed, or after the `patience`."""
        for _ in range(int(self.patience / PAUSE)):
            if await self.look(person) != before:
                return
            await asyncio.sleep(PAUSE)

    async def _taken(self, visit: PageRequest, before: PageState) -> Response:
        await self.settled(visit.person, before)
        there = address_of(visit.request.headers.get("referer", "")).path
        return RedirectResponse(f"{local_path(there, '/commitments')}?since={before.counter}", 303)

    async def look(self, person: Person) -> PageState:
        async with self.work.reading() as tx:
            commitments = await all_commitments(tx, person)
            progress = await tx.lessons.progress(person.id)
        return PageState(
            await self.timeline.counter(),
            tuple((each.id, each.version) for each in commitments),
            tuple((each.lesson_id, each.answers) for each in progress),
        )


@dataclass(frozen=True, slots=True)
class PageState:
    """Changes when something does."""

    counter: int
    commitments: tuple[tuple[str, int], ...]
    progress: tuple[tuple[str, int], ...]


def handles_of(visit: PageRequest, press_to: str = PRESS) -> Handles:
    return Handles(visit.csrf, new_nonce(), press_to, SUBMIT, voice=voice_for(visit.person))


def _is_remark(entry: TimelineEntry) -> bool:
    """Cards stand on the page itself."""
    return not any(isinstance(block, Facts) for block in entry.message.blocks)
