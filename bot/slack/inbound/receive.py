"""Taking in what Slack sends: into the inbox first, acknowledged after.

A Bolt middleware, ahead of authorisation: storing an event needs no token. What must happen at once, while
a trigger lives, is left to the listeners of `app`. A payload that cannot be read is refused with 400 and
the wish not to get it again; a store that fails is a 503, and Slack repeats.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.platform.channels import Channels
from bot.platform.threads import Threads
from bot.slack.addresses import Place, place, who_is
from bot.slack.directory.audience import ChannelAudience
from bot.slack.directory.members import Member
from bot.slack.directory.profile import Membership
from bot.slack.inbound import presses
from bot.slack.inbound.anonymous import AnonymousForms
from bot.slack.inbound.commands import (
    COMMAND,
    AskNow,
    OpenForm,
    PressNow,
    SayHelp,
    read_command,
    settings_form,
)
from bot.slack.inbound.events import Ignore, Keep, KeepIfOurs, asked_by_hand, installation_of, read_event
from bot.slack.installation.manifest import (
    ABOUT_SHORTCUT,
    ANNOUNCE_SHORTCUT,
    ASK_SHORTCUT,
    FEEDBACK_SHORTCUT,
)
from bot.slack.outbound.response_urls import ResponseUrls
from bot.slack.rendering.button_payloads import KEPT, reference_in
from bot.slack.rendering.modals import Incomplete, read_submission
from handlers.commitments.wording import commit_form
from handlers.feedback.anonymity import is_anonymous
from handlers.feedback.wording import receipt_form, tell_form
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.events import Asked, Event, Pressed
from handlers.kernel.messages import Form, Message
from handlers.kernel.person import Person
from handlers.kernel.queues import Inbox
from handlers.kernel.voice import Voice, voice_for

Body = Mapping[str, Any]
Next = Callable[[], Awaitable[BoltResponse]]

SHOW = "csrbot_show"
"""The key in Bolt's context under which a listener finds what to open."""


async def _nobody(who: Place) -> None:
    del who


_PATIENCE_SECONDS = 1.5
"""For Slack to say who somebody is, of the three that a trigger lives."""


class UnreadablePayloadError(Exception):
    """Slack signed a payload that has not the shape of its kind."""


