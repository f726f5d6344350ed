"""Taking in what Teams sends: into the inbox first, acknowledged after.

An activity that Teams waits for an answer to gets one: a dialog or a search from whoever knows its name, a
press the card that it led to where that is quickly done. Whatever is strange in an activity is nothing to us
and acknowledged, for Teams may add things at any time; what no client of ours can have sent is a 400; a store
that fails is a 503, and Teams repeats. Nothing of what went wrong is told to the caller.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog

from bot.platform.threads import Threads
from bot.teams.addresses import ConversationReference, is_shared, stranger, who_is
from bot.teams.inbound.activities import Activity
from bot.teams.inbound.events import (
    REMOVED,
    CardAction,
    Ignore,
    Keep,
    KeepIfOurs,
    Reading,
    Wants,
    meant,
    read_activity,
)
from bot.teams.inbound.invokes import Answers, Invoke
from bot.teams.outbound.edit_waiter import EditWaiter
from bot.teams.pages.views import Views
from bot.teams.rendering.controls import KEPT, Control, KeptReference, Refresh, read_data, read_kept
from bot.teams.rendering.render import CARD_TYPE
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.events import Asked, Event, Pressed
from handlers.kernel.queues import Inbox
from handlers.kernel.voice import Voice

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class InvokeReply:
    """The answer to a request."""

    status: int = 200
    body: Json | None = None


Seen = Callable[[ConversationReference, datetime], Awaitable[None]]
"""Remembers how to write in a conversation; called for every activity, cheap where nothing is new."""

_MESSAGE_TYPE = "application/vnd.microsoft.activity.message"


@dataclass(frozen=True)
class TeamsReception:
    inbox: Inbox
    notes: KeyValueStore
    threads: Threads
    seen: Seen
    now: Callable[[], datetime]
    answers: Sequence[Answers] = ()
    watch: EditWaiter = field(default_factory=EditWaiter)
    received: Callable[[], None] = lambda: None
    """Called after an event was stored, to wake the worker."""
    views: Views | None = None
    joined: Callable[[], Awaitable[None]] | None = None
    """Called when somebody may read where the bot is who did not before."""
    in_team: Callable[[str, datetime], Awaitable[None]] | None = None
    """Called with the team that something came from."""

    async def take(self, activity: Activity) -> InvokeReply:
        """Of an activity that is proven to come from Teams. Never raises."""
        try:
            return await self._taken(activity)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            structlog.get_logger(__name__).warning("teams_unreadable", error=type(error).__name__)
            return InvokeReply(400)
        except Exception:
            structlog.get_logger(__name__).exception("teams_not_stored")
            return InvokeReply(503)

    async def _taken(self, activity: Activity) -> InvokeReply:
        at = self.now()
        reading = read_activity(activity, at)
        await self._remember(activity, reading, at)
        if activity.added and self.joined is not None:
            await self.joined()
        match reading:
            case Keep(event):
                await self._keep(event)
            case KeepIfOurs(event):
                if await self.threads.takes(event.conversation, who_is(event.by), at):
                    await self._keep(event)
            case CardAction(data, is_invoke):
                return await self._pressed(activity, data, is_invoke, at)
            case Wants(invoke):
                return await self._answered(invoke)
            case Ignore(why):
                structlog.get_logger(__name__).debug("teams_ignored", why=why)
        return _unhandled(activity) if isinstance(reading, Ignore) else InvokeReply()

    async def _remember(self, activity: Activity, reading: Reading, at: datetime) -> None:
        """How to write here, before anything of it is handled; not where we were just taken out."""
        removed = isinstance(reading, Keep) and _is_removal(reading.event)
        if activity.reference is not None and activity.sender.person and not removed:
            await self.seen(activity.reference, at)
        if activity.team and not removed and self.in_team is not None:
            await self.in_team(activity.team, at)

    async def _pressed(
        self, activity: Activity, data: Mapping[str, object], is_invoke: bool, at: datetime
    ) -> InvokeReply:
        """The card as it is afterwards, where Teams waits for one."""
        control = await self._control(data, at)
        if isinstance(control, Refresh):
            return await self._viewed(activity, control, at)
        event = meant(activity, control, at)
        if event is not None and is_invoke and activity.reply_to:
            return await self._followed(event, activity)
        if event is not None:
            await self._keep(event)
        return _said("") if is_invoke else InvokeReply()

    async def _followed(self, event: Event, activity: Activity) -> InvokeReply:
        """The card that the press leads to, where that is quickly there."""
        with self.watch.over(activity.place.address, activity.reply_to) as edited:
            new = await self._keep(event)
            card = await self.watch.next(edited) if new else None
        if card is not None or not new:
            return _shows(card) if card is not None else _said("")
        return _said(Voice(activity.language).text("press_taken"))

    async def _viewed(self, activity: Activity, asked: Refresh, at: datetime) -> InvokeReply:
        """A client shows a card again: as the person before it sees it."""
        by = stranger(activity.sender.person)
        card = await self.views.card(asked.subject, by, at) if self.views else None
        return _shows(card) if card is not None else _said("")

    async def _control(self, data: Mapping[str, object], at: datetime) -> Any:
        """None when what the button refers to is not kept any more."""
        control: Control = read_data(data)
        if not isinstance(control, KeptReference):
            return control
        content = await self.notes.get(KEPT, control.reference, at)
        return read_kept(content) if content is not None else None

    async def _answered(self, invoke: Invoke) -> InvokeReply:
        answers = next((one for one in self.answers if invoke.name in one.names), None)
        if answers is None:
            return InvokeReply(501)
        response = await answers.answer(invoke)
        if response.event is not None:
            await self._keep(response.event)
        return InvokeReply(200, response.body or None)

    async def _keep(self, event: Event) -> bool:
        """Whether it is new."""
        if isinstance(event, Asked) and is_shared(event.conversation.address):
            await self.threads.called_in(event.conversation, who_is(event.by), event.at)
        new = await self.inbox.receive(event)
        if new:
            self.received()
        return new


def _is_removal(event: Event) -> bool:
    return isinstance(event, Pressed) and event.action == REMOVED


def _unhandled(activity: Activity) -> InvokeReply:
    """An invoke that nobody knows is not implemented; anything else needs no answer."""
    return InvokeReply(501) if activity.type == "invoke" else InvokeReply()


def _shows(card: Json) -> InvokeReply:
    """In place of the card that was pressed, for whoever pressed it."""
    return InvokeReply(200, {"statusCode": 200, "type": CARD_TYPE, "value": card})


def _said(text: str) -> InvokeReply:
    """The card stays as it is until it is edited."""
    return InvokeReply(200, {"statusCode": 200, "type": _MESSAGE_TYPE, "value": text})
