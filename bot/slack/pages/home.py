"""The App Home: a person's own page in Slack, drawn anew whenever they open it or press something on it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.platform.outcomes import Responded
from bot.slack.addresses import Place
from bot.slack.connection import SlackConnection
from bot.slack.directory.people import SlackDirectory
from bot.slack.inbound.presses import ask_form
from bot.slack.installation.installations import Installations
from bot.slack.outbound.calls import SlackCaller
from bot.slack.rendering.button_payloads import KEPT, KEPT_FOR
from bot.slack.rendering.controls import Json
from bot.slack.rendering.limits import SIZES
from bot.slack.rendering.render import BlockContext, DrawnMessage, draw_message, people_in
from bot.slack.rendering.text import cut, inert
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.home import HomeVisit, Section
from handlers.kernel.person import Person
from handlers.kernel.ports import Transaction, UnitOfWork
from handlers.kernel.voice import Voice, voice_for

PUBLISH = "views.publish"


@dataclass(frozen=True)
class AppHome:
    uow: UnitOfWork[Transaction]
    installations: Installations
    connection: SlackConnection
    caller: SlackCaller
    directory: SlackDirectory
    notes: KeyValueStore
    now: Callable[[], datetime]
    sections: Callable[[HomeVisit], Awaitable[Sequence[Section]]]
    """What the person's page shows, as the capabilities make it."""
    absolute: Callable[[str], str] = str

    async def publish(self, person: Person, where: Place, at: datetime) -> None:
        """Show the page of `person`, who is the Slack user at `where`."""
        await self._show(where, await self._view(person, where.installation, at), at)

    async def turn_away(self, where: Place, at: datetime) -> None:
        """A guest finds nothing here, and reads why."""
        await self._show(where, _view([_section_text(Voice().text("employees_only"))]), at)

    async def _show(self, where: Place, view: Json, at: datetime) -> None:
        installation = await self.installations.of(where.installation)
        if installation is None:
            return
        client = self.connection.client(installation.token)
        outcome = await self.caller.call(
            installation.id, PUBLISH, lambda: client.views_publish(user_id=where.id, view=view), at
        )
        if not isinstance(outcome, Responded):
            structlog.get_logger().warning("slack_home_not_shown", why=type(outcome).__name__)

    async def refresh(self, person_id: str, where: Place) -> None:
        """After something was pressed on the page."""
        async with self.uow.reading() as transaction:
            person = await transaction.people.get(person_id)
        if person is not None:
            await self.publish(person, where, self.now())

    async def _view(self, person: Person, installation_id: str, at: datetime) -> Json:
        voice = voice_for(person)
        visit = HomeVisit(person, voice, at, self.absolute("/console"), ask_form(voice))
        sections = await self.sections(visit)
        blocks: list[Json] = [_section_text(voice.text("home_welcome"))]
        for number, section in enumerate(sections):
            blocks += [*_opening(section), *await self._drawn(section, installation_id, number)]
        return _view(blocks)

    async def _drawn(self, section: Section, installation_id: str, number: int) -> list[Json]:
        users = await self.directory.of(people_in(section.message), installation_id)
        drawn = draw_message(section.message, BlockContext(self.absolute, users, has_tables=False))
        for reference, content in drawn.kept:
            await self.notes.put(KEPT, reference, content, self.now() + KEPT_FOR)
        return _in_section(drawn, number)


def _view(blocks: Sequence[Json]) -> Json:
    return {"type": "home", "blocks": list(blocks[: SIZES.view_blocks])}


def _opening(section: Section) -> list[Json]:
    return [{"type": "divider"}, _header(section.title)] if section.title else []


def _header(title: str) -> Json:
    text = {"type": "plain_text", "text": cut(inert(title), SIZES.header), "emoji": False}
    return {"type": "header", "text": text}


def _section_text(text: str) -> Json:
    return {"type": "section", "text": {"type": "plain_text", "text": text, "emoji": False}}


def _in_section(drawn: DrawnMessage, number: int) -> list[Json]:
    """Sections stand in one view, where every row of buttons needs a name of its own."""
    return [
        {**block, "block_id": f"section-{number}-{position}"} for position, block in enumerate(drawn.blocks)
    ]