@dataclass(frozen=True)
class SlackReception(AsyncMiddleware):
    inbox: Inbox
    notes: KeyValueStore
    threads: Threads
    channels: Channels
    audience: ChannelAudience
    response_urls: ResponseUrls
    now: Callable[[], datetime]
    received: Callable[[], None] = lambda: None
    """Called after an event was stored, to wake the worker."""
    feedback: Form | None = None
    """What ``/csr feedback`` opens."""
    known: Callable[[Place], Awaitable[Person | None]] = _nobody
    """Who a Slack user is, if we have met."""
    member: Callable[[Place], Awaitable[Member | None]] = _nobody
    """What a Slack user is to the company; None when Slack does not say now."""
    discreet: AnonymousForms | None = None
    """For what must not be kept with its sender."""

    async def async_process(self, *, req: AsyncBoltRequest, resp: BoltResponse, next: Next) -> BoltResponse:
        del resp  # the earlier middlewares answer nothing that we add to
        return await _guarded(self._process(req, next))

    async def take_event(self, body: Body) -> BoltResponse:
        """The acknowledgement of an Events API callback, or why there is none."""
        return await _guarded(self._event(body))

    async def not_shown(self, body: Body, phrase: str) -> None:
        """A dialog could not be opened: to be said to whoever wanted it."""
        await self._keep(presses.not_shown(body, phrase, self.now()))

    async def _process(self, req: AsyncBoltRequest, go_on: Next) -> BoltResponse:
        take = self._takers().get(_kind(req.body))
        answer = await take(req) if take else _ok()
        return answer or await go_on()

    def _takers(self) -> Mapping[str, Callable[[AsyncBoltRequest], Awaitable[BoltResponse | None]]]:
        """Each returns the acknowledgement, or None where a listener must act."""
        return {
            "event_callback": lambda req: self._event(req.body),
            "block_actions": self._press,
            "view_submission": self._submission,
            "command": self._command,
            "shortcut": self._shortcut,
            "message_action": self._shortcut,
            "url_verification": _leave,
            "app_rate_limited": self._rate_limited,
        }

    async def _event(self, body: Body) -> BoltResponse:
        reading = read_event(body, self.now())
        match reading:
            case Keep(event):
                await self._called_in(event, body)
                await self._keep(reading)
            case KeepIfOurs(event, user):
                if await self.threads.takes(event.conversation, user, self.now()):
                    await self._spoke(event, body)
                    await self._keep(Keep(event))
            case Ignore(why):
                structlog.get_logger().debug("slack_ignored", why=why)
        return _ok()

    async def _called_in(self, event: Event, body: Body) -> None:
        """Before the event is kept, so that a quick second sentence in the thread finds it."""
        if isinstance(event, Asked) and not place(event.conversation.address).is_direct:
            await self.threads.called_in(event.conversation, who_is(event.by).id, self.now())
            await self._spoke(event, body)

    async def _spoke(self, asked: Asked, body: Body) -> None:
        """What will decide how the answer reaches them."""
        at, where = self.now(), place(asked.conversation.address)
        await self.threads.spoke(asked.conversation, who_is(asked.by).id, at)
        await self.audience.heard(where, at, is_shared=bool(body.get("is_ext_shared_channel")))

    async def _press(self, req: AsyncBoltRequest) -> BoltResponse | None:
        content = await self._content(presses.value_of(req.body))
        if content is None:
            await self._keep(presses.outdated(req.body, self.now()))
            return _ok()
        match presses.read_press(req.body, content, self.now()):
            case Keep() as keep:
                await self._pressed_alone(req.body, keep.event)
                await self._keep(keep)
            case presses.Show() as show:
                return await self._show(req, replace(show, voice=await self._voice(req.body)))
        return _ok()

    async def _pressed_alone(self, body: Body, event: Event) -> None:
        """Under a message that only they have."""
        container, url = body.get("container") or {}, body.get("response_url")
        if container.get("is_ephemeral") and url and isinstance(event, Pressed):
            channel, who = Place(installation_of(body), str(container["channel_id"])), _who(body)
            await self.response_urls.heard(channel, who.id, event.subject, str(url), self.now())

    async def _show(self, req: AsyncBoltRequest, show: presses.Show) -> BoltResponse | None:
        """To a colleague; everybody else reads that there is nothing for them."""
        standing = await self._standing(req.body)
        if standing is Membership.COLLEAGUE:
            return _let_show(req, show)
        phrase = "slack_who_are_you" if standing is None else "employees_only"
        return _let_show(req, replace(show, what=Message(show.voice.text(phrase))))

    async def _standing(self, body: Body) -> Membership | None:
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                member = await self.member(_who(body))
        except TimeoutError:
            return None
        return member.standing if member else None

    async def _content(self, value: str) -> str | None:
        """None when what the button refers to is not kept any more."""
        reference = reference_in(value)
        return value if reference is None else await self.notes.get(KEPT, reference, self.now())

    async def _submission(self, req: AsyncBoltRequest) -> BoltResponse:
        submission = read_submission(req.body, self.now())
        if isinstance(submission, Incomplete):
            missing = (await self._voice(req.body)).text("drawn_fill_in")
            return _json({"response_action": "errors", "errors": dict.fromkeys(submission.blocks, missing)})
        if is_anonymous(submission) and self.discreet is not None:
            view = await self.discreet.view(submission, req.body)
            return _json({"response_action": "update", "view": view})
        await self._keep(presses.kept_submission(submission, req.body))
        return _ok()

    async def _shortcut(self, req: AsyncBoltRequest) -> BoltResponse | None:
        if req.body["callback_id"] == FEEDBACK_SHORTCUT:
            voice = await self._voice(req.body)
            return await self._show(req, presses.shown_by_hand(req.body, tell_form(voice), voice))
        if req.body["callback_id"] == ANNOUNCE_SHORTCUT:
            return await self._show(req, presses.read_announcement(req.body, await self._known(req.body)))
        if req.body["callback_id"] not in (ASK_SHORTCUT, ABOUT_SHORTCUT):
            raise UnreadablePayloadError("no shortcut of ours")
        return await self._show(req, presses.read_shortcut(req.body, await self._voice(req.body)))

    async def _command(self, req: AsyncBoltRequest) -> BoltResponse | None:
        body = req.body
        if body["command"] != COMMAND:
            raise UnreadablePayloadError("no command of ours")
        if await self._standing(body) not in (Membership.COLLEAGUE, None):
            return await self._say(body, "employees_only")
        match read_command(str(body.get("text") or "")):
            case AskNow(text):
                key = f"command:{body['trigger_id']}"
                await self._keep(Keep(asked_by_hand(body, text, key, self.now())))
                return await self._say(body, "slack_asked")
            case PressNow(action, phrase):
                await self._keep(presses.pressed_by_hand(body, action, "", self.now()))
                return await self._say(body, phrase)
            case OpenForm(form, text):
                return await self._open(req, form, text)
            case SayHelp():
                return await self._say(body, "slack_help", command=COMMAND)

    async def _open(self, req: AsyncBoltRequest, name: str, text: str) -> BoltResponse | None:
        person = await self._known(req.body)
        voice, form = _voice_of(person), await self._form(req.body, name, text, person)
        if form is None:
            return _private(voice.text("slack_no_feedback"))
        return await self._show(req, presses.shown_by_hand(req.body, form, voice))

    async def _say(self, body: Body, phrase: str, **values: str) -> BoltResponse:
        """To whoever typed the command, alone."""
        return _private((await self._voice(body)).text(phrase, **values))

    async def _form(self, body: Body, name: str, text: str, person: Person | None) -> Form | None:
        """In the person's language and for their department, if we have met."""
        voice = _voice_of(person)
        match name:
            case "feedback":
                return tell_form(voice) if self.feedback else None
            case "receipt":
                return receipt_form(voice, text) if self.feedback else None
            case "commit":
                return commit_form(voice, person.department if person else None, self.now(), text)
        return await self._settings(body, voice)

    async def _voice(self, body: Body) -> Voice:
        return _voice_of(await self._known(body))

    async def _known(self, body: Body) -> Person | None:
        return await self.known(_who(body))

    async def _settings(self, body: Body, voice: Voice) -> Form:
        address = str(Place(installation_of(body), str(body["channel_id"])))
        return settings_form(voice, address, await self.channels.answers(address, self.now()))

    async def _rate_limited(self, req: AsyncBoltRequest) -> BoltResponse:
        structlog.get_logger().error("slack_drops_events", installation=installation_of(req.body))
        return _ok()

    async def _keep(self, keep: Keep) -> None:
        if await self.inbox.receive(keep.event):
            self.received()


