"""Sending on Slack: one message, posted once, edited in place, within the limits; every outcome a value.

Slack has no idempotency key, so each post carries the outbox's key in its metadata. When an earlier attempt
may have arrived (the process died, the connection broke) the sender looks for that key before it posts
again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.addresses import HOME, PLATFORM, Place, place
from bot.slack.calls import Answered, Caller, Outcome, Wait
from bot.slack.commands import PRIVATELY
from bot.slack.connection import Connection
from bot.slack.installations import Installation, Installations
from bot.slack.lookup import Lookup
from bot.slack.pacing import EPHEMERAL, POST, UPDATE
from bot.slack.people import Users
from bot.slack.ports import Notes
from bot.slack.refusals import Gone, Never
from bot.slack.render import Drawn, Surroundings, draw_message, people_in
from bot.slack.sharing import with_share_button
from bot.slack.threads import Channels, Threads, has_card
from bot.slack.values import KEPT
from handlers.domain.events import Conversation
from handlers.messages import Message
from handlers.ports import ToConversation
from handlers.queues import Delivered, Delivery, ToSend, TryLater, Undeliverable

EVENT_TYPE = "csrbot_message"
PRIVATE = "private"
"""The id of a message that only its reader has: it can never be edited."""


_TO_THE_PRESSER = ("event:slack:press:", "event:slack:view:")
"""What is said to someone who pressed or sent something is nobody else's business."""


@dataclass(frozen=True, slots=True)
class _Job:
    """One message on its way."""

    to_send: ToSend
    place: Place
    thread: str
    installation: Installation
    client: AsyncWebClient
    at: datetime

    @property
    def message(self) -> Message:
        return self.to_send.outgoing.message

    @property
    def key(self) -> str:
        return self.to_send.outgoing.key


