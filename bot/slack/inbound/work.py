"""Between the inbox and the use cases: what an event from Slack means to the rest of the bot.

Taken in, an event names a Slack user; here it gets the person. What only this platform knows is done here
and goes no further; everything else goes on as the same event that any platform would have made of it.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from bot.platform.account import External
from bot.platform.threads import Card, Threads
from bot.slack.addresses import HOME, PLATFORM, Place, is_stranger, place, who_is
from bot.slack.directory.people import SlackDirectory
from bot.slack.inbound.commands import MINE, SETTINGS
from bot.slack.inbound.events import (
    EDITED,
    FILE,
    GROUPS,
    JOINED,
    LINKS,
    NOT_SHOWN,
    PROFILE,
    STOP,
    UNINSTALLED,
    is_reported,
)
from bot.slack.inbound.thread_questions import ThreadQuestions
from bot.slack.inbound.threads import Opening
from bot.slack.installation.installations import Installations
from bot.slack.outbound.sharing import SHARE
from bot.slack.outbound.unfurling import Unfurling
from bot.slack.pages.agent import ACTIVE, Agent
from bot.slack.pages.home import AppHome
from bot.slack.pages.settings import Own
from bot.slack.rendering.text import question_in
from handlers.kernel.events import Asked, Event, Joined, Left, Opened, Pressed, Submitted
from handlers.kernel.messages import Message
from handlers.kernel.person import Person
from handlers.kernel.voice import voice_for


@dataclass(frozen=True)
class SlackWork:
    directory: SlackDirectory
    installations: Installations
    threads: Threads
    agent: Agent
    home: AppHome
    opening: Opening
    thread_questions: ThreadQuestions
    own: Own
    unfurling: Unfurling
    changed: Callable[[], None] = lambda: None
    """Called after every event that went on to the use cases."""

    async def prepared(self, event: Event, at: datetime) -> Event | None:
        """The event for the use cases, or None when it was for this platform only.

        Raises `NotYetError` when it must be tried again: Slack did not say who it is, or take a message.
        """
        if event.conversation.platform != PLATFORM or not is_stranger(event.by):
            return event
        who = who_is(event.by)
        if await self._about_installation(event, who, at):
            return None
        if isinstance(event, Submitted) and event.form in (PROFILE, JOINED):
            return await self._told_of(event, who, at)
        if isinstance(event, Left):
            gone = await self.directory.gone(who)
            return replace(event, by=gone.id) if gone else None
        person = await self.directory.person(who, at)
        if isinstance(person, External):
            await self.own.turn_away(event, who, at)
            return None
        return await self._personal(replace(event, by=person.id), person, who, at)

    async def named(self, event: Event) -> Event:
        """The event with the person if we have met; Slack is not asked. What Slack reported of somebody who
        waits for nothing stays a stranger's."""
        if event.conversation.platform != PLATFORM or not is_stranger(event.by) or is_reported(event):
            return event
        known = await self.directory.known(who_is(event.by))
        return replace(event, by=known.id) if known else event

    @asynccontextmanager
    async def around(self, event: Event) -> AsyncIterator[None]:
        """Around the use case: the status while a question is worked on, and the home afterwards."""
        if event.conversation.platform != PLATFORM or not isinstance(event, Asked):
            yield
        else:
            async with self.agent.working(event.conversation):
                yield
        self.changed()
        await self._refresh_home(event)

    async def _about_installation(self, event: Event, who: Place, at: datetime) -> bool:
        """Events that are nobody's in particular."""
        match event:
            case Pressed(action=action) if action == UNINSTALLED:
                await self.installations.remove(who.installation)
            case Pressed(action=action) if action == GROUPS:
                await self.own.sync_roles(who.installation, at)
            case Submitted(form=form) if form == LINKS:
                await self.unfurling.show(event, at)
            case _:
                return False
        return True

    async def _told_of(self, told: Submitted, who: Place, at: datetime) -> Event | None:
        """A profile is new or has changed. Whoever joins is welcomed when the company's list has them."""
        [learned] = await self.directory.heard_of([(who, json.loads(told.values["user"]))], at)
        if told.form != JOINED or not isinstance(learned, Person):
            return None
        return Joined(learned.id, told.conversation, told.at, told.key)

    async def _personal(self, event: Event, person: Person, who: Place, at: datetime) -> Event | None:
        match event:
            case Asked():
                return await self._asked(event, person, who, at)
            case Pressed():
                return await self._pressed(event, person, who, at)
            case Submitted(form=form) if form == SETTINGS:
                await self.own.settle(event, person, at)
                return None
            case Opened():
                return await self._opened(event, person, at)
            case Joined() | Left() | Submitted():
                return event

    async def _asked(self, asked: Asked, person: Person, who: Place, at: datetime) -> Event | None:
        where, voice = place(asked.conversation.address), voice_for(person)
        said = await self.directory.with_names(asked.text, where.installation, voice, at)
        asked = replace(asked, text=said)
        card = None if where.is_person else await self.threads.card(asked.conversation, at)
        if card is not None and EDITED in asked.key:
            if where.is_direct:
                await self.own.say(asked, who, Message(voice.text("slack_reply_edited")), at)
            return None
        if card is not None and await self.own.holds(person, card.subject):
            return await self._replied(asked, card, person, who, at)
        if card is not None and not where.is_direct:
            return None
        return await self._question(asked, person, who, at)

    async def _replied(
        self, asked: Asked, card: Card, person: Person, who: Place, at: datetime
    ) -> Event | None:
        """What an ambassador writes below a card. A file cannot be passed on, and words about it alone would
        mislead."""
        if FILE in asked.text:
            await self.own.say(asked, who, Message(voice_for(person).text("reply_with_file")), at)
            return None
        values = {card.field: asked.text}
        return Submitted(asked.by, asked.conversation, card.form, card.subject, asked.at, asked.key, values)

    async def _question(self, asked: Asked, person: Person, who: Place, at: datetime) -> Event | None:
        text = asked.text.replace(FILE, "").strip()
        if not text and FILE in asked.text:
            await self.own.say(asked, who, Message(voice_for(person).text("file_alone")), at)
            return None
        asked = replace(asked, text=question_in(text))
        if place(asked.conversation.address).is_person:
            return await self.opening.opened(asked, voice_for(person), at)
        above = await self.thread_questions.above(asked, at)
        if not above:
            return asked
        named = await self.directory.with_names(
            above, place(asked.conversation.address).installation, voice_for(person), at
        )
        return replace(asked, text=question_in(named))

    async def _pressed(self, pressed: Pressed, person: Person, who: Place, at: datetime) -> Event | None:
        handled: Mapping[str, Callable[[], Awaitable[None]]] = {
            STOP: lambda: self.agent.set_status(pressed.conversation, ACTIVE),
            NOT_SHOWN: lambda: self.own.not_shown(pressed, person, who, at),
            MINE: lambda: self.own.list_questions(person, who, pressed.key, at),
        }
        if pressed.action in handled:
            await handled[pressed.action]()
            return None
        if pressed.action == SHARE:
            shared = await self.own.share(pressed, who, voice_for(person), at)
            return None if shared else replace(pressed, action="outdated")
        return pressed

    async def _opened(self, opened: Opened, person: Person, at: datetime) -> Event | None:
        where = place(opened.conversation.address)
        if opened.conversation.thread == HOME:
            await self.home.publish(person, where, at)
            return None
        await self.agent.suggest(where, person, at)
        return opened

    async def _refresh_home(self, event: Event) -> None:
        if event.conversation.platform == PLATFORM and event.conversation.thread == HOME:
            await self.home.refresh(event.by, place(event.conversation.address))