def _who(body: Body) -> Place:
    return Place(installation_of(body), str(body.get("user_id") or body["user"]["id"]))


async def _guarded(taking: Awaitable[BoltResponse]) -> BoltResponse:
    try:
        return await taking
    except (UnreadablePayloadError, LookupError, TypeError, ValueError, AttributeError) as error:
        structlog.get_logger().warning("slack_unreadable", error=type(error).__name__)
        return BoltResponse(status=400, body="", headers={"x-slack-no-retry": "1"})
    except Exception:
        structlog.get_logger().exception("slack_not_stored")
        return BoltResponse(status=503, body="")


async def _leave(req: AsyncBoltRequest) -> None:
    del req  # Bolt answers these itself


def _kind(body: Body) -> str:
    kind = "command" if "command" in body else body.get("type")
    if not isinstance(kind, str):
        raise UnreadablePayloadError("no kind of payload")
    return kind


def _let_show(req: AsyncBoltRequest, show: presses.Show) -> BoltResponse | None:
    """Leaves the acknowledgement to the listener that opens it."""
    if not isinstance(req.body["trigger_id"], str):
        raise UnreadablePayloadError("no trigger")
    req.context[SHOW] = show
    return None


def _voice_of(person: Person | None) -> Voice:
    """English until we have met."""
    return voice_for(person) if person else Voice()


def _ok() -> BoltResponse:
    return BoltResponse(status=200, body="")


def _private(text: str) -> BoltResponse:
    return _json({"response_type": "ephemeral", "text": text})


def _json(body: Mapping[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=json.dumps(body), headers={"content-type": "application/json"})