@dataclass(frozen=True)
class SlackSender:
    """The sender for platform ``slack``."""

    installations: Installations
    connection: Connection
    caller: Caller
    lookup: Lookup
    notes: Notes
    threads: Threads
    channels: Channels
    users: Users
    absolute: Callable[[str], str] = str
    rest: str = ""
    """Where all of a shortened message can be read."""
    _unsent: set[str] = field(default_factory=set, init=False)
    """Keys this process knows not to have posted; any other key that comes again is looked for first."""

    async def send(self, to_send: ToSend, previous: str | None, at: datetime) -> Delivery:
        """Post the message, or edit `previous`, an id of ours: ``CHANNEL:TIMESTAMP``."""
        assert isinstance(to_send.outgoing.to, ToConversation)  # noqa: S101 - delivery resolves people first
        conversation = to_send.outgoing.to.conversation
        where = place(conversation.address)
        installation = await self.installations.of(where.installation)
        if installation is None:
            return Undeliverable("the app is not installed in this workspace")
        thread = "" if conversation.thread == HOME else conversation.thread
        client = self.connection.client(installation.token)
        job = _Job(to_send, where, thread, installation, client, at)
        outcome = await self._outcome(job, previous)
        self._remember(job.key, outcome)
        return await self._delivery(job, previous, outcome)

    async def _outcome(self, job: _Job, previous: str | None) -> Outcome:
        drawn = await self._drawn(job)
        if previous and previous != PRIVATE:
            edited = await self._edit(job, previous, drawn)
            if not isinstance(edited, Gone):
                return edited
        user = await self._alone_first(job)
        return await (self._whisper(job, user, drawn) if user else self._post_once(job, drawn))

    def _remember(self, key: str, outcome: Outcome) -> None:
        if isinstance(outcome, Wait) and not outcome.in_doubt:
            self._unsent.add(key)
        else:
            self._unsent.discard(key)

    async def _delivery(self, job: _Job, previous: str | None, outcome: Outcome) -> Delivery:
        match outcome:
            case Answered(data):
                await self._note_card(job, previous, data)
                return Delivered(_message_id(job, data))
            case Wait(until, why):
                return TryLater(until, why)
            case Never(why):
                return Undeliverable(why)
            case Gone():
                return Undeliverable("the place to post in is gone")

    async def _note_card(self, job: _Job, previous: str | None, data: Any) -> None:
        """Remember that this message can be replied to in its thread, or not any more."""
        if not job.thread and data.get("ts") and (previous or has_card(job.message)):
            channel = Place(job.installation.id, str(data.get("channel") or job.place.id))
            where = Conversation(PLATFORM, str(channel), str(data["ts"]))
            await self.threads.shown(where, job.message, job.at)

    async def _drawn(self, job: _Job) -> Drawn:
        users = await self.users.of(people_in(job.message), job.installation.id)
        drawn = draw_message(job.message, Surroundings(self.absolute, users, self.rest))
        for reference, content in drawn.kept:
            await self.notes.put(KEPT, reference, content)
        return drawn

    async def _edit(self, job: _Job, previous: str, drawn: Drawn) -> Outcome:
        channel, _, timestamp = previous.partition(":")
        return await self.caller.call(
            job.installation.id,
            UPDATE,
            lambda: job.client.chat_update(
                channel=channel, ts=timestamp, text=drawn.text, blocks=list(drawn.blocks)
            ),
            job.at,
            attempts=job.to_send.attempts,
        )

    async def _alone_first(self, job: _Job) -> str:
        """The user who gets this alone first; empty when everyone in the channel may read it."""
        if job.place.is_direct or not job.thread:
            return ""
        if job.key.startswith(_TO_THE_PRESSER):
            return await self._user(job)
        if await self.channels.answers(str(job.place), job.at) != PRIVATELY:
            return ""
        where = Conversation(PLATFORM, str(job.place), job.thread)
        user = await self._user(job)
        return user if user and await self.threads.asked_by(where, user, job.at) else ""

    async def _user(self, job: _Job) -> str:
        person = job.to_send.outgoing.to.person_id
        return (await self.users.of(frozenset({person}), job.installation.id)).get(person, "")

    async def _whisper(self, job: _Job, user: str, drawn: Drawn) -> Outcome:
        blocks = drawn.blocks
        if not job.key.startswith(_TO_THE_PRESSER):
            blocks = await with_share_button(drawn, str(job.place), job.thread, self.notes)
        return await self.caller.call(
            job.installation.id,
            EPHEMERAL,
            lambda: job.client.chat_postEphemeral(
                channel=job.place.id, user=user, thread_ts=job.thread, text=drawn.text, blocks=list(blocks)
            ),
            job.at,
            attempts=job.to_send.attempts,
        )

    async def _post_once(self, job: _Job, drawn: Drawn) -> Outcome:
        if job.to_send.attempts > 1 and job.key not in self._unsent:
            found = await self.lookup.find(
                job.installation,
                job.place,
                job.thread,
                key=job.key,
                since=job.to_send.queued_at,
                at=job.at,
            )
            if not isinstance(found, Gone):
                return found
        where, attempts = job.place, job.to_send.attempts
        return await self.post(
            job.installation, where, job.thread, drawn, key=job.key, at=job.at, attempts=attempts
        )

    async def post(
        self,
        installation: Installation,
        where: Place,
        thread: str,
        drawn: Drawn,
        *,
        key: str,
        at: datetime,
        attempts: int = 1,
    ) -> Outcome:
        """A new message, at the channel's and the workspace's pace."""
        allowed = await self.caller.pacing.post(installation.id, where.id, key, at)
        arguments: dict[str, Any] = {"thread_ts": thread} if thread else {}
        return await self.caller.allowed(
            installation.id,
            POST,
            lambda: self.connection.client(installation.token).chat_postMessage(
                channel=where.id,
                text=drawn.text,
                blocks=list(drawn.blocks),
                metadata={"event_type": EVENT_TYPE, "event_payload": {"key": key}},
                unfurl_links=False,
                unfurl_media=False,
                **arguments,
            ),
            at,
            allowed=allowed,
            attempts=attempts,
        )


def _message_id(job: _Job, data: Any) -> str:
    if "message_ts" in data:
        return PRIVATE
    return f"{data.get('channel') or job.place.id}:{data.get('ts')}"
